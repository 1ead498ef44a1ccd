"""What the ballot boxes know to be missing before collection is closed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ballots.models import Box
from rounds.models import Stage
from rounds.readiness import Lack, asks_before


@asks_before(Stage.CLOSED)
def boxes_not_sealed(round):
    """Boxes whose ballots cannot be counted yet."""
    waiting = Box.objects.filter(round=round).exclude(state=Box.State.SEALED).count()
    yield Lack(
        _("ballot boxes that are not sealed"), waiting, _("scrutineers"), reverse("ballots:boxes", args=[round.pk])
    )
