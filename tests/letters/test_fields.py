"""Every field that a template may ask for is answered."""

from letters.composing import compose
from letters.fields import FEEDBACK, values_of
from tests.letters.test_composing import RECORD
from tests.letters.test_standard import ENVELOPE


def test_each_field_and_each_group_has_a_value():
    values = values_of(ENVELOPE, compose(RECORD, {}))

    assert values.keys() == FEEDBACK.single | FEEDBACK.groups.keys()


def test_each_part_of_a_group_has_the_fields_of_the_group():
    values = values_of(ENVELOPE, compose(RECORD, {}))

    assert all(part.keys() == own for name, own in FEEDBACK.groups.items() for part in values[name])
