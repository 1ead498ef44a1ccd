"""Choosing who is evaluated, the grid of subjects, and what has changed in the registers since."""

import re
from fractions import Fraction

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.doors import needs
from accounts.roles import Permission, may
from rounds.actions.subjects import add_subjects, change_subjects, changes_of, order_anew, take_snapshot
from rounds.choosing import ONE, found_by, likely_category, traits_of
from rounds.forms import ChooseForm
from rounds.scope import subjects_within
from rounds.views.reach import act, home_of, in_preparation, round_or_404, stands_still
from scoring.engine.exact import plain
from scoring.engine.reading import read_scheme
from units.models import Group
from units.remits import scope_of
from units.views.reach import choices

ROWS = 200
LOOKING = (Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER)
KEY = re.compile(r"[0-9]{1,12}")
ORDER = re.compile(r"[0-9]{1,8}(\.[0-9]{1,3})?")


@needs(Permission.ROUNDS_EDIT)
def choose(request, pk):
    """Find people and units in the registers, look at them, sort them into categories, take them in."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    if stands_still(request, round):
        return home_of(round)
    scope = scope_of(request.user, Permission.ROUNDS_EDIT)
    scheme = read_scheme(round.scheme.text)
    form = ChooseForm(request.GET if "of" in request.GET else None, scope=scope)
    page = {"round": round, "form": form, "units": choices(scope), "scheme": scheme, "found": None}
    if form.is_valid():
        wanted = form.wanted()
        known = set(round.subjects.values_list("code", flat=True))
        found = [seen for seen in found_by(wanted, round, scope) if seen.code not in known]
        traits = traits_of(found, wanted["rule"]) if wanted["rule"] != ONE else [("", len(found))]
        if request.method == "POST":
            return _taken(request, round, wanted, traits)
        sorted_ = [(trait, number, likely_category(trait, scheme)) for trait, number in traits]
        page |= {"found": found, "sorted": sorted_, "rule": wanted["rule"]}
        page["query"] = request.GET.urlencode()
        page["missing"] = [code for code in wanted["codes"] if code not in known | {seen.code for seen in found}]
    return render(request, "rounds/choose.html", page)


def _taken(request, round, wanted, traits):
    """Take those found into the round."""
    answers = {trait: request.POST.get(f"sort-{number}", "") for number, (trait, _number) in enumerate(traits)}
    asked = wanted | {"sorted": answers}
    without = request.POST.getlist("without")
    try:
        number = add_subjects(round, asked, without, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("rounds:choose", round.pk)
    said = ngettext("%(number)d subject was taken in.", "%(number)d subjects were taken in.", number)
    messages.success(request, said % {"number": number})
    return redirect("rounds:subjects", round.pk)


@needs(*LOOKING)
def subjects(request, pk):
    """The grid: category, prescribed order and group of each subject; once it is submitted, to be read alone."""
    round = round_or_404(request.user, pk, *LOOKING)
    if request.method == "POST":
        return home_of(round) if stands_still(request, round) else _saved(request, round)
    found = subjects_within(scope_of(request.user, *LOOKING), round.subjects.select_related("group"))
    found, bare = found.order_by("position"), "bare" in request.GET
    if bare:
        found = found.exclude(category__in=read_scheme(round.scheme.text).categories)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    told = {"round": round, "page": page, "bare": bare, "groups": list(Group.objects.all()), "plain": plain}
    told["categories"] = read_scheme(round.scheme.text).categories
    changing = may(request.user, Permission.ROUNDS_EDIT) and in_preparation(round)
    return render(request, "rounds/subjects.html" if changing else "rounds/roll.html", told)


def _saved(request, round):
    """Save what the grid says, all of it or nothing."""
    address = redirect(request.get_full_path())
    removed = [int(pk) for pk in request.POST.getlist("remove") if KEY.fullmatch(pk)]
    groups = {str(group.pk): group for group in Group.objects.all()}
    known = set(read_scheme(round.scheme.text).categories) | {""}
    names = {str(pk): name for pk, name in round.subjects.values_list("pk", "name")}
    rows, wrong = {}, []
    for key in request.POST.getlist("row"):
        row = _row(request.POST, key, groups, known)
        if row is None:
            wrong.append(names.get(key, key))
        else:
            rows[int(key)] = row
    if wrong:
        messages.error(
            request, _("Write the order as a number: %(names)s.") % {"names": "、".join(map(str, wrong[:5]))}
        )
        return address
    act(request, lambda: change_subjects(round, rows, removed, by=request.user), _("Saved."))
    return address


def _row(data, key, groups, known):
    """What a line of the grid says, or None where it cannot be read."""
    category, group = data.get(f"category-{key}", ""), data.get(f"group-{key}", "")
    order = data.get(f"order-{key}", "").strip()
    readable = ORDER.fullmatch(order) and KEY.fullmatch(key)
    if not readable or category not in known or (group and group not in groups):
        return None
    return {"category": category, "order": Fraction(order), "group": groups.get(group)}


@require_POST
@needs(Permission.ROUNDS_EDIT)
def order(request, pk):
    """Put the subjects in the order of the registers."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    act(request, lambda: order_anew(round, by=request.user), _("The subjects stand in the order of the registers."))
    return redirect("rounds:subjects", pk)


@needs(Permission.ROUNDS_EDIT)
def snapshot(request, pk):
    """What the registers say otherwise than the draft does, to be taken over."""
    round = round_or_404(request.user, pk, Permission.ROUNDS_EDIT)
    if stands_still(request, round):
        return home_of(round)
    if request.method == "POST":
        codes = set(request.POST.getlist("code"))
        if act(request, lambda: take_snapshot(round, codes, by=request.user), _("Taken over from the registers.")):
            return redirect("rounds:subjects", pk)
        return redirect("rounds:snapshot", pk)
    changes = changes_of(round, request.user)
    return render(request, "rounds/snapshot.html", {"round": round, "changes": changes})
