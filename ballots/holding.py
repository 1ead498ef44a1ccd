"""Whether a box takes ballots, by the clock of the database; and that nobody closes it amid a ballot.

Who does something to a box holds its round and the box first, in this order.
"""

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from ballots.models import Box
from rounds.models import Round
from rounds.scope import demand_over

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


def held_box(box, by, permission, *states) -> Box:
    """The box as it is, and its round, while nobody else changes them; if this person may and it is in such a state."""
    Round.objects.select_for_update(of=["self"]).get(boxes=box.pk)
    held = Box.objects.select_for_update(of=["self"]).select_related("round__scheme", "round__case").get(pk=box.pk)
    demand_over(held.round, by, permission)
    if held.state not in states:
        told = {"box": held, "now": held.get_state_display()}
        told["states"] = "、".join(str(Box.State(state).label) for state in states)
        raise ValidationError(
            _("%(box)s is %(now)s; this can only be done while it is: %(states)s.") % told, code="box"
        )
    return held
