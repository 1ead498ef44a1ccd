"""Values that are on record elsewhere and may be taken over into a round, so that nothing is collected twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evidence.desks import Desk
from evidence.models import Figure, RoutineGrade
from evidence.queries import Cell, cells_of, is_missing
from evidence.typed import text_of
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from scoring.engine.scheme import Figure as Asked
from scoring.engine.values import Value


@dataclass(frozen=True)
class Offer:
    """A place that holds values of one figure: its key, what to call it, and its values by subject."""

    key: str
    label: str
    values: Mapping[int, Value]


@dataclass(frozen=True)
class Taken:
    """What one subject would get: what stands now, and what the offer holds."""

    subject: Subject
    stands: Cell
    text: str


def offers_for(round: Round, figure: Asked, desk: Desk) -> list[Offer]:
    """Where values of a figure are on record already: other rounds of the case, the routine grades, the registers."""
    subjects = [
        one
        for one in round.subjects.select_related("unit__category", "cadre").order_by("position")
        if desk.enters(one.pk, figure) and figure in desk.asked.get(one.category, ())
    ]
    found = [*_of_rounds(round, figure, subjects), *_of_routine(figure, subjects), *_of_units(figure, subjects)]
    return [offer for offer in found if offer.values]


def _of_rounds(round: Round, figure: Asked, subjects: list[Subject]) -> Iterator[Offer]:
    """Other rounds of the case that hold the same figure of the same data owner."""
    keys = {one.code: one.pk for one in subjects}
    others = Round.objects.filter(case=round.case_id).exclude(pk=round.pk).select_related("case", "scheme")
    asking = [
        other
        for other in others
        if (same := scheme_of(other.scheme.text).figures.get(figure.id)) and same.owner == figure.owner
    ]
    rows = Figure.objects.filter(subject__round__in=asking, name=figure.id, subject__code__in=keys).order_by()
    values: dict[int, dict[int, Value]] = {}
    for at, code, value in rows.values_list("subject__round", "subject__code", "value"):
        if not is_missing(value):
            values.setdefault(at, {})[keys[code]] = value
    for other in asking:
        label = _("%(figure)s of the round %(round)s") % {"figure": figure.name, "round": other.code}
        yield Offer(f"round-{other.pk}", label, values.get(other.pk, {}))


def _of_routine(figure: Asked, subjects: list[Subject]) -> Iterator[Offer]:
    """The routine grades of each quarter, for a figure that takes one of them."""
    if figure.kind != "text" or not figure.choices:
        return
    units = {one.unit_id: one.pk for one in subjects if one.unit_id and not one.cadre_id}
    cadres = {one.cadre_id: one.pk for one in subjects if one.cadre_id}
    rows = RoutineGrade.objects.filter(grade__in=figure.choices).order_by("-year", "-quarter", "pk")
    values: dict[tuple[int, int], dict[int, Value]] = {}
    for grade in rows:
        key = cadres.get(grade.cadre_id) if grade.cadre_id else units.get(grade.unit_id)
        if key:
            values.setdefault((grade.year, grade.quarter), {})[key] = grade.grade
    for (year, quarter), found in values.items():
        label = _("routine grades, quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year}
        yield Offer(f"routine-{year}-{quarter}", label, found)


def _of_units(figure: Asked, subjects: list[Subject]) -> Iterator[Offer]:
    """The evaluation category of the register of units, for a figure that takes it."""
    if figure.kind == "text":
        known = {one.pk: one.unit.category.name for one in subjects if one.unit and one.unit.category}
        values = {pk: name for pk, name in known.items() if not figure.choices or name in figure.choices}
        yield Offer("unit-category", _("evaluation category in the register of units"), values)


def taken_from(offer: Offer, round: Round, figure: Asked) -> list[Taken]:
    """What taking an offer would change: subjects whose value there differs from what stands here."""
    stands = cells_of(offer.values, {figure.id})
    subjects = round.subjects.filter(pk__in=offer.values).order_by("position")
    found = [Taken(one, stands.get((one.pk, figure.id), Cell()), text_of(offer.values[one.pk])) for one in subjects]
    return [one for one in found if one.stands.value != offer.values[one.subject.pk]]
