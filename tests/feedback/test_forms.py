import pytest

from feedback.actions.releasing import DEFAULTS
from feedback.forms import HolidayForm, NoticeForm, ObjectionForm, PreviewForm, ReleaseForm, SettleForm, words_of_notice
from feedback.models import Audience, Content

pytestmark = pytest.mark.django_db


def test_the_boxes_are_ticked_as_the_defaults_say():
    form = ReleaseForm()
    ticked = {name for name, field in form.fields.items() if field.initial is True}

    assert ticked == {f"{audience}-{content}" for audience, content in DEFAULTS}


def test_the_public_is_offered_grade_score_and_place_alone():
    rows = {str(label): boxes[-1] is not None for label, boxes in ReleaseForm().matrix()}

    assert [label for label, offered in rows.items() if offered] == ["审定等次", "总分", "组内名次"]


def test_what_is_ticked_comes_as_pairs():
    form = ReleaseForm({"correction_days": "30", "subject-grade": "on", "public-parts": "on"})

    assert form.is_valid()
    assert form.disclosures() == {(Audience.SUBJECT, Content.GRADE)}


@pytest.mark.parametrize("days", ["0", "366", "x", ""])
def test_the_period_of_corrections_is_a_number_of_days(days):
    assert "correction_days" in ReleaseForm({"correction_days": days}).errors


def test_a_notice_needs_words_grades_and_days(release):
    assert set(NoticeForm({}, grades=["优秀"]).errors) == {"title", "text", "grades", "first_day", "days", "contact"}


def test_a_notice_is_worded_beforehand_and_keeps_the_former_contact(notice):
    assert words_of_notice(notice.release)["contact"] == "区委组织部考核科 12380"
    assert "2023年度" in words_of_notice(notice.release)["title"]


def test_an_objection_is_to_somebody_in_reach(round):
    form = ObjectionForm({"subject": "0", "text": "x", "objector": "x"}, subjects=round.subjects.all())

    assert set(form.errors) == {"subject", "received_on"}


def test_an_outcome_needs_its_reason_and_no_outcome_needs_none():
    assert "answer" in SettleForm({"state": "upheld", "answer": " "}).errors
    assert SettleForm({"investigation": "正在核实"}).is_valid()


def test_a_worked_weekend_is_told_apart_from_a_day_off():
    days = [HolidayForm({"first": "2026-10-10", "name": "班", "worked": word}) for word in ("", "yes")]

    assert [form.is_valid() and form.cleaned_data["worked"] for form in days] == [False, True]


def test_all_but_the_public_look_at_one_subject(round):
    subjects = round.subjects.all()

    assert not PreviewForm({"audience": "subject"}, subjects=subjects).is_valid()
    assert PreviewForm({"audience": "public"}, subjects=subjects).is_valid()
