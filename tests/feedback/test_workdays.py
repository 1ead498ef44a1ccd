from datetime import date

import pytest

from feedback.models import Holiday
from feedback.workdays import is_entered, last_day

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2026, 3, 2), 5, date(2026, 3, 6)),  # Monday to Friday
        (date(2026, 3, 4), 5, date(2026, 3, 10)),  # Wednesday, over a weekend
        (date(2026, 3, 7), 5, date(2026, 3, 13)),  # a Saturday does not count itself
        (date(2026, 3, 2), 1, date(2026, 3, 2)),
    ],
)
def test_weekends_are_left_out(first, days, last):
    assert last_day(first, days) == last


def test_a_holiday_is_left_out_and_a_worked_weekend_counts():
    Holiday.objects.create(day=date(2026, 3, 4), name="假")
    Holiday.objects.create(day=date(2026, 3, 7), name="班", worked=True)

    assert last_day(date(2026, 3, 2), 5) == date(2026, 3, 7)


def test_a_calendar_without_an_end_of_days_off_ends_somewhere():
    Holiday.objects.bulk_create(Holiday(day=date(2026, 3, day), name="假") for day in range(1, 32))
    Holiday.objects.bulk_create(Holiday(day=date(2026, 4, day), name="假") for day in range(1, 31))

    assert last_day(date(2026, 3, 2), 1) == date(2026, 4, 8)


def test_a_year_is_entered_with_its_first_day():
    assert not is_entered(2026)
    Holiday.objects.create(day=date(2026, 1, 1), name="元旦")

    assert (is_entered(2026), is_entered(2027)) == (True, False)
