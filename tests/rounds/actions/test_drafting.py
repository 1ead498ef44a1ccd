from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from rounds.actions.drafting import change_round, copy_round, discard_round, draft_round
from rounds.models import Case, Round, Stage, Step
from tests.rounds.cast import codes, facts, submitted
from tests.scoring.rounds_in_reach import keeper


def test_a_round_begins_as_a_draft_in_a_new_case(scheme, preparer):
    round = draft_round(facts(scheme), by=preparer)

    assert (round.stage, round.position, round.case.name, round.drafted_by) == (Stage.DRAFT, 1, "年度考核", preparer)
    assert AuditEntry.objects.filter(verb="draft round", outcome="done").count() == 1


def test_the_next_round_stands_behind_in_its_case(empty, scheme, preparer):
    second = draft_round(facts(scheme, code="2026年度", case=empty.case), by=preparer)

    assert (second.case, second.position) == (empty.case, 2)


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"case_name": " "}, "case_name"),
        ({"period_from": date(2026, 1, 1), "period_until": date(2025, 1, 1)}, "__all__"),
        ({"opens_on": date(2025, 6, 1), "closes_at": datetime(2025, 5, 1, tzinfo=UTC)}, "closes_at"),
        ({"code": ""}, "code"),
    ],
)
def test_facts_that_cannot_be_are_refused_at_their_field(scheme, preparer, others, field):
    with pytest.raises(ValidationError) as caught:
        draft_round(facts(scheme, **others), by=preparer)

    assert field in caught.value.message_dict
    assert not Round.objects.exists()


def test_a_name_stands_once_in_a_case(empty, scheme, preparer):
    with pytest.raises(ValidationError, match="同名"):
        draft_round(facts(scheme, case=empty.case), by=preparer)


def test_who_may_not_prepare_rounds_is_refused(scheme):
    with pytest.raises(PermissionDenied):
        draft_round(facts(scheme), by=keeper(Role.READER))


def test_a_case_beyond_the_remit_is_refused(draft, scheme):
    stranger = keeper(Role.CLERK, "T1")
    draft.subjects.filter(unit__code="T1").delete()

    with pytest.raises(ValidationError, match="管辖范围"):
        draft_round(facts(scheme, case=draft.case, code="x"), by=stranger)


def test_facts_are_changed_while_it_is_a_draft(draft, scheme, preparer, head):
    change_round(draft, facts(scheme, code="2025年终"), by=preparer)
    assert Round.objects.get().code == "2025年终"

    submitted(draft, preparer)
    with pytest.raises(ValidationError, match="撤回"):
        change_round(draft, facts(scheme), by=preparer)


def test_an_empty_draft_is_its_drafters_alone(empty, scheme):
    with pytest.raises(PermissionDenied):
        change_round(empty, facts(scheme), by=keeper(Role.CLERK, "T1"))


def test_a_copy_has_the_subjects_steps_and_selections_without_days(draft, scheme, preparer):
    draft.subjects.filter(code="T1").update(category="dept")
    Step.objects.create(round=draft, category="town", kind=Step.Kind.MEETING, due_on=date(2025, 12, 1))

    made = copy_round(draft, facts(scheme, case=draft.case, code="2026年度"), by=preparer)

    assert codes(made) == codes(draft)
    assert made.subjects.get(code="T1").category == "dept"
    assert list(made.steps.values_list("kind", "due_on")) == [("meeting", None)]
    assert (made.selections.count(), made.size, made.stage) == (1, 4, Stage.DRAFT)


def test_a_copy_reaches_no_further_than_who_copies(draft, scheme):
    with pytest.raises(PermissionDenied):
        copy_round(draft, facts(scheme, code="2026年度"), by=keeper(Role.CLERK, "T1"))

    assert Round.objects.count() == 1


def test_a_draft_given_up_takes_its_empty_case_along(draft, preparer):
    discard_round(draft, by=preparer)

    assert (Round.objects.count(), Case.objects.count()) == (0, 0)
    assert AuditEntry.objects.filter(verb="discard round", outcome="done").exists()


def test_what_was_approved_once_is_not_given_up(draft, preparer):
    draft.passages.create(was="approved", now="draft", reason="x")

    with pytest.raises(ValidationError, match="保留"):
        discard_round(draft, by=preparer)
