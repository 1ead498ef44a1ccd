from collections import Counter
from itertools import islice
from random import Random

import pytest
from django.conf import settings

from evalsys.demo.s1_cadres import FEWEST, MOST, circumstances, ticks
from scoring.evaluating import evaluate_case

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s1"
SHARES = {"优秀": 30, "良好": 25, "一般": 20, "较差": 15}


@pytest.fixture(scope="module")
def rounds():
    return [one.outcome for one in islice(evaluate_case(CASE), 3)]


@pytest.fixture(scope="module")
def cadres(rounds):
    return rounds[2]


@pytest.fixture(scope="module")
def teams(rounds):
    """The verdict on each team by its number."""
    return {rounds[1].board.subjects[verdict.row].id: verdict for verdict in rounds[1].verdicts}


def test_every_team_has_one_head_and_three_to_six_deputies(cadres, teams):
    units = cadres.board.columns["单位"]
    heads = Counter(unit for unit, one in zip(units, cadres.board.subjects, strict=True) if one.category == "正职")

    assert heads == dict.fromkeys(teams, 1)
    assert set(Counter(units).values()) == set(range(FEWEST + 1, MOST + 2))


def test_a_cadre_s_score_takes_over_the_team_s(cadres, teams):
    for row, unit in enumerate(cadres.board.columns["单位"]):
        assert cadres.board.columns["班子得分"][row] == teams[unit].score


def test_the_team_s_grade_sets_the_share_of_excellent_cadres(cadres, teams):
    units: dict[str, list] = {}
    for verdict in cadres.verdicts:
        units.setdefault(cadres.board.columns["单位"][verdict.row], []).append(verdict)

    for unit, own in units.items():
        allowed = SHARES[teams[unit].grade] * sum(verdict.in_base for verdict in own) // 100
        assert sum(verdict.grade == "优秀" for verdict in own) <= allowed


def test_the_head_of_a_team_graded_fair_is_not_excellent(cadres, teams):
    fair = next(unit for unit, verdict in teams.items() if verdict.grade == "一般")
    head = next(v for v in cadres.verdicts if cadres.board.subjects[v.row].id == f"{fair}-1")

    assert head.barred["优秀"] == "所在班子为一般及以下等次，主要负责人不得评优"
    assert head.grade == "称职"


def test_who_came_too_late_has_a_state_and_no_grade(cadres):
    late = [verdict for verdict in cadres.verdicts if verdict.state]

    assert [(verdict.grade, verdict.rank) for verdict in late] == [(None, None)] * 5


def test_a_pool_bears_the_name_of_the_unit(cadres):
    assert cadres.verdicts[0].pool_name == "区委办公室"


@pytest.mark.parametrize("quality", [0, 39, 60, 100])
def test_the_ticks_of_a_row_are_as_many_as_the_voters(quality):
    for seed in range(30):
        row = ticks(Random(seed), quality, 8)
        assert sum(row) == 8
        assert min(row) >= 0


def test_only_deputies_are_late_or_under_a_sanction():
    subjects = [[f"机01-{n}", "某人", "副职" if n % 4 else "正职"] for n in range(40)]

    rows = circumstances(Random(1), subjects)

    assert Counter(row[1] for row in rows) == {"任职不足半年": 5, "受处分": 1}
    assert all(int(row[0][4:]) % 4 for row in rows)
