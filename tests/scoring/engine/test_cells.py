from scoring.engine.cells import NO, STATES, YES
from scoring.engine.values import STATES as SHOWN


def test_what_pages_show_for_a_missing_value_is_read_back_as_the_same_state():
    assert {state: STATES[SHOWN[state]] for state in ("missing", "not_applicable", "not_evaluated")} == {
        "missing": "missing",
        "not_applicable": "not_applicable",
        "not_evaluated": "not_evaluated",
    }


def test_no_word_is_both_a_yes_and_a_no():
    assert not set(YES) & set(NO)
