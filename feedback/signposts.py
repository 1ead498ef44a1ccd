"""The way from a round's page to its release, notices, objections and corrections."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from feedback.queries import OFFICE
from rounds.course import ORDER
from rounds.models import Stage
from rounds.signposts import Signpost, points

DECIDED = frozenset(ORDER[ORDER.index(Stage.DECIDED) :])
GOES_ON = (Stage.DECIDED, Stage.RELEASED)


@points
def release(round, user):
    """The office's page of the round, once its grades are decided."""
    if may(user, *OFFICE):
        goes_on = round.stage in GOES_ON and may(user, Permission.RELEASE)
        address = reverse("feedback:round", args=[round.pk])
        yield Signpost(_("Release and notices"), address, DECIDED, next=goes_on)
