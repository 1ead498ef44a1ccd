from scoring.engine.chinese import CHINESE
from scoring.engine.values import STATES, Absent


def test_every_state_of_absence_has_its_chinese_word():
    assert {state: CHINESE[state] for state in STATES} == STATES


def test_nothing_is_not_zero_and_knows_its_cause():
    nothing = Absent("missing", "重点项目")

    assert nothing != 0
    assert nothing == Absent("missing", "重点项目")
    assert nothing != Absent("not_applicable", "重点项目")
