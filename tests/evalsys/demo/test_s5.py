"""The figures that were published for S5, each found in what is computed from the evidence."""

import csv
from collections import Counter, defaultdict
from fractions import Fraction
from math import floor

import pytest
from django.conf import settings

from evalsys.demo.s5_units import FIRMS
from scoring.evaluating import evaluate_case

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s5"
SIX = ["收入分配", "职务升降", "岗位调整", "职称竞聘", "评先选优", "人员辞留"]


@pytest.fixture(scope="module")
def rounds():
    return {one.round.id: one.outcome for one in evaluate_case(CASE)}


@pytest.fixture(scope="module")
def units(rounds):
    return rounds["2023年单位"]


@pytest.fixture(scope="module")
def cadres(rounds):
    return rounds["2023年干部"]


def table(path):
    with (CASE / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def months(rounds):
    return [outcome for name, outcome in rounds.items() if name.endswith("月")]


def scores(outcome, kinds=None):
    subjects = outcome.board.subjects
    return [v.score for v in outcome.verdicts if kinds is None or subjects[v.row].category in kinds]


def nearest(number, places):
    """The nearest number with so many decimals, halves up; no score here is negative."""
    return Fraction(floor(number * 10**places + Fraction(1, 2)), 10**places)


def by_level(outcome, values):
    """Values of the rows of cadres, by post and rank."""
    found = defaultdict(list)
    for row, value in enumerate(values):
        if outcome.board.subjects[row].category == "干部":
            found[outcome.board.columns["岗位职级"][row]].append(value)
    return found


def widest(pools):
    """The widest gap of a pool in percent of its highest."""
    return max((max(values) - min(values)) / max(values) * 100 for values in pools.values())


def proposed(outcome, linkage):
    return {row: [p for p in found if p.linkage.id == linkage] for row, found in enumerate(outcome.proposals)}


def test_3_parks_23_departments_and_9_enterprise_groups_stand_in_8_categories(units):
    numbers = Counter(subject.category for subject in units.board.subjects)
    firms = sum(numbers[kind] for kind in FIRMS)

    assert len(numbers) == 8
    assert (numbers["园区"], sum(numbers.values()) - firms - numbers["园区"], firms) == (3, 23, 9)


def test_the_8_categories_have_different_indicators_and_weights(units):
    scheme = units.scheme
    own = {kind: {node.id: node.weight for node in scheme.children("年度指标", kind)} for kind in scheme.categories}

    assert [sum(weights.values()) for weights in own.values()] == [100] * 8
    assert len({name for weights in own.values() for name in weights}) == sum(map(len, own.values())) == 32


def test_like_competes_with_like(units):
    for kind in units.scheme.categories:
        ranks = [v.rank for v in units.verdicts if units.board.subjects[v.row].category == kind]
        assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_the_mean_unit_score_is_77(units):
    assert sum(scores(units)) / 35 == 77
    assert set(units.board.columns["全区均分"]) == {77}


def test_the_widest_gap_between_units_is_32(units):
    assert max(scores(units)) - min(scores(units)) == 32
    assert set(units.board.columns["单位最大分差"]) == {32}


def test_the_widest_gap_between_enterprises_is_30(units):
    firms = scores(units, FIRMS)

    assert max(firms) - min(firms) == 30


def test_the_widest_gap_between_staff_of_the_same_post_and_rank_is_26(cadres):
    pools = by_level(cadres, [v.score for v in cadres.verdicts])

    assert max(max(values) - min(values) for values in pools.values()) == 26
    assert max(cadres.board.columns["同级最大分差"]) == 26


def test_monthly_performance_pay_of_the_same_post_and_rank_differs_by_up_to_37_percent(rounds):
    gaps = [widest(by_level(outcome, outcome.board.columns["月绩效"])) for outcome in months(rounds)]

    assert len(gaps) == 12
    assert max(gaps) == 37


def test_yearly_income_of_the_same_post_and_rank_differs_by_up_to_23_percent(rounds):
    outcome = rounds["2023年收入"]

    assert nearest(widest(by_level(outcome, outcome.board.columns["年收入"])), 2) == 23


def test_a_years_income_is_fixed_pay_twelve_months_and_the_year(rounds, cadres):
    income = rounds["2023年收入"]
    paid = {"优秀": Fraction("1.2"), "称职": 1, "基本称职": 0}
    rates = {row["编号"]: row for row in table("income/subjects.csv")}
    for row, subject in enumerate(income.board.subjects):
        earned = sum(o.board.columns["月绩效"][o.board.index[subject.id]] for o in months(rounds))
        grade = cadres.verdicts[cadres.board.index[subject.id]].grade
        year = int(rates[subject.id]["年度绩效标准"]) * paid[grade]
        assert income.board.columns["年收入"][row] == 12 * int(rates[subject.id]["月固定工资"]) + earned + year


def test_a_dynamic_coefficient_ties_the_areas_result_to_the_units(rounds, units):
    figures = {row["指标"]: Fraction(row["数值"]) for row in table("area/figures.csv")}
    shares = {"生产总值": 25, "工业增加值": 20, "固定投资": 20, "预算收入": 15, "到位资金": 10, "进出口": 10}
    score = sum(share * figures[f"{name}完成"] / figures[f"{name}目标"] for name, share in shares.items())
    factor = rounds["2023年新区"].board.columns["新区系数"][0]

    assert factor == nearest(1 + (score - 80) / 250, 3) != 1
    assert set(units.board.columns["新区动态系数"]) == {factor}
    for row in range(35):
        assert units.verdicts[row].score == nearest(units.board.columns["基础得分"][row] * factor, 2)


def test_a_dynamic_coefficient_ties_the_units_result_to_the_cadres(units, cadres):
    of_unit = {
        s.id: nearest(1 + (units.verdicts[row].score - 77) / 400, 3) for row, s in enumerate(units.board.subjects)
    }
    columns = cadres.board.columns

    assert min(of_unit.values()) < 1 < max(of_unit.values())
    for row, found in enumerate(cadres.verdicts):
        factor = of_unit[columns["所在单位"][row]]
        assert columns["单位动态系数"][row] == factor
        assert found.score == nearest(columns["基础得分"][row] * factor, 2)


def test_a_cadres_routine_score_decides_what_a_month_pays(rounds):
    outcome = rounds["2023年09月"]
    columns, index = outcome.board.columns, outcome.board.index
    pay = proposed(outcome, "收入分配")
    for row, subject in enumerate(outcome.board.subjects):
        if subject.category == "干部":
            own = nearest(1 + (columns["干部月度得分"][row] - 80) / 100, 4)
            unit = columns["单位月度系数"][index[columns["所在单位"][row]]]
            assert [p.value for p in pay[row]] == [nearest(columns["月绩效标准"][row] * unit * own, 2)]


def test_a_month_below_60_points_pays_nothing(rounds):
    text = rounds["2023年01月"].scheme.nodes["个人月度系数"]["干部"].settings.value

    assert text.startswith("if(干部月度得分 < 60, 0,")


def test_cadres_of_the_same_post_and_rank_are_ranked_together(cadres):
    for ranks in by_level(cadres, [v.rank for v in cadres.verdicts]).values():
        assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_every_cadre_is_located_in_the_own_team_the_own_unit_and_the_whole_area(cadres):
    columns = cadres.board.columns
    for node, pool in (
        ("科室内名次", ("所在单位", "所在科室")),
        ("单位内名次", ("所在单位",)),
        ("全区同级名次", ("岗位职级",)),
    ):
        groups = defaultdict(list)
        for row, found in enumerate(cadres.verdicts):
            groups[tuple(columns[name][row] for name in pool)].append((found.score, columns[node][row]))
        for members in groups.values():
            assert all(place == 1 + sum(other > own for other, _ in members) for own, place in members)


def test_the_top_third_and_the_bottom_third_of_the_ranking_have_consequences(cadres):
    first, last = proposed(cadres, "职称竞聘"), proposed(cadres, "评先选优")
    sizes = {level: len(rows) for level, rows in by_level(cadres, range(210)).items()}
    for row, found in enumerate(cadres.verdicts):
        size = sizes[cadres.board.columns["岗位职级"][row]]
        assert bool(first[row]) == (found.rank * 3 <= size)
        assert any("后三分之一" in p.measure.measure for p in last[row]) == (found.rank * 3 > size * 2)


def test_the_six_linkages_are_its_own(cadres):
    assert [linkage.name for linkage in cadres.scheme.linkages] == SIX


def test_monthly_quarterly_and_annual_results_are_all_used(rounds, cadres):
    columns = cadres.board.columns
    for row, subject in enumerate(cadres.board.subjects):
        own = [o.verdicts[o.board.index[subject.id]].score for o in months(rounds)]
        quarters = [sum(own[at : at + 3]) / 3 for at in range(0, 12, 3)]
        assert [columns[name][row] for name in ("一季度", "二季度", "三季度", "四季度")] == quarters
        assert columns["平时成绩"][row] == sum(own) / 12
    assert "四季度同级名次" in cadres.scheme.linkages[2].rules[0].when
    assert any(proposed(rounds["2023年12月"], "月度通报").values())


def test_the_basically_competent_lose_their_yearly_performance_pay(rounds, cadres):
    income = rounds["2023年收入"].board
    lost = [v.row for v in cadres.verdicts if v.grade == "基本称职"]

    assert lost
    for row in lost:
        assert income.columns["年度绩效"][income.index[cadres.board.subjects[row].id]] == 0
        assert [p.value for p in proposed(cadres, "收入分配")[row]] == [0]


@pytest.mark.parametrize(
    ("use", "number"), [("提拔任用", 359), ("提高薪酬", 65), ("入年轻干部库", 12), ("调整岗位", 3), ("取消绩效", 52)]
)
def test_three_years_saw_359_promoted_65_raised_12_pooled_3_moved_and_52_without_performance_pay(rounds, use, number):
    columns = rounds["三年结果运用"].board.columns

    assert set(columns[f"全区{use}"]) == {number}
    assert sum(int(r["结果值"]) for r in table("ledger/earlier.csv") if r["结果项"] == use) == number


def test_nothing_is_left_open(rounds):
    for outcome in rounds.values():
        assert [v for v in outcome.verdicts if v.score is None or v.state] == []
        assert outcome.findings == []
