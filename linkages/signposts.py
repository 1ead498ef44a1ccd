"""The ways from a round's page to its ledger, its talks, and what former rounds hold for it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from linkages.facts import facts_for, formers_for
from linkages.queries import KEEPERS, KEPT_AT, measures_within, overdue_measures, overdue_talks, talks_within
from rounds.models import Stage
from rounds.signposts import Signpost, points
from units.remits import scope_of


@points
def ledger(round, user):
    """The ledger and the talks, once grades are decided; the number is what is overdue."""
    if round.stage in KEPT_AT and may(user, *KEEPERS):
        scope = scope_of(user, *KEEPERS)
        measures = measures_within(scope).filter(overdue_measures(), subject__round=round).count()
        talks = talks_within(scope).filter(overdue_talks(), subject__round=round).count()
        ways = (("ledger", _("Use of results (ledger)"), measures), ("talks", _("Talks about results"), talks))
        for page, label, overdue in ways:
            label = _("%(page)s, overdue") % {"page": label} if overdue else label
            yield Signpost(label, reverse(f"linkages:{page}", args=[round.pk]), frozenset(KEPT_AT), overdue)


@points
def former(round, user):
    """What former rounds hold for one that collects."""
    if round.stage == Stage.COLLECTING and may(user, Permission.ROUNDS_EDIT):
        number = len(facts_for(round)) + len(formers_for(round))
        if number:
            address = reverse("linkages:facts", args=[round.pk])
            yield Signpost(_("Facts of former rounds to take over"), address, frozenset([Stage.COLLECTING]), number)
