"""Taking a round forward, each step a form of its own on the round's page."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from rounds.actions.steering import ADVANCED, advance, approve_round, extend_collection, return_draft, submit_round
from rounds.forms import MomentForm
from rounds.models import Stage
from rounds.views.reach import home_of, round_or_404


@require_POST
@needs(Permission.ROUNDS_EDIT)
def submit(request, pk):
    """Hand a draft in for approval."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    seen = request.POST.get("seen", "")
    act(request, lambda: submit_round(round, by=request.user, seen=seen), _("Submitted for approval."))
    return home_of(round)


@require_POST
@needs(Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER)
def give_back(request, pk):
    """Give a submitted draft back to be changed."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER)
    reason = request.POST.get("reason", "")
    act(request, lambda: return_draft(round, by=request.user, reason=reason), _("The draft can be changed again."))
    return home_of(round)


@require_POST
@needs(Permission.ROUNDS_STEER)
def approve(request, pk):
    """Approve a submitted draft."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_STEER)
    seen = request.POST.get("seen", "")
    act(request, lambda: approve_round(round, by=request.user, seen=seen), _("Approved; the scheme is frozen."))
    return home_of(round)


@require_POST
@needs(Permission.ROUNDS_STEER)
def forward(request, pk):
    """Begin the collection, close it, or archive the round."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_STEER)
    to, seen = request.POST.get("to", ""), request.POST.get("seen", "")
    said = _("The round is now at the stage “%(stage)s”.") % {"stage": Stage(to).label} if to in ADVANCED else ""
    act(request, lambda: advance(round, to, by=request.user, seen=seen), said)
    return home_of(round)


@require_POST
@needs(Permission.ROUNDS_STEER)
def extend(request, pk):
    """Set another moment at which the collection closes."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_STEER)
    form = MomentForm(request.POST)
    if form.is_valid():
        moment = form.cleaned_data["closes_at"]
        act(request, lambda: extend_collection(round, moment, by=request.user), _("Saved."))
    else:
        messages.error(request, _("Write the moment as 2025-12-31 18:00."))
    return home_of(round)
