"""The ways from a round's page to what this app shows."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from rounds.signposts import Signpost, points


@points
def counted(round, user):
    """The count of the ballots, where a box was set up."""
    if may(user, Permission.RESULTS_VIEW) and round.boxes.exists():
        yield Signpost(_("Count of the ballots"), reverse("ballots:count", args=[round.pk]))
