from fractions import Fraction

import pytest

from scoring.engine.inputs import Event, Inputs, Sheet, Subject, Turnout


def test_a_round_may_have_no_evidence_beside_its_subjects():
    inputs = Inputs("2024", (Subject("a", "甲镇", "乡镇"),))

    assert (inputs.data, inputs.events, inputs.sheets, inputs.counts, inputs.turnouts) == ((), (), (), (), ())
    assert (inputs.earlier, inputs.standings) == ((), ())


def test_an_event_counts_once_and_has_no_points_of_its_own_unless_told():
    event = Event("a", "prize")

    assert event.quantity == 1
    assert event.given is None


@pytest.mark.parametrize(
    "row", [Subject("a", "甲", "c"), Event("a", "i"), Sheet("f", "k", "a", ("好",)), Turnout("f", "k")]
)
def test_evidence_cannot_be_changed_once_read(row):
    with pytest.raises(AttributeError):
        setattr(row, row.__slots__[0], "b")
    assert hash(row)


def test_the_order_of_a_subject_is_nought_where_none_is_prescribed():
    assert Subject("a", "甲", "c").order == Fraction(0)
