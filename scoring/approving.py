"""Who approves a round's decisions, in which order, and how far that is."""

from accounts.roles import OF_ROLE, Permission, Role
from rounds.models import Round
from scoring.models import Submission

LEVELS = [role for role in Role if Permission.RESULTS_VIEW in OF_ROLE[role]]
"""The roles that can be a level: those who see the results of a whole round."""
USUAL = [Role.SECTION_HEAD, Role.APPROVER]


def levels_of(round: Round) -> list[str]:
    """The roles that approve a round's decisions, from the first to the last."""
    return list(round.approval_levels.values_list("role", flat=True)) or [str(role.value) for role in USUAL]


def may_answer(submission: Submission, answered_by: list[int], user) -> bool:
    """Whether it is this person's turn. `answered_by`: the keys of those who answered the levels before."""
    if submission.state != Submission.State.OPEN or len(answered_by) >= len(submission.chain):
        return False
    role = submission.chain[len(answered_by)]
    return role in user.roles and user.pk not in (*answered_by, submission.by_id)
