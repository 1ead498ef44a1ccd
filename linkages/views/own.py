"""What was confirmed about oneself, and talks held with oneself, to be signed."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.views.answering import act
from feedback.queries import ways_of
from linkages.actions.talks import sign_talk
from linkages.queries import SPEAKERS, own_measures, own_talks

MOST = 300


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
