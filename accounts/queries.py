"""What the officers look for."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.db.models import Prefetch, Q
from django.utils import timezone

from accounts.lockout import locked
from accounts.models import AuditEntry, Grant, User

# From one action to the next along the index: a distinct selection would read a hundred thousand entries for a dozen.
_VERBS = """
WITH RECURSIVE known(verb) AS (
    SELECT MIN(verb) FROM accounts_auditentry
    UNION ALL
    SELECT (SELECT MIN(verb) FROM accounts_auditentry WHERE verb > known.verb) FROM known WHERE verb IS NOT NULL
)
SELECT verb FROM known WHERE verb IS NOT NULL
"""


def accounts(text="", state="", right=""):
    """Accounts with their standing roles: by account or name, by state, by the role or office that is held."""
    standing = Grant.objects.filter(ended_at=None).order_by("role")
    found = User.objects.prefetch_related(Prefetch("grants", standing, to_attr="standing"))
    if text:
        found = found.filter(Q(username__icontains=text) | Q(name__icontains=text))
    if right:
        held = Q(pk__in=Grant.objects.filter(ended_at=None, role=right).values("user"))
        found = found.filter(held | Q(office=right))
    return _in_state(found, state)


def _in_state(found, state):
    if state == "locked":
        return found.filter(username__in=locked())
    kept = {
        "open": Q(is_active=True),
        "closed": Q(is_active=False),
        "new": Q(is_active=True, must_change_password=True),
        "bare": Q(is_active=True, office="") & ~Q(pk__in=Grant.objects.filter(ended_at=None).values("user")),
    }
    return found.filter(kept.get(state, Q()))


def trail(*, since=None, until=None, account="", verb="", outcome="", about="", kind="", key="", text=""):
    """Lines of the audit trail, newest first, of whole days and by whatever else is given."""
    found = AuditEntry.objects.order_by("-number")
    exact = {"verb": verb, "outcome": outcome, "target_type": kind, "target_id": key}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    if account:
        found = found.filter(Q(account__icontains=account) | Q(person__icontains=account))
    if about:
        found = found.filter(target__icontains=about)
    if text:
        found = found.filter(Q(facts_json__icontains=text) | Q(address__icontains=text) | Q(target__icontains=text))
    return found


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def verbs():
    """Every action that the trail knows."""
    with connection.cursor() as cursor:
        cursor.execute(_VERBS)
        return [verb for (verb,) in cursor.fetchall()]
