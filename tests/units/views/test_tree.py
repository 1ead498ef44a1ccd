import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.units.conftest import add_unit
from units.actions.tree import change_unit
from units.models import Circumstance, Unit


def page(browser, name, *args):
    """The text of a page."""
    answer = browser.get(reverse(f"units:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_shows_units_in_order_with_their_cadres(as_clerk, bureau, treasury, town, wang):
    text = page(as_clerk, "units")

    assert text.index("临江县") < text.index("县财政局") < text.index("国库科") < text.index("青石镇")
    assert "1人" in text


def test_an_empty_tree_says_how_to_begin(sign_in, person):
    assert "请新增顶层单位" in page(sign_in(person(Role.CLERK)), "units")


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_tree_asks_the_same_however_large(as_clerk, county, asked, count):
    for number in range(count):
        add_unit(f"u{number}", "某局", county, number + 1)

    assert asked(as_clerk, reverse("units:units")) <= 6


def test_a_unit_beyond_the_remit_does_not_exist(sign_in, person, bureau, town):
    browser = sign_in(person(Role.CLERK, bureau))

    for name in ("unit", "change", "move", "close", "add", "add-circumstance"):
        assert browser.get(reverse(f"units:{name}", args=[town.pk])).status_code == 404
        assert browser.get(reverse(f"units:{name}", args=[bureau.pk])).status_code == 200


def test_who_may_only_look_gets_no_form(sign_in, person, county):
    browser = sign_in(person(Role.READER, county))

    assert "新增下级单位" not in page(browser, "unit", county.pk)
    assert browser.get(reverse("units:change", args=[county.pk])).status_code == 403


def test_the_page_of_a_unit_asks_little(as_clerk, bureau, wang, asked):
    Circumstance.objects.create(unit=bureau, kind="commendation", grade="先进集体", decided_on="2025-01-01")

    assert asked(as_clerk, reverse("units:unit", args=[bureau.pk])) <= 12


def test_a_wrong_check_digit_of_a_credit_code_is_a_warning(as_clerk, bureau):
    Unit.objects.filter(pk=bureau.pk).update(uscc="91350203M0001QAY9B")

    assert "校验码不符" in page(as_clerk, "unit", bureau.pk)


def test_units_are_added_moved_and_dissolved_on_their_pages(as_clerk, county, bureau, town):
    new = {"code": "9", "name": "新局", "kind": "organ", "active_from": "2025年1月"}
    as_clerk.post(reverse("units:add", args=[county.pk]), new)
    unit = Unit.objects.get(code="9")
    assert (unit.path, str(unit.active_from)) == ("0001.0003.", "2025-01-01")

    as_clerk.post(reverse("units:move", args=[unit.pk]), {"parent": "0 临江县", "before": "101 县财政局"})
    unit.refresh_from_db()
    assert unit.position == 1

    as_clerk.post(reverse("units:close", args=[unit.pk]), {"day": "2025.12"})
    unit.refresh_from_db()
    assert str(unit.active_until) == "2025-12-31"


def test_the_first_unit_is_added_on_a_page(sign_in, person):
    answer = sign_in(person(Role.CLERK)).post(
        reverse("units:add-top"), {"code": "0", "name": "临江县", "kind": "organ"}
    )

    assert answer.status_code == 302
    assert Unit.objects.get().path == "0001."


def test_a_refusal_stands_on_the_form(as_clerk, county, bureau, wang):
    answer = as_clerk.post(reverse("units:close", args=[bureau.pk]), {"day": "2025-12-31"})

    assert "请先调整其单位" in answer.content.decode()


def test_the_second_of_two_editors_keeps_the_typing_and_sees_the_other(as_clerk, clerk, bureau):
    change_unit(Unit.objects.get(pk=bureau.pk), {"name": "甲局"}, version=1, by=clerk)
    mine = {"code": "101", "name": "乙局", "short_name": "财政局", "kind": "organ", "version": "1"}

    text = as_clerk.post(reverse("units:change", args=[bureau.pk]), mine).content.decode()

    assert 'value="乙局"' in text
    assert "甲局" in text
    assert "李明" in text
    assert Unit.objects.get(pk=bureau.pk).name == "甲局"

    as_clerk.post(reverse("units:change", args=[bureau.pk]), mine | {"version": "2"})
    assert Unit.objects.get(pk=bureau.pk).name == "乙局"


def test_a_circumstance_of_a_unit_is_written_down(as_clerk, bureau):
    row = {"kind": "commendation", "grade": "先进集体", "decided_on": "2025-01"}
    as_clerk.post(reverse("units:add-circumstance", args=[bureau.pk]), row)

    assert "先进集体" in page(as_clerk, "unit", bureau.pk)
