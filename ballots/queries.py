"""How far a vote is, without a word on what was voted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from ballots.models import Box, Elector, Lot, Slip
from rounds.models import Round


@dataclass(frozen=True)
class Progress:
    """How many ballots of a lot were issued and how many came back."""

    lot: Lot
    issued: int
    returned: int


def progress(box: Box) -> list[Progress]:
    """Turnout lot by lot, counted from the slips: no row that voters would have to share."""
    lots = list(Lot.objects.filter(box=box).select_related("unit"))
    returned = _returned(lots)
    return [Progress(lot, lot.issued, returned.get(lot.pk, 0)) for lot in lots]


def _returned(lots: Iterable[Lot]) -> dict[int, int]:
    """Ballots cast by lot. Lots are named one by one: a join would read the slips of all rounds that ever were."""
    burned = Slip.objects.filter(lot__in=[lot.pk for lot in lots], burned=True)
    return dict(burned.values("lot").annotate(number=Count("*")).values_list("lot", "number"))


@dataclass(frozen=True)
class Standing:
    """How far a box is: its lots, how many of them have no slips yet, and the ballots of all of them together."""

    box: Box
    lots: int
    bare: int
    due: int
    made: int
    issued: int
    returned: int


def standings(boxes: Iterable[Box]) -> list[Standing]:
    """How far each of these boxes is."""
    boxes = list(boxes)
    lots = list(Lot.objects.filter(box__in=boxes).order_by())
    returned = _returned(lots)
    return [_standing(box, [lot for lot in lots if lot.box_id == box.pk], returned) for box in boxes]


def _standing(box: Box, lots: list[Lot], returned: dict[int, int]) -> Standing:
    return Standing(
        box,
        lots=len(lots),
        bare=sum(not lot.made for lot in lots),
        due=sum(lot.due or 0 for lot in lots),
        made=sum(lot.made for lot in lots),
        issued=sum(lot.issued for lot in lots),
        returned=sum(returned.get(lot.pk, 0) for lot in lots),
    )


def by_class(rows: Iterable[Progress]) -> list[tuple[str, int, int]]:
    """Of each voter class, how many ballots were issued and how many came back; nothing finer."""
    found: dict[str, list[int]] = {}
    for one in rows:
        told = found.setdefault(one.lot.voter_class, [0, 0])
        told[0] += one.issued
        told[1] += one.returned
    return [(name, *told) for name, told in found.items()]


def turned_out(box: Box, lot: Lot | None = None) -> list[tuple[str, bool]]:
    """In roll mode, who got a link (of one lot, where one is named), and whether they voted; nobody in slip mode."""
    links = Elector.objects.filter(slip__lot=lot) if lot else Elector.objects.filter(slip__lot__box=box)
    return list(links.order_by("name").values_list("name", "slip__burned"))


def under_way(round: Round) -> bool:
    """Whether a box of the round was opened and is not sealed yet; then no figure of any of them is shown."""
    return Box.objects.filter(round=round, state__in=[Box.State.OPEN, Box.State.CLOSED]).exists()
