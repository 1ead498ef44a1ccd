"""Which ways of collecting are on, category by category."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission, may
from accounts.views.answering import act
from rounds.actions.steps import RUNNING, save_steps
from rounds.models import Step
from rounds.steps import proposed, steps_of
from rounds.views.reach import home_of, round_or_404, stands_still
from scoring.engine.reading import read_scheme


@needs(Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER)
def steps(request, pk):
    """Categories as columns, ways of collecting as rows, in each cell a tick and a day; later on the days alone."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER)
    days_only = round.stage in RUNNING and may(request.user, Permission.ROUNDS_STEER)
    if not days_only and stands_still(request, round):
        return home_of(round)
    scheme = read_scheme(round.scheme.text)
    used = set(round.subjects.order_by().values_list("category", flat=True))
    categories = [one for one in scheme.categories.values() if one.id in used or not used]
    if request.method == "POST":
        saved = act(request, lambda: save_steps(round, _wanted(request.POST, categories), by=request.user), _("Saved."))
        return home_of(round) if saved else redirect("rounds:steps", pk)
    kept, likely = steps_of(round), proposed(scheme)
    fresh = not kept and not days_only
    rows = [
        (kind, label, [_cell(one, kind, kept, likely, fresh) for one in categories])
        for kind, label in Step.Kind.choices
    ]
    page = {"round": round, "categories": categories, "rows": rows, "fresh": fresh, "days_only": days_only}
    return render(request, "rounds/steps.html", page)


def _cell(category, kind, kept, likely, fresh):
    """One cell: the name of its fields, whether it is on, whether the scheme suggests it, and its day."""
    step = kept.get(category.id, {}).get(kind)
    suggested = kind in likely[category.id]
    day = step.due_on.isoformat() if step and step.due_on else ""
    return {"category": category, "on": bool(step) or (fresh and suggested), "suggested": suggested, "day": day}


def _wanted(data, categories):
    """What was ticked, with its own day or else the one of the whole row. Raises ValidationError."""
    wanted = {}
    for number, category in enumerate(categories, 1):
        for kind in Step.Kind.values:
            if f"on-{kind}-{number}" in data:
                text = data.get(f"day-{kind}-{number}") or data.get(f"day-{kind}") or ""
                wanted[(category.id, kind)] = _day(text.strip())
    return wanted


def _day(text):
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise ValidationError(_("“%(text)s” is no day; write it as 2025-12-31.") % {"text": text[:20]})
    return day
