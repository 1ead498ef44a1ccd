from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from accounts.roles import Role
from rounds.models import Stage
from tests.rounds.cast import codes
from tests.scoring.rounds_in_reach import at_stage, keeper
from units.models import Cadre, Secondment, Unit


def test_those_found_are_seen_sorted_and_taken_in(empty, preparer, signed_in):
    client = signed_in(preparer)
    address = reverse("rounds:choose", args=[empty.pk]) + "?of=units&unit=0&codes=没有"
    page = client.get(address).content.decode()
    assert "找到 4 个" in page
    assert '<option value="town" selected>' in page
    assert "没有" in page

    answer = client.post(address, {"sort-0": "town", "sort-1": "dept", "without": ["T2"]})

    assert answer.url == reverse("rounds:subjects", args=[empty.pk])
    told = empty.subjects.order_by("position").values_list("code", "category")
    assert list(told) == [("T1", "town"), ("T3", "town"), ("D1", "dept")]


def test_nothing_is_searched_before_something_is_asked(empty, preparer, signed_in):
    assert "找到" not in signed_in(preparer).get(reverse("rounds:choose", args=[empty.pk])).content.decode()


@pytest.mark.parametrize(
    ("asked", "answer"), [("of=units", "请至少填写一项查找条件。"), ("of=units&lines=招商一线", "请在此选“干部”")]
)
def test_a_search_that_could_find_nobody_is_told_what_it_lacks(empty, preparer, signed_in, asked, answer):
    cadre = Cadre.objects.create(code="c9", name="张三", plain_name="张三", unit=Unit.objects.get(code="T1"))
    Secondment.objects.create(cadre=cadre, host=cadre.unit, line="招商一线", since=date(2023, 1, 1))
    page = signed_in(preparer).get(f"{reverse('rounds:choose', args=[empty.pk])}?{asked}").content.decode()

    assert answer in page
    assert "找到" not in page


def grid(round, **others):
    found = list(round.subjects.all())
    data = {"row": [one.pk for one in found]}
    for one in found:
        data |= {f"category-{one.pk}": one.category, f"order-{one.pk}": str(one.order), f"group-{one.pk}": ""}
    return data | others


def test_the_grid_is_saved(draft, preparer, signed_in):
    first, last = draft.subjects.get(code="T1"), draft.subjects.get(code="D1")
    data = grid(draft, **{f"category-{first.pk}": "dept", f"order-{first.pk}": "9.5", "remove": [last.pk]})

    signed_in(preparer).post(reverse("rounds:subjects", args=[draft.pk]), data)

    assert codes(draft) == ["T2", "T3", "T1"]
    first.refresh_from_db()
    assert (first.category, first.order) == ("dept", Fraction(19, 2))


@pytest.mark.parametrize("order", ["", "abc", "-1", "1e9999", "1/0"])
def test_an_order_that_is_no_number_saves_nothing(draft, preparer, signed_in, order):
    first = draft.subjects.get(code="T1")
    client = signed_in(preparer)

    client.post(reverse("rounds:subjects", args=[draft.pk]), grid(draft, **{f"order-{first.pk}": order}))

    assert draft.subjects.exclude(group=None).count() == 2
    assert "城关镇" in client.get(reverse("rounds:subjects", args=[draft.pk])).content.decode()


def test_those_without_a_category_are_found_quickly(draft, preparer, signed_in):
    draft.subjects.filter(code="T2").update(category="")

    page = signed_in(preparer).get(reverse("rounds:subjects", args=[draft.pk]) + "?bare=1").content.decode()

    assert "河西乡" in page
    assert "山口乡" not in page


def test_the_grid_asks_equally_often_however_many_stand_in_it(draft, preparer, signed_in, django_assert_num_queries):
    client = signed_in(preparer)
    address = reverse("rounds:subjects", args=[draft.pk])
    client.get(address)
    draft.subjects.exclude(code="T1").delete()
    with django_assert_num_queries(11):
        client.get(address)

    one = draft.subjects.get()
    for number in range(2, 60):
        one.pk, one.code, one.position = None, f"x{number}", number
        one.save(force_insert=True)
    with django_assert_num_queries(11):
        client.get(address)


def test_the_order_of_the_registers_is_a_button(draft, preparer, signed_in):
    draft.subjects.filter(code="T1").update(order=Fraction(99))

    signed_in(preparer).post(reverse("rounds:order", args=[draft.pk]))

    assert codes(draft) == ["T1", "T2", "T3", "D1"]


def test_differences_are_shown_before_they_are_taken_over(draft, preparer, signed_in):
    client, address = signed_in(preparer), reverse("rounds:snapshot", args=[draft.pk])
    assert "一致" in client.get(address).content.decode()
    Unit.objects.filter(code="T1").update(name="城关街道")

    assert "城关镇 → 城关街道" in client.get(address).content.decode()
    assert draft.subjects.get(code="T1").name == "城关镇"
    client.post(address, {"code": ["T1"]})
    assert draft.subjects.get(code="T1").name == "城关街道"


@pytest.mark.parametrize("name", ["choose", "snapshot", "steps", "change"])
def test_a_round_that_has_begun_is_not_prepared_any_more(draft, preparer, signed_in, name):
    at_stage(draft, Stage.COLLECTING)

    answer = signed_in(preparer).get(reverse(f"rounds:{name}", args=[draft.pk]))

    assert answer.url == reverse("scoring:round", args=[draft.pk])


def test_who_approves_a_round_reads_whom_it_evaluates(draft, preparer, signed_in):
    at_stage(draft, Stage.APPROVED)
    address = reverse("rounds:subjects", args=[draft.pk])

    for user in (keeper(Role.APPROVER), preparer):
        page = signed_in(user).get(address).content.decode()
        assert "城关镇" in page
        assert "<select" not in page


def test_a_grid_sent_late_changes_nothing(draft, preparer, signed_in):
    at_stage(draft, Stage.COLLECTING)

    answer = signed_in(preparer).post(reverse("rounds:subjects", args=[draft.pk]), grid(draft))

    assert answer.url == reverse("scoring:round", args=[draft.pk])


def test_who_only_steers_changes_no_subject(draft, signed_in):
    before = list(draft.subjects.values_list("pk", "category", "order"))

    answer = signed_in(keeper(Role.APPROVER)).post(
        reverse("rounds:subjects", args=[draft.pk]), grid(draft, remove=[str(before[0][0])]), follow=True
    )

    assert "没有" in answer.content.decode()
    assert list(draft.subjects.values_list("pk", "category", "order")) == before
