"""The way from a round's page to its papers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from papers.queries import BEFORE
from rounds.models import Stage
from rounds.signposts import Signpost, points

SINCE = frozenset(Stage) - frozenset(BEFORE)


@points
def papers(round, user):
    """What can be printed of a round."""
    if may(user, Permission.EXPORT) and not round.rehearsal_of_id:
        yield Signpost(_("Papers to print"), reverse("papers:round", args=[round.pk]), SINCE)
