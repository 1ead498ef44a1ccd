"""A letter says what is on record, each sentence with its source, and nothing that is withheld."""

from dataclasses import replace
from decimal import Decimal

from letters.composing import Entry, Finding, Rate, Record, Unfinished, compose
from letters.points import Point

BELOW = Point("task", "信访事项按期办结", "附件三第2项", Decimal("4.10"), Decimal(5), Decimal("4.60"), Decimal("4.35"))
ABOVE = Point("party", "政治建设", "第十二条", Decimal("96.00"), Decimal(100), Decimal("93.50"), Decimal("96.00"))
BEFORE = Unfinished("台账不全", "某组函〔2023〕1号")
RECORD = Record(
    subject="区教育局领导班子", year="2023年度", round="2023年度考核", basis="《考核办法》", period="2023年度",
    office="区委组织部", approved_by="区委常委会", grade="良好", points=[BELOW, ABOVE],
    plan_by="2024年3月1日", report_by="2024年6月30日", card="/cards/7/",
)  # fmt: skip


def texts(said):
    return [one.text for one in said]


def test_an_indicator_below_the_mean_says_own_value_full_mark_gap_and_the_fall_since_last_year():
    assert texts(compose(RECORD, {}).problems) == [
        "“信访事项按期办结”得4.10分（满分5分），低于同类平均0.50分，比上年下降0.25分。"
    ]


def test_an_indicator_above_the_mean_that_did_not_move_says_nothing_of_last_year():
    assert texts(compose(RECORD, {}).strengths) == ["“政治建设”得96.00分，高于同类平均2.50分。"]


def test_figures_that_are_withheld_are_nowhere():
    composed = compose(replace(RECORD, figures=False), {})

    assert not any(digit in text for text in texts(composed.problems + composed.strengths) for digit in "0123456789")


def test_without_score_and_rank_only_the_grade_is_told():
    assert texts(compose(RECORD, {}).results) == ["区教育局领导班子2023年度考核等次为“良好”。"]


def test_where_the_scheme_awards_no_grades_that_is_what_it_says():
    told = replace(RECORD, grade=None, graded=False)

    assert texts(compose(told, {}).results) == ["区教育局领导班子2023年度考核按照办法规定不评定等次。"]


def test_score_and_rank_are_told_where_they_are_disclosed():
    told = replace(RECORD, score="88.12", rank=3, pool="党政机关", pool_size=30)

    assert texts(compose(told, {}).results)[1:] == ["综合得分88.12分。", "在党政机关30个考核对象中列第3位。"]


def test_what_people_said_and_wrote_stands_beside_the_figures():
    told = replace(
        RECORD,
        points=[],
        entries=[Entry("安全生产事故", "2023年8月一般事故1起", "区应急局〔2023〕12号", adds=False)],
        lowest=[Rate("作风建设", "好", "71.4", "85.0")],
        findings=[Finding("审计", "专项资金滞留", "审报〔2023〕5号")],
        unfinished=[BEFORE],
    )

    assert texts(compose(told, {}).problems) == [
        "2023年8月一般事故1起，被列入“安全生产事故”（区应急局〔2023〕12号）。",
        "民主测评中“作风建设”一项“好”的得票率为71.4%，在各项中最低，低于同类平均（85.0%）。",
        "审计指出：专项资金滞留（审报〔2023〕5号）。",
        "上次反馈的问题中，“台账不全”尚未完成整改，须继续整改直至销号。",
    ]


def test_problems_of_a_kind_are_answered_together_and_the_days_come_last():
    more = replace(
        RECORD,
        points=[BELOW, replace(BELOW, name="档案管理")],
        unfinished=[BEFORE],
    )

    assert texts(compose(more, {}).demands) == [
        "针对“信访事项按期办结”“档案管理”等失分指标，要逐项分析原因，制定补短板的具体措施。",
        "针对“台账不全”，要说明未完成原因，倒排工期，务求销号。",
        "主要负责人是整改工作第一责任人，要对照整改台账逐项明确整改措施、责任人和完成时限。",
        "请于2024年3月1日前报送整改方案，于2024年6月30日前报送整改报告；整改情况纳入下一轮考核。",
    ]


def test_where_nothing_is_wanting_nothing_is_asked_for():
    composed = compose(replace(RECORD, points=[ABOVE]), {})

    assert (texts(composed.problems), composed.demands) == (["本次考核各项指标均不低于同类平均水平。"], [])


def test_every_sentence_but_the_last_words_names_its_source():
    composed = compose(RECORD, {})
    parts = [composed.opening, composed.results, composed.strengths, composed.problems, composed.demands]

    assert all(one.source for part in parts for one in part)


def test_different_results_give_different_letters():
    assert compose(RECORD, {}) != compose(replace(RECORD, points=[replace(BELOW, own=Decimal("4.00"))]), {})


def test_the_office_may_word_it_otherwise():
    wording = {"grade": "经审定，{考核对象}为{等次}。"}

    assert texts(compose(RECORD, wording).results) == ["经审定，区教育局领导班子为良好。"]
