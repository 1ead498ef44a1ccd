"""What the ballot boxes know to be missing before collection is closed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ballots.models import Box
from ballots.piles import unready
from rounds.models import Stage
from rounds.readiness import Lack, asks_before


@asks_before(Stage.CLOSED)
def boxes_not_sealed(round):
    """Boxes whose ballots cannot be counted yet."""
    waiting = Box.objects.filter(round=round).exclude(state=Box.State.SEALED).count()
    yield Lack(
        _("ballot boxes that are not sealed"), waiting, _("scrutineers"), reverse("ballots:boxes", args=[round.pk])
    )


@asks_before(Stage.CLOSED)
def paper_not_ready(round):
    """Paper ballots that are not counted, keyed in or settled yet."""
    for box in Box.objects.filter(round=round).exclude(state=Box.State.SEALED):
        for one in unready(box):
            address = reverse("ballots:pile", args=[one.pile.pk])
            yield Lack(_("paper ballots that are not ready"), owed_by=f"{one.pile}：{one.owing()}", address=address)
