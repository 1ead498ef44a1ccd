"""What of measures and talks waits for somebody: for the first page."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from feedback.queries import Ways
from linkages.models import Measure, Talk
from linkages.queries import (
    PROPOSED_AT,
    measures_of_offices,
    measures_within,
    overdue_measures,
    overdue_talks,
    own_measures,
    own_talks,
    talks_within,
)
from linkages.wording import SUPERVISED, WRITTEN_UP
from units.remits import NOTHING, Scope

P = Permission
ASKED = (P.MEASURES, P.MEASURES_CONFIRM, P.FIGURES_BRING, P.OWN_RESULTS_VIEW, P.REPORTS_WRITE)
"""The permissions whose reach `waiting_for` is told."""


class Waiting(NamedTuple):
    """So many of something, not yet counted, and the page where they are done."""

    label: str
    number: QuerySet
    address: str


def waiting_for(held: frozenset, scopes: Mapping[str, Scope]) -> Iterator[Waiting]:
    """What somebody should do. `scopes`: the reach of each permission of `ASKED`."""
    if P.MEASURES_CONFIRM in held:
        rows = measures_within(scopes[P.MEASURES_CONFIRM]).filter(state=Measure.State.PROPOSED)
        rows = rows.filter(subject__round__stage__in=PROPOSED_AT)
        yield Waiting(_("measures to be confirmed"), rows, reverse("linkages:desk"))
    if held & {P.MEASURES, P.MEASURES_CONFIRM}:
        scope = scopes[P.MEASURES if P.MEASURES in held else P.MEASURES_CONFIRM]
        overdue = reverse("linkages:everything") + "?state=overdue"
        yield Waiting(_("measures overdue"), measures_within(scope).filter(overdue_measures()), overdue)
        yield Waiting(_("talks overdue"), talks_within(scope).filter(overdue_talks()), reverse("linkages:desk"))
    if scopes[P.FIGURES_BRING].owners:
        rows = measures_of_offices(scopes[P.FIGURES_BRING].owners).filter(state__in=Measure.OWED)
        yield Waiting(_("measures for our office to see to"), rows, reverse("linkages:ours"))
    if held & {P.OWN_RESULTS_VIEW, P.REPORTS_WRITE}:
        ways = Ways(scopes[P.OWN_RESULTS_VIEW], scopes[P.REPORTS_WRITE], NOTHING)
        mine = reverse("linkages:mine")
        yield Waiting(_("records of talks to be signed"), own_talks(ways).filter(state=Talk.State.HELD), mine)
        tasks = own_measures(ways).filter(overdue_measures(), kind__in=(SUPERVISED, WRITTEN_UP))
        yield Waiting(_("supervised tasks of ours, overdue"), tasks, mine)
