"""What waits for somebody among papers."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission
from papers.queries import appraisals_within


def waiting_appraisals(user, held, scopes) -> Iterator[tuple]:
    """Appraisals with a judgement that somebody else drafted, for who signs: label, what is counted, address."""
    if Permission.RELEASE in held:
        ready = appraisals_within(scopes[Permission.RELEASE]).filter(signed_at=None).exclude(conclusion="")
        yield _("appraisals of secondees to be signed"), ready.exclude(drafted_by=user), reverse("papers:secondees")
