"""Comments of a sealed box: screened one by one, then read in an order of chance."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from ballots.comment_actions import leave_out, let_through
from ballots.models import Box, Comment
from indicators.queries import scheme_of
from rounds.models import Subject
from rounds.scope import is_whole
from units.remits import scope_of

ROWS = 50
BETWEEN_WORDS = re.compile(r"[\s,，、;；]+")


@needs(Permission.RESULTS_VIEW)
def comments(request, pk):
    """What waits for a screener, to those who screen; and what was let through."""
    box = get_object_or_404(Box.objects.select_related("round__case", "round__scheme"), pk=pk)
    _refuse_beyond(request.user, box, Permission.RESULTS_VIEW)
    screens = may(request.user, Permission.ROUNDS_EDIT)
    number = dict(Comment.objects.filter(box=box).order_by().values_list("state").annotate(Count("pk")))
    shown = Paginator(Comment.objects.filter(box=box, state=Comment.State.SHOWN), ROWS)
    shown.count = number.get(Comment.State.SHOWN, 0)
    waiting = []
    if screens and Comment.State.WAITING in number:
        waiting = list(Comment.objects.filter(box=box, state=Comment.State.WAITING).order_by("token")[:ROWS])
        audit.record(by=request.user, verb="view", target=box, comments=len(waiting))
    told = {
        "box": box,
        "screens": screens,
        "waiting": waiting,
        "number_waiting": number.get(Comment.State.WAITING, 0),
        "page": shown.get_page(request.GET.get("page")),
        "scheme": scheme_of(box.round.scheme.text),
        "names": dict(Subject.objects.filter(round=box.round).values_list("code", "name")),
    }
    return render(request, "ballots/comments.html", told)


@sensitive_post_parameters()
@require_POST
@needs(Permission.ROUNDS_EDIT)
def through(request, token):
    """Let a comment through, less the words that are typed."""
    strike = BETWEEN_WORDS.split(request.POST.get("strike", ""))
    return _screened(request, token, lambda found: let_through(found, by=request.user, strike=strike))


@require_POST
@needs(Permission.ROUNDS_EDIT)
def out(request, token):
    """Leave a comment out."""
    return _screened(request, token, lambda found: leave_out(found, by=request.user))


def _screened(request, token, action):
    found = get_object_or_404(Comment.objects.select_related("box__round"), pk=token)
    _refuse_beyond(request.user, found.box, Permission.ROUNDS_EDIT)
    try:
        action(found)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("ballots:comments", found.box_id)


def _refuse_beyond(user, box, permission) -> None:
    """Comments cannot be shared out by remit: they are there for whoever sees the whole round."""
    if not is_whole(box.round, scope_of(user, permission)):
        raise Http404
