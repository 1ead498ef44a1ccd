"""The ways from a round's page to what this app does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import may
from rounds.models import Stage
from rounds.signposts import Signpost, points
from scoring.evidence_tables import KINDS, titles


@points
def tables(round, user):
    """The tables that may be brought in while the round collects."""
    for kind, title in titles().items():
        if may(user, KINDS[kind]):
            label = _("Import %(table)s") % {"table": title}
            yield Signpost(label, reverse("scoring:bring", args=[round.pk, kind]), frozenset({Stage.COLLECTING}))
