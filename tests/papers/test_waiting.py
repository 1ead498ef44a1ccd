"""What is to be signed waits on the first page of who signs."""

import pytest

from accounts.roles import Permission
from papers.actions import draft_appraisal, edit_appraisal
from papers.waiting import waiting_appraisals
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def waiting(user):
    scopes = {Permission.RELEASE: scope_of(user, Permission.RELEASE)}
    return [found.count() for _label, found, _address in waiting_appraisals(user, {Permission.RELEASE}, scopes)]


def test_a_draft_waits_once_it_has_its_judgement_and_not_for_who_drafted_it(secondment, head, approver):
    draft = draft_appraisal(secondment, by=head)
    assert waiting(approver) == [0]

    edit_appraisal(draft, {}, revision=1, by=head, conclusion="好。", office="")

    assert (waiting(approver), waiting(head)) == ([1], [0])
    assert not list(waiting_appraisals(approver, set(), {}))
