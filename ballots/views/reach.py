"""Which boxes a view may fetch, how a refused action is told, and how a paper that is shown once is sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from accounts import audit
from ballots.models import Box, Lot
from indicators.queries import scheme_of
from rounds.models import Round
from rounds.queries import rounds_of
from rounds.scope import demand_whole
from units.remits import scope_of

PDF = "application/pdf"


def round_or_404(user, pk, *permissions) -> Round:
    """A round within reach. Raises PermissionDenied where the remit does not reach everybody in it."""
    found = get_object_or_404(rounds_of(user, *permissions), pk=pk)
    demand_whole(found, scope_of(user, *permissions))
    return found


def box_or_404(user, pk, *permissions) -> Box:
    """A box of a round within reach. Raises as for rounds."""
    rounds = rounds_of(user, *permissions).order_by().values("pk")
    found = get_object_or_404(Box.objects.select_related("round__case", "round__scheme"), pk=pk, round__in=rounds)
    demand_whole(found.round, scope_of(user, *permissions))
    return found


def lot_or_404(user, pk, *permissions) -> Lot:
    """A lot of a box within reach. Raises as for rounds."""
    lot = get_object_or_404(Lot.objects.select_related("unit"), pk=pk)
    lot.box = box_or_404(user, lot.box_id, *permissions)
    return lot


def names_of(box: Box) -> dict[str, str]:
    """What the voter classes are called, by id."""
    return {name: one.name for name, one in scheme_of(box.round.scheme.text).classes.items()}


def done(request, action, said: str) -> bool:
    """Do something; whether it was done. A refusal is told in words."""
    try:
        action()
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return False
    messages.success(request, said)
    return True


def shown_once(content: bytes, name: str, kind: str = PDF) -> HttpResponse:
    """A file that no browser or proxy keeps, and that cannot be asked for again."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
