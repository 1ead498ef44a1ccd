"""What the clock does: a notice whose days are over becomes final by itself, exactly once."""

from django.db import transaction
from django.db.models.functions import Now

from accounts import audit
from feedback.models import Notice, Release
from rounds.course import hold, move
from rounds.models import Stage


def turn(now=None) -> int:
    """Make final whatever is due, and say how many names became so. `now`: a moment; else the database's clock.

    Of use as often as one likes: by the clock beside the pages, by a command, and by the pages themselves.
    """
    moment = now or Now()
    due = Notice.objects.filter(state=Notice.State.RUNNING, ends_at__lte=moment)
    return sum(_finish(pk, round_pk, moment) for pk, round_pk in list(due.values_list("pk", "release__round")))


@transaction.atomic
def _finish(pk, round_pk, moment):
    """Make final the names of a notice that nobody contests; the notice with the last of them."""
    round = hold(round_pk)
    due = Notice.objects.filter(pk=pk, state=Notice.State.RUNNING, ends_at__lte=moment)
    notice = due.filter(release__in=Release.objects.standing()).first()
    if notice is None:
        return 0
    waiting = notice.names.filter(final_at=None)
    contested = set(waiting.contested().values_list("pk", flat=True))
    done = waiting.exclude(pk__in=contested).update(final_at=moment)
    if done:
        audit.record(by=None, verb="names final", target=notice, round=str(round), names=done)
    if not contested:
        due.update(state=Notice.State.FINAL, final_at=moment)
        audit.record(by=None, verb="notice final", target=notice, round=str(round))
        if round.stage == Stage.RELEASED:
            move(round, Stage.APPEALS, by=None)
    return done
