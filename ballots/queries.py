"""How far a vote is, without a word on what was voted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from ballots.models import Box, Elector, Lot, Pile, Slip
from ballots.paper import keys_in
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
    """How far a box is: its lots, how many of them have no slips yet, and the ballots of all of them together.

    `piles`: of paper; how many forms were given out and came back, the tellers say, and no voter is counted by them.
    """

    box: Box
    lots: int
    bare: int
    due: int
    made: int
    issued: int
    returned: int
    piles: int
    paper_issued: int
    paper_returned: int


def standings(boxes: Iterable[Box]) -> list[Standing]:
    """How far each of these boxes is."""
    boxes = list(boxes)
    lots = list(Lot.objects.filter(box__in=boxes).order_by())
    returned = _returned(lots)
    piles = list(Pile.objects.filter(box__in=boxes).order_by())
    own = ([[one for one in some if one.box_id == box.pk] for some in (lots, piles)] for box in boxes)
    return [_standing(box, *parts, returned) for box, parts in zip(boxes, own, strict=True)]


def _standing(box: Box, lots: list[Lot], piles: list[Pile], returned: dict[int, int]) -> Standing:
    return Standing(
        box,
        lots=len(lots),
        bare=sum(not lot.made for lot in lots),
        due=sum(lot.due or 0 for lot in lots),
        made=sum(lot.made for lot in lots),
        issued=sum(lot.issued for lot in lots),
        returned=sum(returned.get(lot.pk, 0) for lot in lots),
        piles=len(piles),
        paper_issued=sum(pile.issued for pile in piles),
        paper_returned=sum(pile.returned or 0 for pile in piles),
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


def alone(box: Box, lots: Iterable[Lot]) -> list[Lot]:
    """Of these lots of a box, those whose one voter is the only one of a class on somebody: no secret vote."""
    lots, due = list(lots), Counter()
    for one in (*lots, *Pile.objects.filter(box=box)):
        # Nobody knows how many: more than one, for all that is known.
        due.update(dict.fromkeys(keys_in(one.paper), 2 if one.due is None else one.due))
    return [lot for lot in lots if lot.due == 1 and any(due[key] == 1 for key in keys_in(lot.paper))]


def under_way(round: Round) -> bool:
    """Whether a box of the round was opened and is not sealed yet; then no figure of any of them is shown."""
    return Box.objects.filter(round=round, state__in=[Box.State.OPEN, Box.State.CLOSED]).exists()
