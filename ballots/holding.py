"""Whether a box takes ballots, by the clock of the database; and that nobody closes it amid a ballot."""

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from ballots.models import Box

_FAMILY = 0x62_6F78
"""Under which these locks stand apart from others on the same database."""


def taking_ballots() -> QuerySet[Box]:
    """The boxes that are open at this moment."""
    return Box.objects.order_by().filter(state=Box.State.OPEN, opens_at__lte=Now(), closes_at__gt=Now())


def hold(box: int, *, alone: bool = False) -> None:
    """Keep a box as it is until the transaction ends: together with others, or alone to close or seal it.

    PostgreSQL keeps this in memory: voters write to no row that they share. On SQLite who writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            shared = "" if alone else "_shared"
            cursor.execute(f"SELECT pg_advisory_xact_lock{shared}(%s, %s)", [_FAMILY, box])
