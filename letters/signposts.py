"""The way from a round's page to its letters."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from letters.queries import WRITTEN_AT
from rounds.signposts import Signpost, points


@points
def letters(round, user):
    """Drafting letters, once grades are decided."""
    if may(user, Permission.LETTERS):
        yield Signpost(_("Feedback letters"), reverse("letters:draft", args=[round.pk]), frozenset(WRITTEN_AT))
