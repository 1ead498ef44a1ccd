"""The ways from a round's page to what this app does."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import DECIDING, Permission, may
from rounds.course import ORDER
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


@points
def review(round, user):
    """The review table and the approval, once there is something to review."""
    if round.rehearsal_of_id or not may(user, *DECIDING):
        return
    later = frozenset(ORDER[ORDER.index(Stage.COMPUTED) :])
    under_review = round.stage == Stage.REVIEW
    deciding = under_review and may(user, Permission.DECIDE)
    yield Signpost(_("Review table"), reverse("scoring:review", args=[round.pk]), later, next=deciding)
    address = reverse("scoring:approval", args=[round.pk])
    yield Signpost(_("Approval"), address, later, next=under_review and not deciding)
