"""What of the evidence is missing before a round's collection is closed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.desks import Desk, arrangement_of, declared_in
from evidence.fieldwork.lacking import QUESTIONS
from evidence.models import Filing, Proposal
from evidence.progress import link, progress_of
from indicators.queries import asked_of
from rounds.models import Round, Stage
from rounds.readiness import Lack, asks_before


def whole_desk(round: Round) -> Desk:
    """The desk of somebody who answers for everybody in a round."""
    keys = frozenset(round.subjects.order_by().values_list("pk", flat=True))
    nobody: frozenset = frozenset()
    declared = declared_in(round, arrangement_of(round))
    return Desk(keys, nobody, nobody, nobody, declared, asked_of(round.scheme.text))


@asks_before(Stage.CLOSED)
def values_lacking(round: Round) -> Iterator[Lack]:
    """Values on their way that do not count yet, and values that nobody entered, by data owner."""
    words = {
        str(Filing.State.HANDED): _("values to be certified"),
        str(Filing.State.ENTERED): _("values entered and not handed in"),
        str(Filing.State.RETURNED): _("values returned and not mended"),
        "missing": _("figures missing"),
    }
    for tally in progress_of(round, whole_desk(round))["owner"]:
        for state, what in words.items():
            grave = state != "missing"
            yield Lack(what, tally.numbers[state], tally.label, link(round, "owner", tally.key, state), grave)


@asks_before(Stage.CLOSED)
def entries_unchecked(round: Round) -> Iterator[Lack]:
    """Proposed list entries that nobody has checked, and returned ones that nobody mended."""
    address = reverse("evidence:entries", args=[round.pk])
    proposals = Proposal.objects.filter(subject__round=round)
    words = {
        Proposal.State.PROPOSED: (_("list entries to be checked"), True),
        Proposal.State.RETURNED: (_("list entries returned and not mended"), False),
    }
    for state, (what, grave) in words.items():
        number = proposals.filter(state=state).count()
        yield Lack(what, number, "", f"{address}?state={state}", grave)


for _question in QUESTIONS:
    asks_before(Stage.CLOSED)(_question)
