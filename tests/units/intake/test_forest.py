import pytest

from accounts.roles import Role
from tests.units.actions.test_tree import tree
from tests.units.intake.conftest import problems
from units.models import Group, Unit, UnitCategory

HEAD = "单位代码 单位全称 上级单位代码 同级排序"


def test_a_whole_tree_comes_in_any_order_of_rows(bring, person):
    clerk = person(Role.CLERK)

    findings = bring("units", HEAD, "102 民政局 0 2", "10101 国库科 101 -", "101 财政局 0 1", "0 临江县 - -", by=clerk)

    assert findings.new == 4
    assert tree() == ["临江县", "-财政局", "--国库科", "-民政局"]
    assert Unit.objects.get(code="10101").initials == "gkk"


def test_new_units_come_last_and_a_wanted_place_is_given(bring, bureau, treasury, town):
    findings = bring("units", HEAD, "301 新局 0 -", "302 前局 县0 1".replace("县0", "0"))

    assert (findings.new, findings.shifted) == (2, 3)
    assert tree() == ["临江县", "-前局", "-县财政局", "--国库科", "-青石镇", "-新局"]


def test_a_unit_moves_by_its_superior_code(bring, bureau, treasury, town):
    findings = bring("units", HEAD, "10101 国库科 201 -")

    assert findings.differences == [[2, "国库科", [["上级单位代码", "县财政局", "青石镇"]]]]
    assert tree() == ["临江县", "-县财政局", "-青石镇", "--国库科"]


def test_a_subtree_moves_under_a_unit_that_is_new(bring, bureau, treasury, town):
    bring("units", HEAD, "9 新委 0 -", "101 县财政局 9 -")

    assert tree() == ["临江县", "-青石镇", "-新委", "--县财政局", "---国库科"]
    assert Unit.objects.get(code="101").parent.code == "9"


def test_places_are_exchanged(bring, bureau, treasury, town):
    findings = bring("units", HEAD, "101 县财政局 0 2", "201 青石镇 0 1")

    assert findings.changed == 2
    assert tree() == ["临江县", "-青石镇", "-县财政局", "--国库科"]


def test_the_same_table_again_changes_nothing(bring, bureau, treasury, town):
    rows = ["0 临江县 - -", "101 县财政局 0 1", "10101 国库科 101 1", "201 青石镇 0 2"]

    findings = bring("units", HEAD, *rows)

    assert (findings.unchanged, findings.changed, findings.shifted) == (4, 0, 0)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["9 新局 - -"], (2, "上级单位代码", "没有填写上级单位")),
        (["9 新局 88 -"], (2, "上级单位代码", "上级单位“88”不存在")),
        (["9 新局 0 -", "9 旧局 0 -"], (3, "单位代码", "与第 2 行重复")),
        (["0 临江县 101 -"], (2, "上级单位代码", "顶层单位不能有上级")),
        (["101 县财政局 10101 -"], (2, "上级单位代码", "上级单位互为上下级，形成循环")),
        (["9 甲 8 -", "8 乙 9 -"], (2, "上级单位代码", "上级单位互为上下级，形成循环")),
    ],
)
def test_a_tree_that_cannot_be_is_refused(bring, bureau, treasury, rows, fault):
    findings = bring("units", HEAD, *rows)

    assert problems(findings)[0] == fault
    assert Unit.objects.count() == 3


def test_two_tops_in_an_empty_tree_are_refused(bring, person):
    findings = bring("units", HEAD, "0 临江县 - -", "1 临河县 - -", by=person(Role.CLERK))

    assert {column for _, column, _ in problems(findings)} == {"上级单位代码"}


def test_a_credit_code_of_the_wrong_shape_is_refused_and_a_wrong_digit_noted(bring, county):
    head = f"{HEAD} 统一社会信用代码"

    assert problems(bring("units", head, "9 新局 0 - 12350200154989739")) == [
        (2, "统一社会信用代码", "不是 18 位统一社会信用代码")
    ]
    findings = bring("units", head, "9 新局 0 - 91350203M0001QAY9B", "8 好局 0 - 123502001549897397")
    assert findings.notes == [[2, "统一社会信用代码", "91350203M0001QAY9B 的校验码不符，请核对"]]


def test_categories_and_groups_are_named(bring, county, bureau):
    UnitCategory.objects.create(name="县直机关")
    first, second = (Group.objects.create(name=name) for name in ("一组", "二组"))
    head = f"{HEAD} 考核类别 考核分组"
    bring("units", head, "101 县财政局 0 - 县直机关 一组、二组")

    bureau.refresh_from_db()
    assert bureau.category.name == "县直机关"
    assert set(bureau.groups.all()) == {first, second}

    findings = bring("units", head, "101 县财政局 0 - 县直机关 二组")
    assert findings.differences[0][2] == [["考核分组", "一组、二组", "二组"]]
    assert problems(bring("units", head, "101 县财政局 0 - 县级 三组")) == [
        (2, "考核类别", "没有名为“县级”的考核类别"),
        (2, "考核分组", "没有名为“三组”的考核分组"),
    ]


def test_a_clerk_of_a_bureau_does_not_touch_the_rest(bring, person, bureau, treasury, town):
    clerk = person(Role.CLERK, bureau)

    findings = bring("units", HEAD, "201 青石镇 101 -", "9 新科 201 -", "101 县财政局 0 5", by=clerk)

    assert [column for _, column, _ in problems(findings)] == ["单位代码", "上级单位代码", "上级单位代码"]
    assert bring("units", HEAD, "9 新科 101 -", by=clerk).new == 1
