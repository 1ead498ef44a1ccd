"""What a view of rounds may fetch, and how a refused action is told."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts import audit
from rounds.models import Round, Stage
from rounds.queries import rounds_of


def round_or_404(user, pk, *permissions) -> Round:
    """A round within reach."""
    return get_object_or_404(rounds_of(user, *permissions), pk=pk)


def in_preparation(round) -> bool:
    """Whether a round is a draft that nobody has submitted yet, and no rehearsal."""
    return round.stage == Stage.DRAFT and not round.submitted_at and not round.rehearsal_of_id


def stands_still(request, round) -> bool:
    """Whether a round can no longer be prepared; the reader is told why, and what would have to be done."""
    if in_preparation(round):
        return False
    told = {"round": str(round), "stage": round.get_stage_display()}
    if round.stage == Stage.DRAFT:
        messages.info(request, _("%(round)s waits for approval; take the submission back to change it.") % told)
    else:
        messages.info(request, _("%(round)s is at the stage “%(stage)s”; only a draft can be prepared.") % told)
    return True


def home_of(round):
    """Back to the round's own page."""
    return redirect("scoring:round", round.pk)


def act(request, action, said: str = "") -> bool:
    """Do what was asked for; whether it was done. A refusal is told in words."""
    try:
        action()
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return False
    except PermissionDenied as refusal:
        if not refusal.args:
            raise
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said)
    return True
