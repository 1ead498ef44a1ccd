"""Whether a box takes ballots, by the clock of the database; and that nobody closes it amid a ballot."""

from django.db import connection
from django.db.models import Expression, F, Func, QuerySet, TextField
from django.db.models.functions import Now

from ballots.models import Box

_FAMILY = 0x62_6F78
"""Under which these locks stand apart from others on the same database."""


def taking_ballots() -> QuerySet[Box]:
    """The boxes that are open at this moment."""
    return Box.objects.order_by().filter(state=Box.State.OPEN, opens_at__lte=Now(), closes_at__gt=Now())


def hold(box: int) -> None:
    """Keep a box to oneself until the transaction ends, to close it; waits for the ballots under way.

    PostgreSQL keeps this in memory: voters write to no row that they share. On SQLite who writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_FAMILY, box])


def held(box: str) -> Expression:
    """Asked for with a row, keeps the box in that field as it is until the transaction ends, together with others."""
    if connection.vendor != "postgresql":
        return Func(template="NULL", output_field=TextField())
    template = f"pg_advisory_xact_lock_shared({_FAMILY}, %(expressions)s::integer)"
    return Func(F(box), template=template, output_field=TextField())
