from datetime import date

import pytest
from django import forms as django_forms

from units.forms import DayField, UnitField, born
from units.models import Cadre, Unit


def test_a_day_is_read_as_clerks_write_it():
    assert DayField().clean("1980年5月") == date(1980, 5, 1)
    assert DayField(last=True).clean("1980.05") == date(1980, 5, 31)
    assert DayField(required=False).clean("") is None
    assert DayField().exact("1980-05-01")
    assert not DayField().exact("1980-05")
    assert not DayField().exact("x")
    with pytest.raises(django_forms.ValidationError):
        DayField().clean("五月")


@pytest.mark.parametrize("text", ["101", "101 县财政局", "县财政局", "财政局"])
def test_a_unit_is_typed_by_code_or_name(bureau, text):
    field = UnitField()
    field.queryset = Unit.objects.all()

    assert field.clean(text) == bureau
    assert field.prepare_value(bureau) == "101 县财政局"


def test_a_birth_is_said_as_precisely_as_it_is_known():
    assert born(Cadre()) == ""
    assert born(Cadre(born_on=date(1980, 5, 1))) == "1980-05"
    assert born(Cadre(born_on=date(1980, 5, 1), born_precision="day")) == "1980-05-01"
