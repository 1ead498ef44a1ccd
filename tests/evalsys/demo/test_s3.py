"""The figures that were published for S3, each found in what is computed from the evidence."""

import csv
from collections import Counter
from fractions import Fraction

import pytest
from django.conf import settings

from evalsys.demo.s3 import units
from scoring.evaluating import evaluate_case

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s3"
DEPARTMENTS = ("党群", "经济", "社会")
LOW_IS_BEST = {"工业用水", "登记失业率", "审批时限"}


@pytest.fixture(scope="module")
def rounds():
    return {one.round.id: one.outcome for one in evaluate_case(CASE)}


def table(path):
    with (CASE / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def verdict(outcome, subject):
    return next(v for v in outcome.verdicts if outcome.board.subjects[v.row].id == subject)


def places_by_hand():
    """Each indicator's place for each district, sorted out of the table of values."""
    values = {}
    for row in table("display/figures.csv"):
        values.setdefault(row["指标"].removesuffix("数值"), {})[row["对象"]] = Fraction(row["数值"])
    return {
        name: {one: place for place, one in enumerate(sorted(of, key=of.get, reverse=name not in LOW_IS_BEST), 1)}
        for name, of in values.items()
    }


def colour(place):
    return "绿" if place <= 4 else "黄" if place <= 7 else "红"


def test_there_are_52_departments_and_8_towns():
    assert Counter(kind in DEPARTMENTS for _, _, kind in units()) == {True: 52, False: 8}


def test_all_52_departments_and_8_towns_stand_in_twelve_monthly_bulletins(rounds):
    bulletins = [outcome for name, outcome in rounds.items() if name.endswith("月通报")]

    assert len(bulletins) == 12
    for outcome in bulletins:
        kinds = Counter(subject.category in DEPARTMENTS for subject in outcome.board.subjects)
        assert kinds == {True: 52, False: 8}
        assert all(verdict.rank for verdict in outcome.verdicts)


def test_a_bulletin_adds_up_investment_projects_and_rural_revival(rounds):
    row = next(r for r in table("bulletin/figures.csv") if (r["对象"], r["轮次"]) == ("U53", "2022年03月通报"))
    parts = (
        ("招商到位资金", "招商月度目标", 25),
        ("项目完成投资", "项目计划投资", 25),
        ("振兴完成数", "振兴任务数", 35),
    )
    points = sum(min(Fraction(row[done]) / Fraction(row[goal]), 1) * weight for done, goal, weight in parts)
    charged = {"逾期未办结": 4, "上级通报": 8, "数据不实": 10}
    lost = sum(
        charged[r["事项"]] * int(r["数量"])
        for r in table("bulletin/events.csv")
        if (r["对象"], r["轮次"]) == ("U53", "2022年03月通报")
    )

    found = verdict(rounds["2022年03月通报"], "U53")

    assert found.exact == points + Fraction(15 * (100 - lost), 100)


def test_the_twelve_bulletins_count_towards_the_annual_evaluation(rounds):
    annual = rounds["2022年度综合"]
    for subject in ("U01", "U19", "U35", "U60"):
        row = annual.board.index[subject]
        scores = [verdict(o, subject).score for name, o in rounds.items() if name.endswith("月通报")]
        node = annual.scheme.nodes["通报式"][annual.board.subjects[row].category]

        assert annual.board.columns["通报式"][row] == sum(scores) / 12
        assert node.parent == "基础得分"
        assert node.weight in (20, 25, 30, 35)


def test_each_leadership_team_and_leader_reports_every_quarter_and_is_ranked_by_results(rounds):
    for quarter in range(1, 5):
        outcome = rounds[f"2022年第{quarter}季度报告"]
        assert len(outcome.verdicts) == 60
        assert all(leader for leader in outcome.board.columns["主要负责人"])
        for kind in outcome.scheme.categories:
            found = [v for v in outcome.verdicts if outcome.board.subjects[v.row].category == kind]
            assert [v.rank for v in sorted(found, key=lambda v: -v.score)] == sorted(v.rank for v in found)


def test_the_quarterly_report_absorbs_routine_evaluation_inspection_audit_and_statistics(rounds):
    nodes = rounds["2022年第1季度报告"].scheme.nodes

    assert {"平时考核", "督查", "审计", "统计监测"} < nodes.keys()


def test_of_60_registered_for_special_tasks_at_most_30_percent_that_is_18_are_excellent(rounds):
    outcome = rounds["2022年专项登记"]
    reached = [v for v in outcome.verdicts if v.score >= 88 and not v.barred]
    grades = Counter(v.grade for v in outcome.verdicts)

    assert len(outcome.verdicts) == 60
    assert len(reached) > 18
    assert grades["优秀"] == 18
    assert {v.rank for v in reached if v.grade == "优秀"} < {v.rank for v in outcome.verdicts}
    assert min(v.score for v in outcome.verdicts if v.grade == "优秀") > max(
        v.score for v in reached if v.grade != "优秀"
    )


def test_the_registration_knows_the_grades_excellent_good_fair_and_poor(rounds):
    assert rounds["2022年专项登记"].scheme.gradings[0].grades == ("优秀", "良好", "一般", "较差")


def test_an_excellent_registration_gives_priority_in_staffing_rank_and_title(rounds):
    outcome = rounds["2022年专项登记"]
    best = next(v for v in outcome.verdicts if v.grade == "优秀")

    assert [one.linkage.name for one in outcome.proposals[best.row]] == ["职数和编制", "职级晋升", "职称评聘"]


def test_15_indicators_are_ranked_among_ten_districts(rounds):
    outcome = rounds["2022年度晾晒"]
    by_hand = places_by_hand()

    assert len(by_hand) == 15
    assert len(outcome.board.subjects) == 10
    for name, places in by_hand.items():
        column = outcome.board.columns[name]
        assert {s.id: column[row] for row, s in enumerate(outcome.board.subjects)} == places


def test_places_1_to_4_are_green_5_to_7_yellow_and_the_last_three_red(rounds):
    outcome = rounds["2022年度晾晒"]

    for name, places in places_by_hand().items():
        colours = outcome.node_colours[name]
        assert Counter(colours.values()) == {"绿": 4, "黄": 3, "红": 3}
        assert {outcome.board.subjects[row].id: c for row, c in colours.items()} == {
            one: colour(place) for one, place in places.items()
        }


def test_green_is_written_up_and_red_means_a_talk_and_supervised_progress(rounds):
    outcome = rounds["2022年度晾晒"]
    own = [colour(places["九原"]) for places in places_by_hand().values()]
    proposals = outcome.proposals[outcome.board.index["九原"]]
    written = [one for one in proposals if one.linkage.id == "总结宣传"]
    talks = [one for one in proposals if one.linkage.id == "约谈督办"]

    assert len(written) == own.count("绿") > 0
    assert len(talks) == own.count("红") > 0
    assert all("总结经验、宣传推广" in one.measure.measure for one in written)
    assert all("约谈责任领导，跟踪督办进度" in one.measure.measure and one.measure.office for one in talks)


def test_the_department_that_leads_an_indicator_gains_by_green_and_loses_by_red(rounds):
    annual, by_hand = rounds["2022年度综合"], places_by_hand()
    led = {r["对象"]: r["事项"].removeprefix("牵头") for r in table("annual/events.csv") if r["事项"][:2] == "牵头"}

    assert sorted(led.values()) == sorted(by_hand)
    for row, subject in enumerate(annual.board.subjects):
        own = colour(by_hand[led[subject.id]]["九原"]) if subject.id in led else "黄"
        assert annual.board.columns["晾晒加减分"][row] == {"绿": 1, "黄": 0, "红": -1}[own]


def test_the_comprehensive_form_has_n_variables_that_differ_by_class(rounds):
    scheme = rounds["2022年度综合"].scheme
    variables = {kind: scheme.children("绩效目标", kind) for kind in scheme.categories}

    assert {kind: len(nodes) for kind, nodes in variables.items()} == {"党群": 5, "经济": 5, "社会": 6, "镇街": 7}
    assert {sum(node.weight for node in nodes) for nodes in variables.values()} == {100}


def test_27_county_level_and_313_section_level_cadres_claimed_340_problems(rounds):
    outcome = rounds["2022年揭榜领题"]
    board = outcome.board
    own = {s.category: board.columns["本级认领总数"][row] for row, s in enumerate(board.subjects)}

    assert Counter(subject.category for subject in board.subjects) == {"县级": 27, "科级": 313}
    assert own == {"县级": 27, "科级": 313}
    assert set(board.columns["全区认领总数"]) == {340}


def test_each_problem_has_a_claimant_a_plan_progress_and_a_finish(rounds):
    rows = table("problems/subjects.csv")
    outcome = rounds["2022年揭榜领题"]

    assert len({row["姓名"] for row in rows}) == 340
    assert all(row["认领问题"] and row["攻坚计划"] == "是" and row["计划时限"] and row["攻坚进度"] for row in rows)
    assert all(bool(row["销号时间"]) == (row["验收销号"] == "是") for row in rows)
    for row, found in zip(rows, outcome.verdicts, strict=True):
        assert found.score == 20 + Fraction(row["攻坚进度"]) / 2 + 30 * (row["验收销号"] == "是")


def test_every_tie_and_every_gap_is_settled(rounds):
    for outcome in rounds.values():
        assert [v for v in outcome.verdicts if v.score is None or v.state] == []
        assert outcome.findings == []
