"""What waits to be done with a round, and by which right: the list of rounds and the first page ask the same."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Permission, permissions_of
from rounds.models import Stage
from scoring.approving import TO_DECIDE, TO_HAND_IN


class NextStep(NamedTuple):
    """A step that somebody takes: with which right, when it waits, and how a round and how a number of rounds say it.

    `rounds`: empty where the first page leads to it another way.
    """

    permission: Permission
    waits: Q
    round: Promise
    rounds: Promise | str


STEPS = (
    NextStep(
        Permission.ROUNDS_EDIT,
        Q(stage=Stage.DRAFT, submitted_at=None),
        _("to be prepared and submitted"),
        _("rounds to be prepared and submitted"),
    ),
    NextStep(
        Permission.ROUNDS_STEER,
        Q(stage=Stage.DRAFT, submitted_at__isnull=False),
        _("to be approved"),
        _("rounds to be approved"),
    ),
    NextStep(
        Permission.ROUNDS_STEER,
        Q(stage=Stage.APPROVED),
        _("collection to be begun"),
        _("rounds whose collection is to be begun"),
    ),
    NextStep(Permission.RUN, Q(stage=Stage.CLOSED), _("to be computed"), _("rounds to be computed")),
    NextStep(
        Permission.LOCK, Q(stage=Stage.COMPUTED), _("computation to be locked"), _("computed rounds to be locked")
    ),
    NextStep(Permission.DECIDE, TO_DECIDE, _("grades to be decided"), _("rounds whose grades are to be decided")),
    NextStep(
        Permission.RUN,
        TO_HAND_IN,
        _("decisions to be handed in"),
        _("rounds whose decisions are to be handed in for approval"),
    ),
    NextStep(Permission.RELEASE, Q(stage=Stage.DECIDED), _("results to be released"), ""),
)


def steps_of(user) -> list[NextStep]:
    """The steps that somebody has the right to take."""
    held = permissions_of(user)
    return [step for step in STEPS if step.permission in held]


def with_next_step(rounds, user):
    """The same rounds, each with its `next_step`: the words for what this person may do with it, or nothing."""
    steps = steps_of(user)
    found = list(rounds.annotate(**{f"waits{number}": step.waits for number, step in enumerate(steps)}))
    for one in found:
        said = (str(step.round) for number, step in enumerate(steps) if getattr(one, f"waits{number}"))
        one.next_step = next(said, "")
    return found
