from tests.units.intake.conftest import problems


def test_a_cadre_without_a_unit_would_be_lost_to_a_bureau_clerk(bring, person, bureau):
    findings = bring("cadres", "干部编号 姓名", "G1 张三", by=person("clerk", bureau))

    assert problems(findings) == [(2, "单位", "新干部没有单位")]


def test_one_secondment_at_a_time(bring, wang, bureau, town):
    head = "干部编号 挂职单位 挂职类别 起始日期 截止日期"

    findings = bring("secondments", head, "C1 201 基层 2024-01 -", "C1 101 招商引资 2025-01 -")

    assert problems(findings)[0][:2] == (3, "起始日期")


def test_a_birth_that_the_identity_number_contradicts_is_noted(bring, wang):
    findings = bring("cadres", "干部编号 姓名 出生年月 身份证号", "C1 王建国 1975.03 330381198001050016")

    assert findings.notes == [[2, "身份证号", "身份证号与出生年月不一致，请核对"]]


def test_an_end_before_the_beginning_is_refused(bring, wang, bureau):
    findings = bring("charges", "干部编号 分管单位 起始日期 截止日期", "C1 101 2024-05 2024-04")

    assert problems(findings) == [(2, "截止日期", "截止日期早于起始日期")]
