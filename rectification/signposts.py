"""The way from a round's page to what is rectified after it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import may
from rectification.queries import OFFICE
from rounds.models import Stage
from rounds.signposts import Signpost, points

TOLD = frozenset({Stage.RELEASED, Stage.APPEALS, Stage.ARCHIVED})


@points
def rectification(round, user):
    """The ledger of the round, once letters are issued."""
    if may(user, *OFFICE):
        yield Signpost(_("Rectification"), reverse("rectification:round", args=[round.pk]), TOLD)
