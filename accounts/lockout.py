"""Accounts that are locked for a while after wrong passwords."""

from datetime import timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

MINUTE = timedelta(minutes=1)


def locked() -> dict[str, int]:
    """The locked accounts, and for how many minutes yet."""
    now = timezone.now()
    recent = AccessAttempt.objects.filter(attempt_time__gte=now - settings.AXES_COOLOFF_TIME).order_by()
    counted = recent.values("username").annotate(failures=Sum("failures_since_start"), latest=Max("attempt_time"))
    return {
        row["username"]: -((now - row["latest"] - settings.AXES_COOLOFF_TIME) // MINUTE)
        for row in counted.filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    }


def unlock(username: str) -> None:
    """Forget the wrong passwords of an account."""
    reset(username=username)


def warning() -> str:
    """What a wrong password leads to."""
    facts = {"limit": settings.AXES_FAILURE_LIMIT, "minutes": settings.AXES_COOLOFF_TIME // MINUTE}
    return (
        _("The account or the password is wrong. After %(limit)s failures it is locked for %(minutes)s minutes.")
        % facts
    )


def sentence(username: str) -> str:
    """How long an account stays locked, and whom to ask."""
    facts = {"minutes": locked().get(username, settings.AXES_COOLOFF_TIME // MINUTE)}
    return (
        _(
            "This account is locked after too many wrong passwords. Try again in %(minutes)s minutes, "
            "or ask the system administrator to unlock it."
        )
        % facts
    )


def answer(request, response, credentials):  # noqa: ARG001 django-axes hands them in
    """Let the sign-in page itself say that the account is locked."""
    return response
