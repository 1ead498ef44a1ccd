import pytest

from evidence.fieldwork import forms


@pytest.mark.parametrize("written", ["2024-12-01", "2024.12.1", "2024年12月1日"])
def test_a_day_is_read_as_clerks_write_it(written):
    form = forms.PlanForm({"whom": "王五", "planned_on": written})

    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["planned_on"]) == "2024-12-01"


def test_a_talk_besides_the_plan_asks_first_with_whom():
    assert list(forms.ExtraTalkForm().fields)[:2] == ["whom", "post"]


def test_a_client_needs_no_name_and_no_note():
    assert forms.ClientForm({"client": "企业", "held_on": "2024-11-02"}).is_valid()
