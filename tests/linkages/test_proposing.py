"""Colours of the board ask for a talk and a supervised task, or for an experience to be written up."""

import pytest

from linkages.proposing import wanted
from scoring.models import Run
from tests.linkages.ledgers import COLOURS, RULES, ruled_round

pytestmark = pytest.mark.django_db
OWN_RULE = """
[[linkages]]
id = "supervision"
name = "督办"
rules = [{ when = 'colour == "红"', measure = "下发督办单", office = "督查室" }]
"""


def coloured(folder, rules):
    ruled_round(folder, rules)
    return [(one.subject, one.what, one.talk) for one in wanted(Run.objects.get()) if one.kind in ("督办", "经验总结")]


def test_red_opens_a_talk_and_a_supervised_task_and_green_a_write_up(tmp_path):
    assert coloured(tmp_path / "case", COLOURS) == [
        ("T2", "列绿色，撰写经验总结，宣传推广", None),
        ("T3", "列红色，跟踪督办，限期改进", "summons"),
    ]


def test_a_rule_of_the_scheme_for_red_takes_the_place_of_the_usual_one(tmp_path):
    found = coloured(tmp_path / "case", COLOURS + OWN_RULE)

    assert ("T3", "下发督办单", "summons") in found
    assert not [what for _subject, what, _talk in found if "限期改进" in what]


def test_where_a_measure_asks_for_a_talk_already_red_opens_no_other(tmp_path):
    found = coloured(tmp_path / "case", COLOURS + RULES)

    assert ("T3", "列红色，跟踪督办，限期改进", None) in found


def test_finance_needs_values_of_pay_alone(tmp_path):
    ruled_round(tmp_path / "case")

    assert {one.what for one in wanted(Run.objects.get()) if one.pay} == {"绩效奖金系数"}
