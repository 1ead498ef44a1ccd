"""Numbers: none twice, none far off, none taken without a reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from letters.models import Number
from letters.numbering import give_numbers, take_number

pytestmark = pytest.mark.django_db


def test_a_number_is_taken_once(signer):
    take_number("某组函", 2024, 7, reason="调训", by=signer)

    with pytest.raises(ValidationError):
        take_number("某组函", 2024, 7, reason="又一次", by=signer)


@pytest.mark.parametrize(("number", "reason"), [(0, "调训"), (10_001, "调训"), (3, " ")])
def test_a_number_far_off_or_without_a_reason_is_refused(signer, number, reason):
    with pytest.raises(ValidationError):
        take_number("某组函", 2024, number, reason=reason, by=signer)

    assert not Number.objects.exists()


def test_a_clerk_takes_no_numbers(clerk):
    with pytest.raises(PermissionDenied):
        take_number("某组函", 2024, 1, reason="调训", by=clerk)


def test_gaps_are_filled_and_another_year_begins_anew(batch):
    letters = list(batch.letters.order_by("pk"))
    Number.objects.create(series="某组函", year=2024, number=2, reason="调训")

    given = give_numbers(letters[:2], "某组函", 2024, by=None)
    other = give_numbers(letters[2:], "某组函", 2025, by=None)

    assert [row.number for row in [*given, *other]] == [1, 3, 1]
