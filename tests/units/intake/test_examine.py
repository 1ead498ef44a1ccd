from datetime import date

import pytest

from accounts.roles import Permission, Role
from tests.units.intake.conftest import problems
from units.intake.examine import Findings, FoundOtherwise, dumped, examine, fingerprint, take_over
from units.models import Cadre, Circumstance, Post, Tenure
from units.remits import scope_of

HEAD = "干部编号 姓名 单位 性别 出生年月 民族"


def test_a_sound_table_is_taken_over(bring, bureau):
    findings = bring("cadres", HEAD, "G1 张_三 财政局 男 1980.05 汉", "G2 曾强 101 男 198206 回族")

    assert (findings.new, findings.changed, findings.faults) == (2, 0, 0)
    assert findings.notes == [[2, "姓名", "“张　三”按“张三”读取"]]
    cadre = Cadre.objects.get(code="G2")
    assert (cadre.unit, cadre.born_on, cadre.ethnic_group, cadre.initials) == (bureau, date(1982, 6, 1), "回族", "zq")


def test_the_same_table_again_changes_nothing(bring, bureau):
    rows = ["G1 张三 101 男 1980.05 汉", "G2 曾强 101 男 198206 回族"]
    bring("cadres", HEAD, *rows)

    findings = bring("cadres", HEAD, *rows)

    assert (findings.new, findings.changed, findings.unchanged) == (0, 0, 2)


def test_a_change_is_told_field_by_field(bring, bureau, town):
    bring("cadres", HEAD, "G1 张三 101 男 1980.05 汉")

    findings = bring("cadres", HEAD, "G1 张三 青石镇 男 1980.06 -")

    changes = [["单位", "县财政局", "青石镇"], ["出生年月", "1980-05-01", "1980-06-01"]]
    assert findings.differences == [[2, "张三", changes]]
    cadre = Cadre.objects.get(code="G1")
    assert (cadre.unit, cadre.ethnic_group, cadre.version) == (town, "汉族", 2)


def test_one_faulty_row_stops_all(bring, bureau):
    findings = bring("cadres", HEAD, "G1 张三 101 男 1980.05 汉", "G2 李四 101 公 1980.13 火星", "G1 王五 101 男 - -")

    assert problems(findings) == [
        (3, "性别", "“公”不在可选值之内"),
        (3, "出生年月", "没有“1980.13”这一天"),
        (3, "民族", "没有“火星”这个民族"),
        (4, "干部编号", "与第 2 行重复"),
    ]
    assert [row[:2] for row in findings.faulty] == [["G2", "李四"], ["G1", "王五"]]
    assert not Cadre.objects.exists()


def test_an_unknown_unit_is_answered_with_the_nearest(bring, bureau):
    findings = bring("cadres", HEAD, "G1 张三 县财证局 男 - -")

    assert findings.listed == [
        [2, "单位", "单位“县财证局”不存在，或不在您的管辖范围内", "是否为“县财政局”（101）"],
    ]


def test_a_missing_column_is_one_fault_and_a_foreign_one_is_told(bring, bureau):
    findings = bring("cadres", "姓名 星座", "张三 狮子")

    assert problems(findings) == [(1, "干部编号", "缺少“干部编号”列")]
    assert findings.unused == ["星座"]


def test_what_changed_since_the_dry_run_is_noticed(clerk, table, bureau):
    scope = scope_of(clerk, Permission.IMPORT)
    rows = [HEAD, "G1 张三 101 男 1980.05 汉"]
    _, digest = examine("cadres", table(*rows), scope)
    Cadre.objects.create(code="G1", name="张三丰", plain_name="张三丰", unit=bureau)

    with pytest.raises(FoundOtherwise):
        take_over("cadres", table(*rows), scope, digest)
    assert Cadre.objects.get().name == "张三丰"


def test_a_fault_that_appeared_since_takes_everything_back(clerk, table, bureau):
    scope = scope_of(clerk, Permission.IMPORT)
    rows = [f"G{n} 张三 101 男 1980.05 汉" for n in range(600)]
    _, digest = examine("cadres", table(HEAD, *rows), scope)

    with pytest.raises(FoundOtherwise):
        take_over("cadres", table(HEAD, *rows, "G0 李四 101 男 - -"), scope, digest)
    assert not Cadre.objects.exists()


def test_nobody_brings_rows_beyond_the_own_remit(bring, person, bureau, town, chen):
    findings = bring("cadres", HEAD, "C2 陈晓红 101 女 - -", "G2 李四 201 男 - -", by=person(Role.CLERK, bureau))

    assert problems(findings) == [
        (2, "干部编号", "该编号已被使用，且不在您的管辖范围内"),
        (3, "单位", "单位“201”不存在，或不在您的管辖范围内"),
    ]


