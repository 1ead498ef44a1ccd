"""What a round copies from the registers about those whom it evaluates, and what has changed there since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from rounds.models import Round
from units.models import Cadre, Group, Secondment, Unit
from units.models.tree import STEP

COPIED = ("name", "place", "post", "group_id")


@dataclass(frozen=True)
class Seen:
    """Somebody as the registers show them. `traits`: what a rule may sort them into categories by."""

    code: str
    name: str
    place: str
    post: str = ""
    group_id: int | None = None
    unit_id: int | None = None
    cadre_id: int | None = None
    traits: tuple[tuple[str, str], ...] = ()

    def trait(self, name: str) -> str:
        """What the registers say under this name, or nothing."""
        return dict(self.traits).get(name, "")


def day_of(round: Round):
    """The day as of which a round looks at the registers: the end of its period, or today while that lies ahead."""
    today = timezone.localdate()
    return min(round.period_until or today, today)


def seen_units(units, day) -> list[Seen]:
    """Units of a queryset that exist on a day, in the prescribed order."""
    groups = _groups()
    found = units.on(day).select_related("category").order_by("path")
    return [
        Seen(
            unit.code,
            unit.name,
            unit.name,
            group_id=_group_of(unit.path, groups),
            unit_id=unit.pk,
            traits=(("category", str(unit.category or "")), ("kind", unit.get_kind_display())),
        )
        for unit in found
    ]


def seen_cadres(cadres, day) -> list[Seen]:
    """Serving cadres of a queryset, by unit in the prescribed order, with where they are seconded on a day."""
    groups = _groups()
    sent = Prefetch("secondments", Secondment.objects.on(day).select_related("host"), to_attr="sent")
    found = cadres.filter(status=Cadre.Status.SERVING).select_related("unit__category").prefetch_related(sent)
    return [_seen_cadre(cadre, groups) for cadre in found.in_order()]


def _seen_cadre(cadre, groups):
    away = cadre.sent[0] if cadre.sent else None
    seconded = _("seconded: %(post)s") % {"post": away.title or away.host.label} if away else ""
    unit = cadre.unit
    return Seen(
        cadre.code,
        cadre.name,
        unit.name if unit else "",
        "；".join(filter(None, [cadre.post_text, seconded])),
        group_id=_group_of(unit.path, groups) if unit else None,
        cadre_id=cadre.pk,
        traits=(
            ("category", str(unit.category or "") if unit else ""),
            ("level", cadre.level),
            ("line", away.line if away else ""),
            ("identity", cadre.get_identity_display()),
        ),
    )


def _groups() -> dict[str, int]:
    """The assessment group of each unit that has one, by path."""
    rows = Group.objects.filter(kind=Group.Kind.ASSESSMENT).exclude(units=None).order_by("-position", "-pk")
    return dict(rows.values_list("units__path", "pk"))


def _group_of(path, groups):
    """The group of a unit, or of the nearest one above it."""
    return next((groups[path[:end]] for end in range(len(path), 0, -STEP) if path[:end] in groups), None)


@dataclass(frozen=True)
class Change:
    """One difference between a round's snapshot and the registers. `seen` is None where somebody is gone."""

    kind: str
    code: str
    name: str
    told: tuple[tuple[str, str], ...] = ()
    seen: Seen | None = None
    category: str = ""


def changes_since(round: Round, chosen: Iterable[tuple[Seen, str]]) -> list[Change]:
    """What a snapshot taken now would change. `chosen`: whom the round's selections find now, with their category."""
    day = day_of(round)
    subjects = list(round.subjects.select_related("group").order_by("position"))
    now = {one.code: one for one in _now(subjects, day)}
    names = dict(Group.objects.values_list("pk", "name"))
    found: list[Change] = []
    for subject in subjects:
        seen = now.get(subject.code)
        if seen is None:
            if subject.unit_id or subject.cadre_id:
                found.append(Change("gone", subject.code, subject.name))
            continue
        told = tuple(_differing(subject, seen, names))
        if told:
            found.append(Change("changed", subject.code, subject.name, told, seen))
    known = {subject.code for subject in subjects}
    fresh = {seen.code: Change("new", seen.code, seen.name, (), seen, category) for seen, category in chosen}
    return [*(change for code, change in fresh.items() if code not in known), *found]


def _now(subjects, day):
    units = Unit.objects.filter(pk__in=[one.unit_id for one in subjects if one.unit_id])
    cadres = Cadre.objects.filter(pk__in=[one.cadre_id for one in subjects if one.cadre_id])
    here = {one.unit_id: one for one in seen_units(units, day)}
    there = {one.cadre_id: one for one in seen_cadres(cadres, day)}
    for subject in subjects:
        seen = here.get(subject.unit_id) if subject.unit_id else there.get(subject.cadre_id)
        if seen:
            yield replace(seen, code=subject.code)


def _differing(subject, seen, names):
    labels = {field: str(subject._meta.get_field(field.removesuffix("_id")).verbose_name) for field in COPIED}
    for field in COPIED:
        was, now = getattr(subject, field), getattr(seen, field)
        if was != now:
            pair = (names.get(was, ""), names.get(now, "")) if field == "group_id" else (was, now)
            yield labels[field], f"{pair[0] or '—'} → {pair[1] or '—'}"
