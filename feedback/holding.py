"""The row of a round, held while something is decided about what is told of it, and what ends with a release."""

from django.utils import timezone

from feedback.models import Notice, Release
from rounds.models import Round


def held(pk: int) -> Round:
    """The round as it is, while nobody else moves it; to be asked for before any other row."""
    return Round.objects.select_for_update(of=["self"]).select_related("case", "scheme").get(pk=pk)


def end_release(release: Release, reason: str, by) -> None:
    """Put a release out of force, and take its running notice down; both are kept, with the reason."""
    running = Notice.objects.filter(release=release, state=Notice.State.RUNNING)
    running.update(state=Notice.State.WITHDRAWN, withdrawn_reason=reason)
    release.withdrawn_at, release.withdrawn_by, release.withdrawn_reason = timezone.now(), by, reason
    release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
