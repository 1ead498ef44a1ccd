"""What comes in from the pages of papers."""

from datetime import date

from papers.forms import AppraisalForm, ImprintForm


def test_everything_around_papers_may_be_left_blank():
    assert ImprintForm({}).is_valid()


def test_a_day_is_read_as_clerks_write_it():
    form = ImprintForm({"signed_on": "2024年1月9日"})

    assert form.is_valid()
    assert form.cleaned_data["signed_on"] == date(2024, 1, 9)


def test_an_appraisal_comes_with_what_its_editor_saw():
    assert not AppraisalForm({"conclusion": "好"}).is_valid()
    assert AppraisalForm({"conclusion": "", "revision": "1"}).is_valid()
