"""Own reviews and appeals: asked for on the own result, followed, and their decisions received."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.views.answering import act
from feedback.actions.appeals import acknowledge_decision, file_appeal
from feedback.models import Appeal
from feedback.periods import known_on, rules_of, ways
from feedback.queries import SPEAKERS, appeals_of, disclosed_cards, ways_of
from feedback.views.appeals import handed_out


def ways_open(card, release, grade):
    """What may be asked against an own result, over or not, with the rules; and what was asked already."""
    rules = rules_of(release.round)
    asked = list(Appeal.objects.filter(subject=card.subject_id).order_by("pk"))
    known = known_on(rules, release, card.subject)
    of_release = [one for one in asked if one.release_id == release.pk]
    found = ways(rules, known, of_release) if grade in rules.grades else []
    waiting = any(one.state == Appeal.State.OPEN for one in asked)
    told = {"rules": rules, "appeals": asked, "ways": [] if waiting else found, "appealable": grade in rules.grades}
    return told | {"today": timezone.localdate()}


@require_POST
@needs(*SPEAKERS)
def file_(request, pk):
    """Ask for a review, or appeal."""
    card = get_object_or_404(disclosed_cards(ways_of(request.user)).filter(as_subject=True), pk=pk)
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    done = _("It is with the office; the decision will stand on this page.")
    act(request, lambda: file_appeal(card, kind, text, by=request.user), done)
    return redirect("feedback:result", pk)


def _own(request, pk):
    return get_object_or_404(appeals_of(ways_of(request.user)), pk=pk)


@needs(*SPEAKERS)
def appeal(request, pk):
    """One of them: how far it is, and its decision."""
    found = _own(request, pk)
    audit.record(by=request.user, verb="view", target=found)
    return render(request, "feedback/own-appeal.html", {"appeal": found})


@require_POST
@needs(*SPEAKERS)
def received(request, pk):
    """Acknowledge that the decision was received."""
    found = _own(request, pk)
    done = _("Noted that you have received it.")
    act(request, lambda: acknowledge_decision(found, by=request.user), done)
    return redirect("feedback:own-appeal", pk)


@needs(*SPEAKERS)
def file(request, pk, form):
    """The decision as a file."""
    return handed_out(request, _own(request, pk), form, "view")
