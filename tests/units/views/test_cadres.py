from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from tests.units.conftest import add_cadre
from tests.units.views.test_tree import page
from units.actions.people import change_cadre
from units.models import Cadre, Circumstance, Tenure

LIST = "units:cadres"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_long(as_clerk, bureau, asked, count):
    for number in range(count):
        add_cadre(f"G{number}", "某人", bureau)

    assert asked(as_clerk, reverse(LIST)) <= 10


def test_the_list_is_searched_and_narrowed(as_clerk, bureau, wang, chen):
    names = lambda query: as_clerk.get(reverse(LIST), query).content.decode()  # noqa: E731 three words

    assert "王建国" in names({"q": "wjg"})
    assert "陈晓红" not in names({"q": "wjg"})
    assert "陈晓红" in names({"unit": "201 青石镇"})
    assert "王建国" not in names({"unit": "青石镇"})
    assert "没有符合条件的干部" in names({"q": "无此人"})
    assert "管辖范围内没有该单位" in names({"unit": "火星"})


def test_the_list_leaves_out_who_no_longer_serves_until_asked(as_clerk, bureau):
    add_cadre("G1", "离任者", bureau, status="retired")

    assert "离任者" not in page(as_clerk, "cadres")
    assert "离任者" in as_clerk.get(reverse(LIST), {"q": ""}).content.decode()


def test_a_page_holds_fifty(as_clerk, bureau):
    for number in range(51):
        add_cadre(f"G{number:03}", f"某人{number:03}", bureau)

    assert "某人050" not in page(as_clerk, "cadres")
    assert "某人050" in as_clerk.get(reverse(LIST), {"page": 2}).content.decode()


def test_a_look_at_a_cadre_is_on_record_and_the_identity_number_masked(as_clerk, wang):
    Cadre.objects.filter(pk=wang.pk).update(id_number="11010519491231002X")

    text = page(as_clerk, "cadre", wang.pk)

    assert "110105********002X" in text
    assert "19491231" not in text
    assert AuditEntry.objects.first().verb == "view cadre"


def test_the_page_of_a_cadre_asks_little(as_clerk, wang, bureau, asked):
    for year in (2010, 2015, 2020):
        Tenure.objects.create(cadre=wang, unit=bureau, title="局长", since=date(year, 1, 1), until=date(year + 1, 1, 1))

    assert asked(as_clerk, reverse("units:cadre", args=[wang.pk])) <= 14


@pytest.mark.parametrize(("until", "word"), [(date(2099, 1, 1), "影响期内"), (date(2020, 1, 1), "已期满")])
def test_a_sanction_says_whether_it_is_in_force(as_clerk, wang, until, word):
    Circumstance.objects.create(
        cadre=wang, kind="sanction", grade="记过", decided_on=date(2019, 1, 1),
        effect_from=date(2019, 1, 1), effect_until=until,
    )  # fmt: skip

    assert word in page(as_clerk, "cadre", wang.pk)


def test_a_cadre_beyond_the_remit_does_not_exist(sign_in, person, bureau, wang, chen):
    browser = sign_in(person(Role.CLERK, bureau))

    for name in ("cadre", "sheet", "change-cadre", "transfer", "add-charge"):
        assert browser.get(reverse(f"units:{name}", args=[chen.pk])).status_code == 404
        assert browser.get(reverse(f"units:{name}", args=[wang.pk])).status_code == 200
    assert "陈晓红" not in page(browser, "cadres")


def test_an_officer_sees_no_cadres(sign_in, officer, wang):
    assert sign_in(officer()).get(reverse(LIST)).status_code == 403


def test_a_print_is_on_record(as_clerk, wang):
    assert "干部信息表" in page(as_clerk, "sheet", wang.pk)
    assert AuditEntry.objects.first().verb == "print cadre"


def form(**fields):
    """A cadre's form as a browser sends it."""
    whole = {"code": "C1", "name": "王建国", "position": "1", "identity": "servant", "status": "serving", "sex": "1"}
    return whole | {"version": "1"} | fields


def test_a_cadre_is_added_with_a_birth_to_the_month(as_clerk, bureau):
    answer = as_clerk.post(reverse("units:add-cadre"), form(code="G9", name="单 明", unit="财政局", born_on="1980.05"))

    cadre = Cadre.objects.get(code="G9")
    assert answer.status_code == 302
    assert (cadre.pinyin, cadre.born_on, cadre.born_precision) == ("shanming", date(1980, 5, 1), "month")


def test_a_birth_stays_as_precise_as_it_is(as_clerk, wang):
    assert 'value="1975-03"' in page(as_clerk, "change-cadre", wang.pk)

    as_clerk.post(reverse("units:change-cadre", args=[wang.pk]), form(born_on="1975-03-09"))
    wang.refresh_from_db()
    assert (wang.born_on, wang.born_precision, wang.unit.code) == (date(1975, 3, 9), "day", "101")


def test_the_second_of_two_editors_keeps_the_typing(as_clerk, clerk, wang):
    change_cadre(Cadre.objects.get(pk=wang.pk), {"health": "良好"}, version=1, by=clerk)

    text = as_clerk.post(reverse("units:change-cadre", args=[wang.pk]), form(health="一般")).content.decode()

    assert 'value="一般"' in text
    assert "健康状况：良好" in text


def test_a_form_that_shows_a_record_is_a_look_at_it(as_clerk, wang):
    page(as_clerk, "change-cadre", wang.pk)

    assert AuditEntry.objects.first().verb == "view cadre"


def test_a_day_that_cannot_be_is_refused_in_words(as_clerk, wang):
    text = as_clerk.post(reverse("units:change-cadre", args=[wang.pk]), form(born_on="1980.1")).content.decode()

    assert "分不清" in text
