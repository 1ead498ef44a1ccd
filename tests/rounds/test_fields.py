from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rounds.fields import ExactField, ValueField, packed, unpacked
from scoring.engine.values import Absent

VALUES = st.one_of(
    st.fractions(),
    st.text(),
    st.booleans(),
    st.builds(Absent, st.sampled_from(["missing", "not_applicable", "not_evaluated", "void"]), st.text()),
)


@given(VALUES)
def test_any_value_comes_back_as_it_was(value):
    again = unpacked(packed(value))

    assert (again, isinstance(again, bool)) == (value, isinstance(value, bool))


@pytest.mark.parametrize("number", ["0.1", "1/3", "-7", "12345678901234567890.123456789"])
def test_a_column_of_numbers_holds_them_to_the_last_digit(number):
    column = ExactField()

    assert column.from_db_value(column.get_prep_value(Fraction(number)), None, None) == Fraction(number)


def test_an_empty_column_is_nothing():
    assert ExactField().from_db_value(None, None, None) is None
    assert ExactField().get_prep_value(None) is None
    assert ExactField().to_python(None) is None
    assert ValueField().from_db_value(None, None, None) is None
    assert ValueField().get_prep_value(None) is None


def test_a_number_may_be_given_as_text():
    assert ExactField().to_python("92.5") == Fraction(185, 2)