def test_tenures_make_the_posts_they_name(bring, bureau, wang, chen):
    head = "干部编号 姓名 单位代码 职务 班子成员 主要负责人 任职时间 免职时间"

    bring("tenures", head, "C1 王建国 101 局长 是 是 2020.01 -", "C2 陈晓红 101 副局长 是 否 2019.03 2021.06")

    assert [(post.title, post.is_leader, post.is_chief) for post in Post.objects.all()] == [
        ("局长", True, True),
        ("副局长", True, False),
    ]
    assert Tenure.objects.get(cadre=chen).until == date(2021, 6, 30)
    assert Tenure.objects.get(cadre=wang).post.title == "局长"


def test_an_end_is_filled_in_later(bring, bureau, wang):
    head = "干部编号 单位 职务 任职时间 免职时间"
    bring("tenures", head, "C1 101 局长 2020.01 -")

    findings = bring("tenures", head, "C1 101 局长 2020.01 2024.12")

    assert findings.differences[0][2] == [["免职时间", "", "2024-12-31"]]
    assert Tenure.objects.get().until == date(2024, 12, 31)


def test_periods_of_one_post_do_not_overlap(bring, bureau, town, wang):
    head = "干部编号 姓名 单位 职务 任职时间 免职时间"
    bring("tenures", head, "C1 王建国 101 局长 2020.01 2022.12")

    findings = bring(
        "tenures", head,
        "C1 王建国 101 局长 2022.06 -", "C1 王建国 201 书记 2023.01 -", "C1 王建国 201 书记 2024.01 -",
        "C1 李四 101 副局长 2010.01 2009.01",
    )  # fmt: skip

    assert problems(findings) == [
        (2, "任职时间", "与 2020-01-01 至 2022-12-31 的任职时间重叠（已有记录）"),
        (4, "任职时间", "与 2023-01-01 至 今 的任职时间重叠（本文件第 3 行）"),
        (5, "姓名", "编号 C1 的干部是“王建国”，不是“李四”"),
    ]


def test_circumstances_concern_a_cadre_or_a_unit(bring, bureau, wang):
    head = "干部编号 单位 情形类型 种类 决定日期 影响期起 影响期止 天数"

    findings = bring(
        "circumstances", head, "C1 - 处分 警告 2024.05 2024-05-10 2024-11-09 -", "- 101 表彰 先进 2024.12 - - -"
    )
    assert findings.new == 2
    assert Circumstance.objects.get(cadre=wang).effect_until == date(2024, 11, 9)

    findings = bring("circumstances", head, "C1 101 处分 记过 2024.05 - - -", "C1 - 处分 记过 2024.05 - 2024.06 -")
    assert [row for row, *_ in problems(findings)] == [2, 3]


def test_charges_and_secondments_are_taken_over(bring, bureau, town, wang):
    assert bring("charges", "干部编号 分管单位 起始日期", "C1 201 2024-01").new == 1
    assert bring("secondments", "干部编号 挂职单位 挂职类别 起始日期 截止日期", "C1 201 基层 2024-01 2025-12").new == 1


def test_two_people_do_not_share_an_identity_number(bring, wang, bureau):
    Cadre.objects.filter(pk=wang.pk).update(id_number="11010519491231002X")
    head = "干部编号 姓名 单位 性别 身份证号"

    findings = bring("cadres", head, "G1 张三 101 女 11010519491231002X")
    assert problems(findings) == [(2, "身份证号", "该身份证号已登记在另一名干部名下")]

    findings = bring("cadres", head, "G1 张三 101 女 440524188001010014", "G2 李四 101 男 440524188001010014")
    assert problems(findings) == [(3, "身份证号", "与第 2 行的身份证号相同")]
    assert findings.notes == [[2, "身份证号", "身份证号与性别不一致，请核对"]]


def test_a_changed_identity_number_is_masked_among_the_differences(bring, wang, bureau):
    findings = bring("cadres", "干部编号 姓名 身份证号", "C1 王建国 440524188001010014")

    assert findings.differences[0][2] == [["身份证号", "", "440524********0014"]]


def test_no_question_is_asked_row_by_row(clerk, table, bureau, django_assert_max_num_queries):
    scope = scope_of(clerk, Permission.IMPORT)
    rows = table(HEAD, *(f"G{n} 张三 101 男 1980.05 汉" for n in range(1000)))

    with django_assert_max_num_queries(12):
        _, digest = examine("cadres", rows, scope)
    # A statement of the smaller database takes 999 values, which is 26 new cadres.
    with django_assert_max_num_queries(60):
        take_over("cadres", rows, scope, digest)


def test_lists_end_and_counts_go_on():
    findings = Findings()
    for row in range(300):
        findings.fault(row, "姓名", "空", "补")

    assert (findings.faults, len(findings.listed)) == (300, 200)
    assert "faulty" not in dumped(findings)


def test_a_file_has_a_fingerprint(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")

    assert fingerprint(tmp_path / "a").startswith("ba7816bf")
