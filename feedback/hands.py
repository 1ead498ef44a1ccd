"""Whose hands were in a result (经办人员): who computed, decided, approved, marked or certified what it rests on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from evidence.models import Certificate, Filing, GroupWork, Marking, Proposal, Signature, Turn
from feedback.models import Appeal
from scoring.models import Approval, Decision, FormerDecision, ScoreCard, Submission


def hands_in(card: ScoreCard) -> dict[User, list[str]]:
    """Each person, with what they did, in words."""
    found: dict[int, list[str]] = {}
    for deed, keys in _deeds(card):
        for key in keys:
            if key and deed not in found.setdefault(key, []):
                found[key].append(deed)
    people = User.objects.in_bulk(found)
    return {people[key]: deeds for key, deeds in sorted(found.items())}


def deciders(card: ScoreCard) -> set[int]:
    """The accounts of those who let a result stand: who decided the grade, locked the computation, or approved."""
    return {key for _deed, keys in _deciding(card) for key in keys} - {None}


def _deeds(card) -> Iterator[tuple[str, list[int]]]:
    yield _("started the computation"), [card.run.by_id]
    yield from _deciding(card)
    former = FormerDecision.objects.filter(decision__card=card)
    yield _("decided the grade"), _column(former, "by")
    yield _("handed the decisions in for approval"), _column(Submission.objects.filter(run=card.run_id), "by")
    yield from _of_evidence(card.subject_id)
    before = Appeal.objects.filter(subject=card.subject_id, settled_by__isnull=False)
    yield _("decided on this matter before"), _column(before, "settled_by")


def _deciding(card):
    yield _("locked the computation"), [card.run.locked_by_id]
    yield _("decided the grade"), _column(Decision.objects.filter(card=card), "by")
    approvals = Approval.objects.filter(submission__run=card.run_id, approved=True)
    yield _("approved the decisions"), _column(approvals, "by")


def _of_evidence(subject):
    about = {"subject": subject}
    marks = Marking.objects.filter(marks__subject=subject)
    yield _("marked the subject"), _column(marks, "by")
    yield _("accepted the marks"), _column(marks, "judged_by")
    yield _("signed the group's report"), _column(Signature.objects.filter(work__subject=subject), "user")
    works, halves = GroupWork.objects.filter(**about), Certificate.objects.filter(**about)
    yield _("handed in the group's report"), _column(works, "handed_by")
    yield _("accepted the group's report"), _column(works, "judged_by")
    yield _("certified figures"), _column(halves, "handed_by") + _column(halves, "judged_by")
    turns = Turn.objects.filter(**about)
    yield _("certified figures"), _column(turns.filter(state=Filing.State.CERTIFIED), "by")
    yield _("brought figures"), _column(turns.exclude(state=Filing.State.CERTIFIED), "by")
    entries = Proposal.objects.filter(**about)
    yield _("proposed list entries"), _column(entries, "by")
    yield _("checked list entries"), _column(entries, "checker")


def _column(rows, name) -> list[int]:
    return list(rows.order_by().values_list(name, flat=True).distinct())
