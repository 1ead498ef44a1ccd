"""Working days: Monday to Friday, but for the holidays and the worked weekends that the office has entered."""

from datetime import date, timedelta

from feedback.models import Holiday

FRIDAY = 4
LONGEST_BREAK = 30
"""No run of days off is longer; a calendar that says otherwise is a mistake and does not hang the page."""


def last_day(first: date, days: int) -> date:
    """The last of so many working days, the first day being counted if it is one itself."""
    limit = first + timedelta(days=days * 7 + LONGEST_BREAK)
    known = dict(Holiday.objects.filter(day__range=(first, limit)).values_list("day", "worked"))
    day, left = first, days
    while True:
        left -= known.get(day, day.weekday() <= FRIDAY)
        if left <= 0 or day >= limit:
            return day
        day += timedelta(days=1)


def is_entered(year: int) -> bool:
    """Whether the office has entered any holiday of a year."""
    return Holiday.objects.filter(day__year=year).exists()
