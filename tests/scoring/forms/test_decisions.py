import pytest

from scoring.actions import Award
from scoring.forms.decisions import AnswerForm, ChainForm, DecisionForm, ExceptionForm, SourceForm
from tests.scoring.reviewed_rounds import DAY

SOURCE = {"meeting": "常委会", "document": "3号", "decided_on": "2024-02-01"}


def decision(**said):
    return DecisionForm({"revision": "0", "decided_on": "2024-02-01"} | said, grades=["优秀", "良好"], proposed="优秀")


def test_the_proposed_grade_needs_nothing_else():
    form = decision(grade="优秀")

    assert form.is_valid()
    assert form.award() == Award("优秀", decided_on=DAY)


def test_another_grade_needs_reason_meeting_and_document():
    assert list(decision(grade="良好").errors) == ["reason", "meeting", "document"]
    assert decision(grade="良好", reason="突出", **SOURCE).is_valid()


def test_a_grade_that_is_none_is_refused():
    assert list(decision(grade="卓越").errors) == ["grade"]


def test_without_a_proposal_the_help_says_so():
    form = DecisionForm(grades=["优秀"], proposed="")

    assert "没有建议等次" in form.fields["reason"].help_text


def test_the_source_of_a_group_is_an_award_without_a_grade():
    form = SourceForm(SOURCE)

    assert form.is_valid()
    assert form.award() == Award(meeting="常委会", document="3号", decided_on=DAY)


@pytest.mark.parametrize(
    ("last", "fields"), [(False, ["reason", "level"]), (True, ["reason", "meeting", "document", "decided_on", "level"])]
)
def test_only_the_last_level_names_the_meeting(last, fields):
    assert list(AnswerForm(last=last).fields) == fields


def test_levels_left_empty_fall_away():
    form = ChainForm({"level1": "section-head", "level2": "", "level3": "approver"}, levels=[])

    assert form.is_valid()
    assert form.roles() == ["section-head", "approver"]


def test_the_levels_that_stand_are_shown():
    form = ChainForm(levels=["section-head", "approver"])

    assert [form[f"level{number}"].initial for number in (1, 2, 3, 4)] == ["section-head", "approver", "", ""]


def test_an_exception_asks_for_number_reason_document_and_signature():
    assert list(ExceptionForm({}).errors) == ["number", "reason", "document", "signed_by"]
