"""The figures that were published for S4, each found in what is computed from the evidence."""

import csv
from collections import Counter
from fractions import Fraction

import pytest
from django.conf import settings

from scoring.engine.values import Absent
from scoring.evaluating import evaluate_case

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s4"
DISTRICTS = (
    "浦东新区 黄浦区 徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区 金山区 松江区 青浦区 奉贤区 崇明区"
)


@pytest.fixture(scope="module")
def rounds():
    return {one.round.id: one.outcome for one in evaluate_case(CASE)}


def table(path):
    with (CASE / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def weights(scheme, category):
    """What each leaf of the tree weighs in the whole, in one category."""
    found, waiting = {}, [(scheme.score_of(category), Fraction(100))]
    while waiting:
        node, share = waiting.pop()
        children = scheme.children(node, category)
        waiting += [(child.id, share * child.weight / 100) for child in children]
        if not children:
            found[node] = share
    return found


def score_of(outcome, subject):
    return next(v for v in outcome.verdicts if outcome.board.subjects[v.row].id == subject)


def test_16_districts_stand_in_7_categories(rounds):
    subjects = rounds["shanghai"].board.subjects

    assert sorted(s.name for s in subjects) == sorted(DISTRICTS.split())
    assert len({s.category for s in subjects}) == 7


def test_pudong_is_evaluated_on_its_own(rounds):
    outcome = rounds["shanghai"]
    pudong = score_of(outcome, "浦东")

    assert [s.name for s in outcome.board.subjects if s.category == "引领区"] == ["浦东新区"]
    assert (pudong.rank, outcome.board.columns["pool_size"][pudong.row]) == (1, 1)


def test_new_town_transformation_and_ecological_categories_leave_8_districts_to_central_city_a_b_and_c(rounds):
    numbers = Counter(s.category for s in rounds["shanghai"].board.subjects)

    assert (numbers["新城"], numbers["转型"], numbers["生态区"]) == (4, 2, 1)
    assert numbers["中心A"] + numbers["中心B"] + numbers["中心C"] == 8


def test_one_paper_with_one_set_of_questions_for_all(rounds):
    scheme = rounds["shanghai"].scheme
    papers = {frozenset(weights(scheme, category)) for category in scheme.categories}

    assert [len(paper) for paper in papers] == [16]


def test_the_seven_weightings_all_differ_and_each_sums_to_100(rounds):
    scheme = rounds["shanghai"].scheme
    tables = [weights(scheme, category) for category in scheme.categories]

    assert [sum(one.values()) for one in tables] == [100] * 7
    assert len({tuple(sorted(one.items())) for one in tables}) == 7


def test_the_same_answers_would_score_otherwise_in_another_category(rounds):
    outcome = rounds["shanghai"]
    row = outcome.board.index["浦东"]
    answers = {leaf: outcome.board.columns[leaf][row] for leaf in weights(outcome.scheme, "引领区")}
    scores = {
        category: sum(answers[leaf] * share for leaf, share in weights(outcome.scheme, category).items()) / 100
        for category in outcome.scheme.categories
    }

    assert scores["引领区"] == score_of(outcome, "浦东").exact
    assert len(set(scores.values())) == 7


def test_pudongs_dimension_of_growth_is_what_the_figures_say(rounds):
    figures = {row["指标"]: Fraction(row["数值"]) for row in table("shanghai/figures.csv") if row["对象"] == "浦东"}
    growth = figures["生产总值增速"]
    linear = min(60 + (growth - 2) * 10, Fraction(90)) + max((growth - 5) * 5, Fraction(0))
    taxes = min(figures["税收收入"] / figures["税收目标"], Fraction(1)) * 100
    invested = min(figures["有效投资"] / figures["投资目标"], Fraction(1)) * 100

    found = rounds["shanghai"].board.columns["发展质量"][rounds["shanghai"].board.index["浦东"]]

    assert 2 <= growth <= 7
    assert found == (linear * 40 + taxes * 35 + invested * 25) / 100


def test_fourteen_departments_evaluations_are_merged_into_one_yearly_evaluation_of_kunshan(rounds):
    scheme = rounds["kunshan"].scheme
    parts = {child.id: child for category in scheme.categories for child in scheme.children("年度得分", category)}

    assert len({child.owner for child in parts.values()}) == len(parts) == 14
    assert {figure.owner for figure in scheme.figures.values()} == {child.owner for child in parts.values()}


def test_each_kunshan_town_has_indicator_weights_of_its_own_that_sum_to_100(rounds):
    scheme = rounds["kunshan"].scheme
    tables = [weights(scheme, category) for category in scheme.categories]

    assert len(tables) == len(rounds["kunshan"].board.subjects) == 11
    assert [sum(one.values()) for one in tables] == [100] * 11
    assert len({tuple(sorted(one.items())) for one in tables}) == 11


def test_all_towns_are_ranked_in_one_field_and_three_of_eleven_are_excellent(rounds):
    found = rounds["kunshan"].verdicts

    assert sorted(v.rank for v in found) == list(range(1, 12))
    assert sorted(v.rank for v in found if v.grade == "优秀") == [1, 2, 3]


def test_a_towns_result_enters_its_cadres_scores(rounds):
    towns, cadres = rounds["kunshan"], rounds["kunshan-cadres"]
    column = cadres.board.columns

    for row in range(len(cadres.board.subjects)):
        assert column["区镇成绩"][row] == score_of(towns, column["所在区镇"][row]).score


def test_results_move_cadres_up_and_down(rounds):
    outcome = rounds["kunshan-cadres"]
    moved = Counter(one.linkage.id for proposals in outcome.proposals for one in proposals)

    assert moved["能上"] >= 14
    assert moved["能下"] >= 2


def test_a_cadre_moved_down_before_is_proposed_for_use_again(rounds):
    outcome = rounds["kunshan-cadres"]
    again = [
        row for row, found in enumerate(outcome.proposals) if any("重新使用" in one.measure.measure for one in found)
    ]
    known = {row["对象"] for row in table("cadres/circumstances.csv") if row["情形"] == "曾因考核调整"}

    assert {outcome.board.subjects[row].id for row in again} == known
    assert len(known) == 1


def test_an_excellent_town_has_two_excellent_cadres_of_six_and_another_one(rounds):
    towns, cadres = rounds["kunshan"], rounds["kunshan-cadres"]
    best = {towns.board.subjects[v.row].id for v in towns.verdicts if v.grade == "优秀"}
    found = Counter(cadres.board.columns["所在区镇"][v.row] for v in cadres.verdicts if v.grade == "优秀")

    assert found == {town: 2 if town in best else 1 for town in towns.scheme.categories}


def test_179_good_cadres_were_named(rounds):
    outcome = rounds["kunshan-commended"]

    assert set(outcome.board.columns["全市总人次"]) == {179}
    assert sum(v.score for v in outcome.verdicts) == 179
    assert len(table("commended/earlier.csv")) == 179


def test_good_cadres_were_named_in_six_consecutive_years(rounds):
    columns = rounds["kunshan-commended"].board.columns
    years = [columns[f"人次{year}"][0] for year in range(2019, 2025)]

    assert set(columns["连续年数"]) == {6}
    assert all(years)
    assert sum(years) == 179


def test_nothing_is_left_open(rounds):
    for outcome in rounds.values():
        assert [v for v in outcome.verdicts if v.score is None or v.state] == []
        assert outcome.findings == []
        values = (outcome.board.columns[node] for node in outcome.scheme.nodes)
        assert not [v for column in values for v in column if isinstance(v, Absent) and v.state == "missing"]
