"""The vote of a round: its boxes, what is next with each, and the steps that are one button."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission
from ballots.actions import BEFORE_CLOSING, close_box, drop_box, make_box, open_box
from ballots.forms import BoxForm, TimesForm
from ballots.models import Box
from ballots.queries import standings
from ballots.views.reach import box_or_404, done, round_or_404

COURSE = list(Box.State)


@needs(Permission.BALLOTS_WATCH)
def boxes(request, pk):
    """The boxes of a round, and the way to one more."""
    round = round_or_404(request.user, pk, Permission.BALLOTS_WATCH)
    now, found = timezone.now(), list(Box.objects.filter(round=round).select_related("round__case"))
    lines = [(one, _course(one.box), _over(one.box, now)) for one in standings(found)]
    taken = {box.mode for box in found}
    page = {"round": round, "lines": lines, "now": now, "modes": [mode for mode in Box.Mode if mode not in taken]}
    page["times"] = TimesForm(initial={"opens_at": now, "closes_at": _likely_end(round, now)})
    page["form"] = BoxForm()
    page["preparing"] = round.stage in BEFORE_CLOSING and not round.rehearsal_of_id
    return render(request, "ballots/boxes.html", page)


def _likely_end(round, now):
    """When a box opened now is proposed to close: with the collection, or a day on; it can be closed before."""
    return round.closes_at if round.closes_at and round.closes_at > now else now + timedelta(days=1)


def _course(box) -> list[tuple[str, str]]:
    """The states of a box: past, present or ahead."""
    at = COURSE.index(box.state)
    words = ["past" if place < at else "now" if place == at else "ahead" for place in range(len(COURSE))]
    return [(str(state.label), word) for state, word in zip(COURSE, words, strict=True)]


def _over(box, now) -> bool:
    """Whether the time of an open box is over."""
    return box.state == Box.State.OPEN and box.closes_at <= now


@require_POST
@needs(Permission.ROUNDS_EDIT)
def make(request, pk):
    """Set up a box in one of the ways of voting."""
    round, form = round_or_404(request.user, pk, Permission.ROUNDS_EDIT), BoxForm(request.POST)
    if form.is_valid():
        mode, minimum = form.cleaned_data["mode"], form.cleaned_data["minimum"]
        said = _("The ballot box is set up. Say now how many voters are due.")
        done(request, lambda: make_box(round, mode, minimum=minimum, by=request.user), said)
    else:
        messages.error(request, _("Choose the way of voting, and a number from 1 to 100."))
    return redirect("ballots:boxes", pk)


@require_POST
@needs(Permission.ROUNDS_EDIT)
def drop(request, pk):
    """Give up a box that was never used."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    done(request, lambda: drop_box(box, by=request.user), _("The ballot box was given up."))
    return redirect("ballots:boxes", box.round_id)


@require_POST
@needs(Permission.ROUNDS_STEER)
def open_(request, pk):
    """Let ballots in from one moment to another."""
    box, form = box_or_404(request.user, pk, Permission.ROUNDS_STEER), TimesForm(request.POST)
    if form.is_valid():
        times = form.cleaned_data
        done(request, lambda: open_box(box, **times, by=request.user), _("The ballot box is open."))
    else:
        messages.error(request, _("Write the moment as 2025-12-31 18:00."))
    return redirect("ballots:boxes", box.round_id)


@require_POST
@needs(Permission.ROUNDS_STEER)
def close(request, pk):
    """Let no more ballots in."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_STEER)
    said = _("The ballot box is closed. Unused slips are void. The scrutineers can seal it now.")
    done(request, lambda: close_box(box, by=request.user), said)
    return redirect("ballots:boxes", box.round_id)
