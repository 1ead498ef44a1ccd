"""The verbs of a draft. (They stand in indicators.actions.schemes, with those of a scheme.)"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.roles import Role
from indicators.actions.schemes import (
    Overtaken,
    approve_draft,
    drop_draft,
    freeze_scheme,
    give_back_draft,
    keep_scheme,
    start_draft,
    submit_draft,
    write_draft,
)
from indicators.models import Draft, Scheme
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
FAULTY = SCHEME.replace("weight = 60", "weight = 160")
CHANGED = SCHEME.replace("第七条", "第八条")


@pytest.fixture
def head(person):
    return person(Role.SECTION_HEAD, name="科长乙")


@pytest.fixture
def submitted(clerk):
    draft = start_draft(SCHEME, by=clerk)
    return submit_draft(draft, draft.revision, by=clerk)


def test_a_draft_is_called_what_its_text_says(clerk):
    assert start_draft(SCHEME, "别的名称", by=clerk).title == "某县年度考核"


@pytest.mark.parametrize("text", ["", "not [ toml", "[scheme]\ntitle = 5\n"])
def test_a_faulty_text_may_be_a_draft_under_the_title_that_was_given(clerk, text):
    assert start_draft(text, "2026年办法", by=clerk).title == "2026年办法"


def test_a_text_from_a_browser_is_kept_with_plain_line_ends(clerk):
    assert start_draft("\ufeffa = 1\r\nb = 2\rc\0", by=clerk).text == "a = 1\nb = 2\nc"


def test_writing_counts_the_revisions_and_says_who_wrote(clerk, head):
    draft = start_draft(SCHEME, by=clerk)

    written = write_draft(draft, CHANGED, 1, by=head)

    assert (written.revision, written.text, written.changed_by) == (2, CHANGED, head)
    assert write_draft(written, CHANGED, 2, by=head).revision == 2


def test_whoever_was_slower_is_told_who_wrote_and_changes_nothing(clerk, head):
    draft = start_draft(SCHEME, by=clerk)
    write_draft(draft, CHANGED, 1, by=head)

    with pytest.raises(Overtaken, match="科长乙") as slower:
        write_draft(draft, FAULTY, 1, by=clerk)

    assert slower.value.draft.text == CHANGED
    assert Draft.objects.get().text == CHANGED
    assert AuditEntry.objects.filter(verb="write scheme draft", outcome="refused").count() == 1


def test_a_submitted_draft_stands_still(submitted, head):
    with pytest.raises(ValidationError) as refused:
        write_draft(submitted, CHANGED, 1, by=head)

    assert refused.value.code == "state"
    assert Draft.objects.get().text == SCHEME


def test_a_scheme_that_changed_since_the_approver_saw_it_is_not_approved(clerk, head, submitted):
    give_back_draft(submitted, "第七条写错", by=head)
    write_draft(submitted, CHANGED, 1, by=clerk)
    submit_draft(submitted, 2, by=clerk)

    with pytest.raises(Overtaken):
        approve_draft(submitted, 1, by=head)

    assert not Scheme.objects.exists()


def test_grave_faults_are_not_submitted(clerk):
    draft = start_draft(FAULTY, by=clerk)

    with pytest.raises(ValidationError, match="160"):
        submit_draft(draft, 1, by=clerk)


def test_grave_faults_are_not_approved_whatever_led_there(clerk, head):
    draft = start_draft(FAULTY, by=clerk)
    Draft.objects.update(state="submitted", submitted_by=clerk, submitted_at=draft.made_at)

    with pytest.raises(ValidationError, match="160"):
        approve_draft(draft, 1, by=head)


def test_an_approved_draft_is_the_next_version_of_its_scheme(clerk, head):
    first = keep_scheme(SCHEME, by=None)
    freeze_scheme(first, by=None)
    draft = start_draft(CHANGED, by=clerk, based_on=first)
    submit_draft(draft, 1, by=clerk)

    kept = approve_draft(draft, 1, by=head)

    assert (kept.code, kept.version, kept.text, kept.frozen_at) == ("county", 2, CHANGED, None)
    draft.refresh_from_db()
    assert (draft.state, draft.kept, draft.settled_by) == ("approved", kept, head)


def test_nobody_approves_what_they_submitted(head):
    draft = start_draft(SCHEME, by=head)
    submit_draft(draft, 1, by=head)

    with pytest.raises(PermissionDenied):
        approve_draft(draft, 1, by=head)


def test_an_approved_draft_is_not_approved_twice(submitted, head):
    approve_draft(submitted, 1, by=head)

    with pytest.raises(ValidationError):
        approve_draft(submitted, 1, by=head)


def test_a_draft_is_returned_with_a_reason_and_may_be_written_again(clerk, head, submitted):
    with pytest.raises(ValidationError):
        give_back_draft(submitted, "  ", by=head)

    returned = give_back_draft(submitted, "第七条写错", by=head)

    assert (returned.state, returned.reason) == ("returned", "第七条写错")
    assert write_draft(returned, CHANGED, 1, by=clerk).revision == 2


def test_who_submitted_may_take_it_back_and_other_clerks_may_not(clerk, person, submitted):
    with pytest.raises(PermissionDenied):
        give_back_draft(submitted, "重写", by=person(Role.CLERK))

    assert give_back_draft(submitted, "重写", by=clerk).state == "returned"


def test_a_dropped_draft_stays_readable_and_is_written_no_more(clerk):
    draft = drop_draft(start_draft(SCHEME, by=clerk), by=clerk)

    assert Draft.objects.get().text == SCHEME
    with pytest.raises(ValidationError):
        write_draft(draft, CHANGED, 1, by=clerk)


@pytest.mark.parametrize(
    "deed",
    [
        lambda _, by: start_draft(SCHEME, by=by),
        lambda draft, by: write_draft(draft, CHANGED, 1, by=by),
        lambda draft, by: submit_draft(draft, 1, by=by),
        lambda draft, by: drop_draft(draft, by=by),
    ],
    ids=["start", "write", "submit", "drop"],
)
def test_only_who_drafts_schemes_may_change_one(clerk, person, deed):
    with pytest.raises(PermissionDenied):
        deed(start_draft(SCHEME, by=clerk), person(Role.APPROVER))


def test_a_clerk_approves_nothing(submitted, person):
    with pytest.raises(PermissionDenied):
        approve_draft(submitted, 1, by=person(Role.CLERK))


@pytest.mark.parametrize("state", ["approved", "submitted", "returned"])
def test_the_database_refuses_a_state_without_what_belongs_to_it(clerk, state):
    start_draft(SCHEME, by=clerk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.update(state=state)
