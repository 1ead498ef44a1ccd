from datetime import date

import pytest

from evidence.fieldwork.diary import Month, diaries_of, following, months_until
from evidence.models import DiaryMonth

MARCH = date(2024, 3, 1)


def month(first_handed_on, today, returns=0):
    return Month(MARCH, DiaryMonth(month=MARCH, first_handed_on=first_handed_on, returns=returns), today)


@pytest.mark.parametrize(
    ("first", "after"), [(date(2024, 1, 31), date(2024, 2, 1)), (date(2024, 12, 1), date(2025, 1, 1))]
)
def test_the_month_after(first, after):
    assert following(first) == after


def test_a_month_is_in_time_until_the_fifth_of_the_next():
    assert month(date(2024, 4, 5), date(2024, 6, 1)).late is False
    assert month(date(2024, 4, 6), date(2024, 6, 1)).late is True


def test_a_month_is_missing_only_once_it_is_due():
    assert Month(MARCH, None, date(2024, 4, 5)).missing is False
    assert Month(MARCH, None, date(2024, 4, 6)).missing is True
    assert month(None, date(2024, 4, 6)).missing is True
    assert month(date(2024, 5, 1), date(2024, 6, 1)).missing is False


def test_a_returned_month_is_told():
    assert month(date(2024, 4, 1), date(2024, 4, 1), returns=1).returned is True


def test_every_month_of_the_stretch_is_there():
    found = months_until(date(2024, 11, 15), date(2025, 1, 3), [], date(2025, 1, 3))

    assert [one.first for one in found] == [date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1)]


def test_all_diaries_of_a_round_are_asked_for_at_once(field, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert list(diaries_of(field.round)) == field.away
