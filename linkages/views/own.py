"""What was confirmed about oneself, talks with oneself to be signed, and what one's office is to see to."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from accounts.views.answering import act
from feedback.queries import ways_of
from linkages.actions.measures import report_measure
from linkages.actions.talks import sign_talk
from linkages.queries import SPEAKERS, measures_of_offices, own_measures, own_talks
from units.remits import scope_of

MOST, ROWS = 300, 100


@needs(*SPEAKERS)
def mine(request):
    """Own measures and talks, the newest round first."""
    ways = ways_of(request.user)
    talks = list(own_talks(ways)[:MOST])
    for talk in talks:
        if talk.held_at:
            audit.record(by=request.user, verb="view", target=talk)
    return render(request, "linkages/mine.html", {"measures": own_measures(ways)[:MOST], "talks": talks})


@require_POST
@needs(*SPEAKERS)
def sign(request, pk):
    """Sign the record of one."""
    found = get_object_or_404(own_talks(ways_of(request.user)), pk=pk)
    done = _("Signed.")
    act(request, lambda: sign_talk(found, remark=request.POST.get("remark", ""), by=request.user), done)
    return redirect("linkages:mine")


def _ours(request):
    return measures_of_offices(scope_of(request.user, Permission.FIGURES_BRING).owners)


@needs(Permission.FIGURES_BRING)
def ours(request):
    """What the own office is to see to, what is owed first."""
    rows = _ours(request).order_by("-state", "due_on", "pk")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "linkages/ours.html", {"page": page})


@require_POST
@needs(Permission.FIGURES_BRING)
def report(request, pk):
    """Say what was done."""
    found = get_object_or_404(_ours(request), pk=pk)
    done = _("Reported. Whoever keeps the ledger closes it.")
    act(request, lambda: report_measure(found, outcome=request.POST.get("outcome", ""), by=request.user), done)
    return redirect("linkages:ours")
