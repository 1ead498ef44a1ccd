"""What is missing before a round's collection closes, and before it is filed away."""

from django.urls import reverse
from django.utils.translation import gettext as _

from linkages.facts import facts_for, formers_for
from linkages.models import Measure, Talk
from rounds.models import Stage
from rounds.readiness import Lack, asks_before


@asks_before(Stage.CLOSED)
def facts_left(round):
    """Facts of former rounds that nobody took over."""
    address = reverse("linkages:facts", args=[round.pk])
    facts = _("facts with effect in the period, not taken over from the ledger")
    yield Lack(facts, len(facts_for(round)), _("clerk"), address, grave=False)
    results = _("former rounds whose results the scheme asks for, not taken over")
    yield Lack(results, len(formers_for(round)), _("clerk"), address, grave=False)


@asks_before(Stage.ARCHIVED)
def promises_open(round):
    """What was promised and is not done; it may be done after the round is filed away."""
    waiting = (Measure.State.PROPOSED, *Measure.OWED)
    measures = Measure.objects.filter(subject__round=round, state__in=waiting).count()
    talks = Talk.objects.filter(subject__round=round, state__in=(Talk.State.PROPOSED, Talk.State.PLANNED)).count()
    office = _("clerk")
    address = reverse("linkages:ledger", args=[round.pk])
    yield Lack(_("measures not confirmed or not done"), measures, office, address, grave=False)
    address = reverse("linkages:talks", args=[round.pk])
    yield Lack(_("talks not held"), talks, office, address, grave=False)
