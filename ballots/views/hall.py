"""The hall: the check-in desk, the screen on the wall, and who has turned out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots.actions import hand_out, recall_slip
from ballots.forms import number_in
from ballots.models import Box
from ballots.queries import Progress, by_class, progress, turned_out
from ballots.views.reach import box_or_404, names_of

STEPS = (1, 10, -1, -10)


def _meetings(rows: list[Progress]) -> dict[str, list[Progress]]:
    """The lots by meeting; a meeting is known by the first of its lots."""
    found: dict[tuple, list[Progress]] = {}
    for one in rows:
        found.setdefault((one.lot.meeting, one.lot.unit_id), []).append(one)
    return {str(members[0].lot.pk): members for members in found.values()}


def _label(members: list[Progress]) -> str:
    lot = members[0].lot
    return f"{lot.unit} · {lot.meeting}" if lot.unit else lot.meeting


def _here(meetings, wanted) -> str:
    """The meeting that was asked for, else the first."""
    return wanted if wanted in meetings else next(iter(meetings), "")


@never_cache
@needs(Permission.ROUNDS_EDIT)
def desk(request, pk):
    """The check-in desk of a meeting: slips handed out, counted class by class with one button."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    meetings = _meetings(progress(box))
    at = _here(meetings, request.POST.get("at") or request.GET.get("at"))
    if request.method == "POST":
        _handed(request, meetings.get(at, []))
        return redirect(f"{reverse('ballots:desk', args=[pk])}?{urlencode({'at': at})}")
    page = {"box": box, "round": box.round, "at": at, "rows": meetings.get(at, []), "names": names_of(box)}
    page |= {"meetings": [(key, _label(members)) for key, members in meetings.items()], "steps": STEPS}
    page["open"] = box.state in (Box.State.PREPARED, Box.State.OPEN)
    return render(request, "ballots/desk.html", page)


def _handed(request, rows) -> None:
    """Count what was handed out; which lot and how many stands on the button, or in the field beside it."""
    key, _sign, text = request.POST.get("step", "").partition(":")
    lot = next((one.lot for one in rows if str(one.lot.pk) == key), None)
    try:
        number = int(text) if text in map(str, STEPS) else number_in(request.POST.get(f"number-{key}", ""), _("Number"))
        if lot is None or not number:
            raise ValidationError(_("Say how many slips were handed out."))
        hand_out(lot, number, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))


@require_POST
@needs(Permission.ROUNDS_EDIT)
@sensitive_post_parameters("code")
@sensitive_variables()
def recall(request, pk):
    """Take an unused slip out of the vote by its code, typed or scanned."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    # A scanner types the whole address; the code is what stands behind its sign.
    code = request.POST.get("code", "").rpartition("#")[2]
    try:
        lot = recall_slip(box, code, by=request.user)
        told = {"lot": lot, "class": names_of(box).get(lot.voter_class, lot.voter_class)}
        messages.success(request, _("A slip of this lot is recalled: %(lot)s. It counts no more.") % told)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    return redirect(f"{reverse('ballots:desk', args=[pk])}?{urlencode({'at': request.POST.get('at', '')})}")


@never_cache
@needs(Permission.BALLOTS_WATCH)
def wall(request, pk):
    """The screen on the wall: issued and returned by class, and nothing else."""
    box = box_or_404(request.user, pk, Permission.BALLOTS_WATCH)
    meetings = _meetings(progress(box))
    at = request.GET.get("at", "")
    page = {"box": box, "round": box.round, "at": at if at in meetings else "", "rows": _told(box, meetings, at)}
    page["meetings"] = [(key, _label(members)) for key, members in meetings.items()]
    page["title"] = _label(meetings[at]) if at in meetings else str(box.round)
    return render(request, "ballots/wall.html", page)


def _told(box, meetings, at) -> list[dict]:
    names = names_of(box)
    shown = meetings[at] if at in meetings else [one for members in meetings.values() for one in members]
    rows = [(names.get(name, name), issued, returned) for name, issued, returned in by_class(shown)]
    return [{"class": name, "issued": issued, "returned": returned} for name, issued, returned in rows]


@never_cache
@needs(Permission.BALLOTS_WATCH)
def numbers(request, pk):
    """What the screen on the wall asks for every few seconds."""
    box = box_or_404(request.user, pk, Permission.BALLOTS_WATCH)
    rows = _told(box, _meetings(progress(box)), request.GET.get("at", ""))
    return JsonResponse({"rows": rows, "state": box.get_state_display()})


@needs(Permission.BALLOTS_WATCH)
def turnout(request, pk):
    """Lot by lot, and pile by pile of paper, how many were due, given out and returned; in roll mode, who voted."""
    box = box_or_404(request.user, pk, Permission.BALLOTS_WATCH)
    voters = turned_out(box)
    page = {"box": box, "round": box.round, "rows": progress(box), "names": names_of(box), "voters": voters}
    page["piles"] = box.piles.select_related("unit", "box__round__scheme")
    page["away"] = [name for name, voted in voters if not voted]
    return render(request, "ballots/turnout.html", page)
