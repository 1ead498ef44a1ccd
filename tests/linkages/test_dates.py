from datetime import date

import pytest
from django.core.exceptions import ValidationError

from linkages.dates import day_in, due_day, months_after

START = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("一个月内", date(2026, 2, 28)),
        ("三个月内", date(2026, 4, 30)),
        ("十日内", date(2026, 2, 10)),
        ("反馈后十五日内", date(2026, 2, 15)),
        ("反馈后一个月内报整改方案", date(2026, 2, 28)),
        ("晾晒后二十五天内", date(2026, 2, 25)),
        ("两周内", date(2026, 2, 14)),
        ("1年内", date(2027, 1, 31)),
        ("", None),
        ("次月五日前", None),
        ("挂职期满一个月内", None),
    ],
)
def test_a_day_follows_from_the_words_of_a_scheme(words, day):
    assert due_day(words, START) == day


def test_a_month_that_is_shorter_ends_on_its_last_day():
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)


def test_a_day_is_read_as_clerks_write_it():
    assert (day_in("2026.1.5"), day_in("")) == (date(2026, 1, 5), None)
    with pytest.raises(ValidationError):
        day_in("2026-02-30")
