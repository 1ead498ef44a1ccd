"""The way from a round's page to its vote and to the count."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from rounds.signposts import Signpost, points


@points
def voting(round, user):
    """The boxes of a round, for who prepares or watches the vote."""
    if not round.rehearsal_of_id and may(user, Permission.BALLOTS_WATCH):
        yield Signpost(_("Ballot boxes: slips, hall, sealing"), reverse("ballots:boxes", args=[round.pk]))


@points
def counted(round, user):
    """The count of the ballots, where a box was set up."""
    if may(user, Permission.RESULTS_VIEW) and round.boxes.exists():
        yield Signpost(_("Count of the ballots"), reverse("ballots:count", args=[round.pk]))
