"""Questions that more than one page asks of units and cadres."""

from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from units.models import Cadre, Charge, Group, Secondment, Tenure, Unit
from units.models.people import IN_ORDER
from units.names import plain

SORTS = {
    "order": IN_ORDER,
    "name": ("pinyin", "code"),
    "born": ("born_on", "code"),
    "post": ("post_since", "code"),
}
MOST_FOUND = 20


@dataclass
class Branch:
    """A unit with what hangs beneath it and how many cadres serve there."""

    unit: Unit
    own: int = 0
    total: int = 0
    branches: list["Branch"] = field(default_factory=list)


def tree(scope, *, day=None) -> list[Branch]:
    """The units in reach as trees in the prescribed order, with cadres counted; two questions however many units."""
    units = scope.units(Unit.objects.all()).select_related("category").order_by("path")
    if day:
        units = units.on(day)
    serving = Cadre.objects.filter(status=Cadre.Status.SERVING).exclude(unit=None)
    counts = dict(scope.cadres(serving).order_by().values_list("unit").annotate(Count("pk")))
    tops, trail = [], []
    for unit in units:
        branch = Branch(unit, own=counts.get(unit.pk, 0))
        while trail and not unit.path.startswith(trail[-1].unit.path):
            trail.pop()
        (trail[-1].branches if trail else tops).append(branch)
        trail.append(branch)
        for above in trail:
            above.total += branch.own
    return tops


def leaders_of(unit, day):
    """The leading group of a unit on a day, in the order of posts."""
    found = Tenure.objects.on(day).filter(unit=unit, post__is_leader=True).select_related("cadre", "post")
    return found.order_by("-post__is_chief", "post__position", "position", "pk")


def charges_of(unit, day):
    """The leaders who answer for a unit on a day."""
    return Charge.objects.on(day).filter(unit=unit).select_related("cadre", "cadre__unit")


def ancestors_of(unit):
    """The units above one, from the top."""
    paths = [unit.path[:end] for end in range(5, len(unit.path), 5)]
    return Unit.objects.filter(path__in=paths).order_by("path")


def find_cadres(queryset, text):
    """Those whose name, code, pinyin or initials begin with or contain what was typed."""
    word = plain(text)
    letters = word.lower().replace("'", "")
    if not word:
        return queryset
    # Each part is found in an index of its own, which holds a hundredth of what the records hold.
    named = Cadre.objects.order_by().values("pk")
    if not letters.isascii():
        return queryset.filter(pk__in=named.filter(plain_name__contains=word))
    spelled = named.filter(_begins("pinyin", letters)), named.filter(_begins("initials", letters))
    return queryset.filter(pk__in=named.filter(code__istartswith=word).union(*spelled, all=True))


def _begins(field, letters):
    """That a field of lower-case letters begins with these; the bounds lead SQLite to its index, the rest decides."""
    return Q(**{f"{field}__startswith": letters, f"{field}__range": (letters, f"{letters}{'z' * 120}")})


def find_units(queryset, text):
    """Units by code, by a part of a name, by pinyin or initials."""
    word = plain(text)
    letters = word.lower()
    if not word:
        return queryset.none()
    if letters.isascii():
        meant = Q(code__istartswith=word) | Q(pinyin__startswith=letters) | Q(initials__startswith=letters)
        return queryset.filter(meant)
    return queryset.filter(Q(name__contains=word) | Q(short_name__contains=word))


def cadre_list(scope, wanted):
    """The cadres in reach that a list asks for: q, unit, category, identity, status, sort."""
    found = find_cadres(scope.cadres(Cadre.objects.all()), wanted.get("q") or "").select_related("unit")
    if wanted.get("unit"):
        found = found.filter(unit__in=Unit.objects.order_by().under(wanted["unit"].path).values("pk"))
    if wanted.get("category"):
        found = found.filter(unit__category=wanted["category"])
    if wanted.get("identity"):
        found = found.filter(identity=wanted["identity"])
    if wanted.get("status"):
        found = found.filter(status=wanted["status"])
    return found.order_by(*SORTS.get(wanted.get("sort") or "order", SORTS["order"]))


def with_groups(units):
    """Units with their groups at hand."""
    return units.prefetch_related(Prefetch("groups", Group.objects.order_by("position")))


def secondments_here(unit):
    """Who is seconded to a unit today."""
    return Secondment.objects.on(timezone.localdate()).filter(host=unit).select_related("cadre", "cadre__unit")
