"""The grid: its page, the posts of its cells, handing in, and taking over what is on record elsewhere."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse, RawPostDataException
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from evidence.actions.figures import CellsRefused, Typed, hand_in, save_cells
from evidence.desks import desk_at
from evidence.forms import whole_number
from evidence.models import Filing
from evidence.queries import ENTERING, cells_of
from evidence.sheets import MISSING, Filter, owners_in, rows_of, sheet_of
from evidence.takeover import offers_for, taken_from
from evidence.typed import text_of
from indicators.queries import scheme_of
from rounds.models import Stage

LONGEST = 400
HIGHEST_KEY = 2**63


@needs(*ENTERING)
def grid(request, pk):
    """Subjects as rows, the figures that somebody may enter as columns."""
    round, desk = desk_at(request.user, pk)
    one, figure = whole_number(request.GET.get("one")), request.GET.get("figure")
    if one and figure in scheme_of(round.scheme.text).figures:
        return redirect("evidence:value", pk, one, figure)
    scheme, wanted, rows = scheme_of(round.scheme.text), Filter.of(request.GET), rows_of(round, desk)
    found = dict.fromkeys(one.category for one in rows)
    figures = {figure.id: figure for category in found for figure in desk.columns(category)}
    page = {
        "round": round,
        "wanted": wanted,
        "sheet": sheet_of(round, desk, wanted, rows),
        "categories": [(name, scheme.categories[name].name) for name in found],
        "groups": list(dict.fromkeys((one.group_id, one.group.name) for one in rows if one.group)),
        "owners": [(name, _("no data owner") if name == "-" else name) for name in owners_in(figures.values())],
        "states": [*Filing.State.choices, (MISSING, _("missing"))],
        "open": round.stage == Stage.COLLECTING,
        "js_words": json.dumps(_words(), ensure_ascii=False),
    }
    return render(request, "evidence/grid.html", page)


def _words() -> dict[str, str]:
    """What the script says: it has no catalogue of its own."""
    return {
        "saved": _("All is saved."),
        "saving": _("Saving …"),
        "offline": _("Not saved yet: no connection. It is kept here and tried again by itself."),
        "signed_out": _("You are signed out. What you typed is kept on this computer: sign in, then put it back."),
        "refused": _("Not saved:"),
        "theirs": _("there stands now"),
        "yours": _("you typed"),
        "keep_theirs": _("keep what stands there"),
        "use_mine": _("put mine there"),
        "kept": _("Values that were typed here and not saved:"),
        "handed": _("handed in, to be certified"),
        "certified": _("certified"),
        "counts": _("certified"),
        "returned": _("returned to be mended"),
        "outside": _("Cells of the block that are not yours to enter were left out:"),
    }


@require_POST
@needs(*ENTERING)
def cells(request, pk):
    """Keep the cells of a post, all or none. Answers with what stands in each now, or with why each is refused."""
    round, _desk = desk_at(request.user, pk)
    try:
        typed = [_typed(one) for one in json.loads(request.body)["cells"]]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, RawPostDataException):
        return JsonResponse({"problem": _("This is no post of cells.")})
    try:
        kept = save_cells(round, typed, by=request.user)
    except CellsRefused as refusal:
        return JsonResponse({"problem": audit.reason(refusal), "refused": [one._asdict() for one in refusal.cells]})
    except (ValidationError, PermissionDenied) as refusal:
        return JsonResponse({"problem": audit.reason(refusal)})
    stands = cells_of({pk for pk, _name in kept}, {name for _pk, name in kept})
    told = [
        {"subject": key[0], "figure": key[1], "text": cell.text, "state": cell.state, "stamp": cell.stamp}
        for key in kept
        if (cell := stands.get(key))
    ]
    return JsonResponse({"saved": told})


def _typed(one) -> Typed:
    """A cell of a post, without signs that no database keeps. Raises what a post of anything else raises."""
    words = (str(one[name]).encode("utf-8", "ignore").decode() for name in ("figure", "text", "stamp", "source"))
    subject = int(one["subject"])
    if not 0 < subject < HIGHEST_KEY:
        raise ValueError(subject)
    return Typed(subject, *(word.replace("\0", "")[:LONGEST] for word in words))


@require_POST
@needs(*ENTERING)
def hand_in_(request, pk):
    """Hand in all that is entered."""
    round, _desk = desk_at(request.user, pk)
    try:
        number = hand_in(round, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("%(number)s values were handed in.") % {"number": number})
    return redirect("evidence:grid", pk)


@needs(*ENTERING)
def take_over(request, pk, name):
    """What is on record elsewhere about one figure: shown first, then taken with one click."""
    round, desk = desk_at(request.user, pk)
    figure = scheme_of(round.scheme.text).figures.get(name)
    if figure is None:
        raise Http404
    offers = {offer.key: (offer, taken_from(offer, round, figure)) for offer in offers_for(round, figure, desk)}
    if request.method == "POST":
        return _taken(request, round, figure, offers.get(request.POST.get("offer", "")))
    page = {"round": round, "figure": figure, "offers": offers.values(), "open": round.stage == Stage.COLLECTING}
    return render(request, "evidence/take-over.html", page | {"text_of": text_of})


def _taken(request, round, figure, chosen):
    if chosen is None or not chosen[1]:
        messages.error(request, _("There is nothing to take over."))
        return redirect("evidence:take-over", round.pk, figure.id)
    offer, rows = chosen
    source = _("taken over: %(place)s") % {"place": offer.label}
    typed = [Typed(one.subject.pk, figure.id, one.text, one.stands.stamp, source) for one in rows]
    try:
        save_cells(round, typed, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("evidence:take-over", round.pk, figure.id)
    messages.success(request, _("%(number)s values were taken over.") % {"number": len(typed)})
    return redirect(reverse("evidence:grid", args=[round.pk]))
