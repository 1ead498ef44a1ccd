"""Lots: proposed from the scheme and the round's subjects, the numbers typed by a clerk; single ones made by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots.forms import LotForm, numbers_in
from ballots.lot_actions import plan_lots
from ballots.models import Lot
from ballots.paper import Part
from ballots.proposing import Plan, Spread, classes_of, likely, pairs_of, places_of, proposed, subjects_of
from ballots.views.reach import box_or_404, names_of
from indicators.queries import scheme_of


@needs(Permission.ROUNDS_EDIT)
def lots(request, pk):
    """Meetings as rows, voter classes as columns, in each cell how many voters are due."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    asked = request.POST if request.method == "POST" else request.GET
    known = {(lot.meeting, lot.unit_id, lot.voter_class): lot for lot in box.lots.select_related("unit")}
    title = asked.get("title", "").strip()[:80] or _usual_title(box, known.values())
    scheme, pairs = scheme_of(box.round.scheme.text), pairs_of(box.round)
    classes = classes_of(scheme, pairs)
    spreads = {one.id: _spread(asked.get(f"spread-{one.id}", ""), one) for one in classes}
    rows = proposed(scheme, pairs, subjects_of(box.round), title, spreads)
    typed = asked if request.method == "POST" else {}
    if request.method == "POST" and _planned(request, box, rows, typed):
        return redirect("ballots:slips", pk)
    columns = [one for one in classes if spreads[one.id] != Spread.NONE]
    page = {"box": box, "round": box.round, "title": title, "classes": classes, "columns": columns, "spreads": spreads}
    page |= {"rows": [(place, _cells(place, plans, columns, known, typed)) for place, plans in rows]}
    page |= {"ways": Spread.choices, "others": _others(rows, known), "names": names_of(box)}
    return render(request, "ballots/lots.html", page)


def _usual_title(box, lots) -> str:
    """What the meetings are called: as those of units that are there, else after the round."""
    first = next((lot.meeting for lot in lots if lot.unit_id), "")
    return first or _("%(round)s: meeting of democratic appraisal") % {"round": box.round.code}


def _spread(text, voters) -> str:
    return text if text in Spread.values else likely(voters)


def _field(place, voters) -> str:
    return f"due-{place.key}-{voters}"


def _cells(place, plans, columns, known, typed):
    """The cells of a meeting: the class, the name of the field, what stands in it, and the lot there is already."""
    cells = []
    for one in columns:
        plan, name = plans.get(one.id), _field(place, one.id)
        lot = known.get(plan.key) if plan else None
        stands = typed.get(name, lot.due if lot and lot.due is not None else "")
        cells.append((one, name if plan else "", stands, lot))
    return cells


def _others(rows, known) -> list[Lot]:
    """The lots that the table does not show: made by hand, or under another title."""
    shown = {plan.key for _place, plans in rows for plan in plans.values()}
    return [lot for key, lot in known.items() if key not in shown]


def _planned(request, box, rows, typed) -> bool:
    """Whether the numbers were taken; what is wrong is told, and the caller shows what was typed again."""
    plans = {_field(place, one): (place, plan) for place, of in rows for one, plan in of.items()}
    wanted = [(name, f"{place.label} {plan.voter_class}") for name, (place, plan) in plans.items()]
    try:
        numbers = numbers_in(typed, wanted)
        due = [Plan(p.meeting, p.unit, p.voter_class, p.parts, numbers[name]) for name, (_place, p) in plans.items()]
        changed = plan_lots(box, due, by=request.user)
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
        return False
    messages.success(request, _("Saved: %(number)s lots set up or changed.") % {"number": changed})
    return True


@needs(Permission.ROUNDS_EDIT)
def add(request, pk):
    """One lot by hand: on whom, and as which class on each form."""
    box = box_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    subjects = subjects_of(box.round)
    places = {place.key: place for spread in Spread for place in places_of(subjects, spread)}
    choices = [(key, f"{place.label}（{len(place.subjects)}）") for key, place in places.items()]
    form = LotForm(request.POST or None, places=choices)
    if request.method == "POST" and form.is_valid() and _added(request, box, form, places):
        return redirect("ballots:slips", pk)
    page = {"box": box, "round": box.round, "form": form, "asked": _asked(box.round), "typed": request.POST}
    return render(request, "ballots/add-lot.html", page)


def _asked(round):
    """What the scheme asks: the category, the form, the name of the field, and the classes that may be chosen."""
    scheme = scheme_of(round.scheme.text)
    there = set(round.subjects.order_by().values_list("category", flat=True))
    rows: dict[tuple[str, str], list] = {}
    for category, pairs in pairs_of(round).items():
        for form, voters in pairs if category in there else ():
            rows.setdefault((category, form), []).append(scheme.classes[voters])
    return [
        (category, form, f"as-{category}-{form}", scheme.categories[category].name, scheme.forms[form].name, classes)
        for (category, form), classes in rows.items()
    ]


def _added(request, box, form, places) -> bool:
    told, place = form.cleaned_data, places[form.cleaned_data["place"]]
    parts: dict[tuple[str, str], list[str]] = {}
    for category, name, field, *_names, classes in _asked(box.round):
        voters = request.POST.get(field, "")
        if voters in {one.id for one in classes}:
            codes = [one.code for one in place.subjects if one.category == category]
            parts.setdefault((name, voters), []).extend(codes)
    asked = tuple(Part(*key, tuple(codes)) for key, codes in parts.items() if codes)
    plan = Plan(told["meeting"], place.unit, told["voter_class"], asked, told["due"])
    try:
        plan_lots(box, [plan], by=request.user)
    except ValidationError as refusal:
        form.add_error(None, audit.reason(refusal))
        return False
    messages.success(request, _("Saved: %(number)s lots set up or changed.") % {"number": 1})
    return True
