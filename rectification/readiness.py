"""What the ledger says before a round is filed away."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rectification.models import Problem
from rounds.models import Stage
from rounds.readiness import Lack, asks_before


@asks_before(Stage.ARCHIVED)
def problems_closed(round):
    """A round may be filed away while problems are open: they go on on the ledger, and return in the next letter."""
    found = Problem.objects.open().filter(round=round).count()
    address = reverse("rectification:round", args=[round.pk])
    yield Lack(_("problems of the round that are not closed"), found, _("units that rectify"), address, grave=False)
