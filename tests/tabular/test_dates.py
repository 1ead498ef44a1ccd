import pytest

from tabular.dates import calendar, duration, iso
from tabular.refusals import Flaw


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("45658", "2025-01-01"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
        ("45658.5", "2025-01-01T12:00:00"),
        ("45658.999999999", "2025-01-02"),
        ("0.354166666666667", "08:30:00"),
        ("0", "00:00:00"),
    ],
)
def test_a_counted_day_becomes_iso_text(days, expected):
    assert calendar(days) == expected


def test_a_workbook_may_count_from_1904():
    assert calendar("0", since_1904=True) == "1904-01-01"
    assert calendar("44196", since_1904=True) == "2025-01-01"


@pytest.mark.parametrize("days", ["-1", "60", "2958466", "1000000000000"])
def test_a_day_that_never_was_is_refused(days):
    assert isinstance(calendar(days), Flaw)


def test_a_day_beyond_the_calendar_is_refused():
    assert isinstance(calendar("2958465", since_1904=True), Flaw)
    assert isinstance(calendar("2958465.9999999"), Flaw)


def test_an_elapsed_time_may_be_longer_than_a_day():
    assert duration("1.10416666666667") == "26:30:00"
    assert duration("-0.5") == "-12:00:00"
    assert isinstance(duration("9999999999"), Flaw)


def test_iso_text_loses_a_midnight_that_nobody_wrote():
    assert iso("2025-01-01T00:00:00") == "2025-01-01"
    assert iso("2025-01-01T08:30:00") == "2025-01-01T08:30:00"
    assert isinstance(iso("去年"), Flaw)
