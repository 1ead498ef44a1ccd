"""Numbers of documents (发文字号): one after the other, none twice, and none missing without a reason on record."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from letters.models import Letter, Number

SO_FAR_AHEAD = 10_000


def give_numbers(letters: Sequence[Letter], series: str, year: int, *, by) -> list[Number]:
    """Give letters the next free numbers in their order, in the caller's transaction.

    Who gives the same numbers at this moment is refused by the constraint, and tries again.
    """
    taken = set(Number.objects.filter(series=series, year=year).values_list("number", flat=True))
    free = (number for number in range(1, len(taken) + len(letters) + 1) if number not in taken)
    rows = [
        Number(series=series, year=year, number=number, letter=letter, by=by)
        for letter, number in zip(letters, free, strict=False)
    ]
    return Number.objects.bulk_create(rows)


def take_number(series: str, year: int, number: int, *, reason: str, by) -> Number:
    """Put down that a number is in use elsewhere, so that no letter gets it."""
    with audit.attempt(by=by, verb="take document number", target=series):
        demand(by, Permission.RELEASE)
        last = Number.objects.filter(series=series, year=year).aggregate(last=Max("number"))["last"] or 0
        if not reason.strip():
            raise ValidationError(_("Say for which document the number is used."), code="reason")
        if not 1 <= number <= last + SO_FAR_AHEAD:
            raise ValidationError(_("The last number given is %(last)s; this one lies too far off.") % {"last": last})
        row = Number(series=series, year=year, number=number, reason=reason.strip(), by=by)
        row.full_clean()
        row.save()
        audit.record(by=by, verb="take document number", target=row, reason=row.reason)
    return row
