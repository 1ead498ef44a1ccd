"""Which boxes a view may fetch, how a refused action is told, and how a paper that is shown once is sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from accounts import audit
from ballots.models import Box, Lot, Pile
from indicators.queries import scheme_of
from rounds.models import Round
from rounds.queries import within_reach
from rounds.scope import demand_whole
from units.remits import scope_of

PDF = "application/pdf"


def round_or_404(user, pk, *permissions) -> Round:
    """A round within reach. Raises PermissionDenied where the remit does not reach everybody in it."""
    scope = scope_of(user, *permissions)
    rounds = Round.objects.select_related("case", "scheme").filter(within_reach(scope, user))
    found = get_object_or_404(rounds, pk=pk)
    demand_whole(found, scope)
    return found


def box_or_404(user, pk, *permissions) -> Box:
    """A box of a round within reach. Raises as for rounds."""
    scope = scope_of(user, *permissions)
    boxes = Box.objects.select_related("round__case", "round__scheme")
    found = get_object_or_404(boxes, pk=pk, round__in=_near(scope, user))
    demand_whole(found.round, scope)
    return found


def lot_or_404(user, pk, *permissions) -> Lot:
    """A lot of a box within reach. Raises as for rounds."""
    return _in_a_box(Lot, user, pk, permissions)


def pile_or_404(user, pk, *permissions) -> Pile:
    """A pile of paper of a box within reach. Raises as for rounds."""
    return _in_a_box(Pile, user, pk, permissions)


def _in_a_box(noun, user, pk, permissions):
    scope = scope_of(user, *permissions)
    held = noun.objects.select_related("unit", "box__round__case", "box__round__scheme")
    found = get_object_or_404(held, pk=pk, box__round__in=_near(scope, user))
    demand_whole(found.box.round, scope)
    return found


def _near(scope, user):
    return Round.objects.order_by().filter(within_reach(scope, user)).values("pk")


def names_of(box: Box) -> dict[str, str]:
    """What the voter classes are called, by id."""
    return {name: one.name for name, one in scheme_of(box.round.scheme.text).classes.items()}


def done(request, action, said: str = "") -> bool:
    """Do something; whether it was done. A refusal is told in words."""
    try:
        action()
    except (ValidationError, PermissionDenied) as refusal:
        if not audit.reason(refusal):
            raise
        messages.error(request, audit.reason(refusal))
        return False
    if said:
        messages.success(request, said)
    return True


def shown_once(content: bytes, name: str, kind: str = PDF) -> HttpResponse:
    """A file that no browser or proxy keeps, and that cannot be asked for again."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
