"""Who approves a round's decisions, in which order, and how far that is."""

from django.db.models import Exists, OuterRef, Q

from accounts.roles import DECIDING, OF_ROLE, Permission, Role
from rounds.models import Round, Stage
from scoring.models import Run, ScoreCard, Submission

LEVELS = [role for role in Role if Permission.RESULTS_VIEW in OF_ROLE[role] and OF_ROLE[role].intersection(DECIDING)]
"""The roles that can be a level: those who see the results of a round, and the page on which they answer."""
USUAL = [Role.SECTION_HEAD, Role.APPROVER]
_CARDS = ScoreCard.objects.filter(run__round=OuterRef("pk"), run__state=Run.State.LOCKED)
_LEFT = Exists(_CARDS.filter(decision=None).exclude(grade=None, state=None))
_HANDED = Exists(Submission.objects.filter(run__round=OuterRef("pk"), state=Submission.State.OPEN))
TO_DECIDE = Q(stage=Stage.REVIEW) & ~Q(_HANDED) & Q(_LEFT)
"""The condition that a round waits for decisions."""
TO_HAND_IN = Q(stage=Stage.REVIEW) & ~Q(_HANDED) & ~Q(_LEFT)
"""The condition that all of a round's decisions are made and wait to be handed in for approval."""


def levels_of(round: Round) -> list[str]:
    """The roles that approve a round's decisions, from the first to the last."""
    return list(round.approval_levels.values_list("role", flat=True)) or [str(role.value) for role in USUAL]


def may_answer(submission: Submission, answered_by: list[int], user) -> bool:
    """Whether it is this person's turn. `answered_by`: the keys of those who answered the levels before."""
    if submission.state != Submission.State.OPEN or len(answered_by) >= len(submission.chain):
        return False
    role = submission.chain[len(answered_by)]
    return role in user.roles and user.pk not in (*answered_by, submission.by_id)


def submissions_for(user, rounds) -> list[Submission]:
    """The submissions of these rounds that wait for this person's answer."""
    found = Submission.objects.filter(state=Submission.State.OPEN, run__round__in=rounds)
    found = (
        found.order_by("pk").select_related("run").defer("run__scheme_text", "run__frame").prefetch_related("approvals")
    )
    return [one for one in found if may_answer(one, [answer.by_id for answer in one.approvals.all()], user)]
