"""Who is to be evaluated: found in the registers by what a clerk asks for, and sorted into categories by a rule."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rounds.models import Round
from rounds.snapshot import Seen, day_of, seen_cadres, seen_units
from scoring.engine.scheme import Scheme
from units.models import Cadre, Group, Secondment, Unit
from units.remits import Scope

UNITS, CADRES = "units", "cadres"
ONE = "one"
RULES = {
    UNITS: {"category": _("evaluation category of the unit"), "kind": _("kind of unit")},
    CADRES: {
        "category": _("evaluation category of the unit"),
        "level": _("post level"),
        "line": _("line of secondment"),
        "identity": _("kind of staff"),
    },
}
"""What may decide on the category, besides one category for all."""


def found_by(wanted: dict, round: Round, scope: Scope) -> list[Seen]:
    """Whom a question finds within reach, in the prescribed order.

    `wanted`: of (units or cadres), unit (the code above them), groups, categories and kinds (of units), levels,
    lines, and codes; what is left out does not narrow. Codes are found besides all else.
    """
    if wanted["of"] == UNITS:
        units = scope.units(Unit.objects.all())
        return seen_units(units.filter(_narrowed(wanted, "", _beneath(wanted, ""))), day_of(round))
    cadres = scope.cadres(Cadre.objects.all())
    return seen_cadres(cadres.filter(_narrowed(wanted, "unit__", _of_cadres(wanted, round))), day_of(round))


def _narrowed(wanted: dict, prefix: str, asked: list[Q]) -> Q:
    """The condition that all asked for holds, or that the code was named."""
    if wanted.get("groups"):
        in_groups = Group.objects.filter(pk__in=wanted["groups"]).values("units")
        asked.append(Q(**{f"{prefix}pk__in": in_groups}) if prefix else Q(pk__in=in_groups))
    if wanted.get("categories"):
        asked.append(Q(**{f"{prefix}category__in": wanted["categories"]}))
    if wanted.get("kinds"):
        asked.append(Q(**{f"{prefix}kind__in": wanted["kinds"]}))
    codes = Q(code__in=wanted.get("codes") or [])
    together = Q()
    for one in asked:
        together &= one
    return codes | together if asked else codes


def _beneath(wanted: dict, prefix: str) -> list[Q]:
    top = Unit.objects.filter(code=wanted.get("unit") or "").first()
    if top is None:
        return []
    under = Q(**{f"{prefix}path__startswith": top.path})
    return [under if prefix else under & ~Q(path=top.path)]


def _of_cadres(wanted: dict, round: Round) -> list[Q]:
    asked = _beneath(wanted, "unit__")
    if wanted.get("levels"):
        asked.append(Q(level__in=wanted["levels"]))
    if wanted.get("lines"):
        sent = Secondment.objects.on(day_of(round)).filter(line__in=wanted["lines"]).values("cadre")
        asked.append(Q(pk__in=sent))
    return asked


def traits_of(found: Iterable[Seen], rule: str) -> list[tuple[str, int]]:
    """The values by which a rule sorts those found, and how many have each, in their order."""
    return list(Counter(one.trait(rule) for one in found).items())


def likely_category(trait: str, scheme: Scheme) -> str:
    """The category of a scheme that a value of the registers most likely means: the same name, or a like one."""
    named = {word: category.id for category in scheme.categories.values() for word in (category.id, category.name)}
    if len(scheme.categories) == 1:
        return next(iter(scheme.categories))
    if trait in named:
        return named[trait]
    best = max(named, key=lambda word: _shared(trait, word), default="")
    return named[best] if best and _shared(trait, best) > 1 else ""


def _shared(one: str, other: str) -> int:
    """How many signs in a row two words share."""
    return SequenceMatcher(None, one, other).find_longest_match().size


def category_of(seen: Seen, wanted: dict) -> str:
    """The category that a question's rule gives somebody; nothing where the rule has no answer."""
    if wanted["rule"] == ONE:
        return wanted["sorted"].get("", "")
    return wanted["sorted"].get(seen.trait(wanted["rule"]), "")


def chosen_now(round: Round, scope: Scope) -> list[tuple[Seen, str]]:
    """Whom the selections of a round find now, with the category that their rule gives, less those left out."""
    found: dict[str, tuple[Seen, str]] = {}
    for selection in round.selections.all():
        for seen in found_by(selection.wanted, round, scope):
            if seen.code not in selection.without:
                found[seen.code] = (seen, category_of(seen, selection.wanted))
    return list(found.values())
