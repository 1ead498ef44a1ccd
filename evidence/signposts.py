"""The ways from a round's page to the entry of its evidence."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from rounds.models import Stage
from rounds.signposts import Signpost, points

BEGUN = frozenset(Stage) - {Stage.DRAFT, Stage.APPROVED}


@points
def entry(round, user):
    """Figures with who owes what, and list entries."""
    if may(user, Permission.ROUNDS_EDIT, Permission.FIGURES_BRING, Permission.REPORTS_WRITE):
        yield Signpost(
            _("Figures: enter, certify, who owes what"), reverse("evidence:progress", args=[round.pk]), BEGUN
        )
    if may(user, Permission.ENTRIES_PROPOSE, Permission.ENTRIES_CHECK):
        yield Signpost(_("List entries: propose, check"), reverse("evidence:entries", args=[round.pk]), BEGUN)
