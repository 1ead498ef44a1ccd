"""How far a vote is, without a word on what was voted."""

from dataclasses import dataclass

from django.db.models import Count, Q

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
    lots = Lot.objects.filter(box=box).select_related("unit")
    burned = Slip.objects.filter(lot__box=box).values("lot").annotate(number=Count("pk", filter=Q(burned=True)))
    returned = dict(burned.values_list("lot", "number"))
    return [Progress(lot, lot.issued, returned.get(lot.pk, 0)) for lot in lots]


def turned_out(box: Box) -> list[tuple[str, bool]]:
    """In roll mode, who got a link, and whether they voted; nobody in slip mode."""
    return list(Elector.objects.filter(slip__lot__box=box).order_by("name").values_list("name", "slip__burned"))


def under_way(round: Round) -> bool:
    """Whether a box of the round was opened and is not sealed yet; then no figure of any of them is shown."""
    return Box.objects.filter(round=round, state__in=[Box.State.OPEN, Box.State.CLOSED]).exists()
