"""Rounds, years and schemes are named as papers name them."""

from datetime import date

import pytest

from papers.wording import listed, month, period_of, quoted, span_of, titled
from rounds.models import Case, Round


def a_round(code, **fields):
    return Round(code=code, case=Case(name="某县"), **fields)


@pytest.mark.parametrize(
    ("code", "title"), [("2023年度", "某县2023年度考核"), ("2023年度挂职考核", "某县2023年度挂职考核")]
)
def test_an_evaluation_is_called_one_once(code, title):
    assert titled(a_round(code)) == title


def test_a_bare_year_becomes_one_of_the_form():
    assert (period_of(a_round("2023")), period_of(a_round("2023年度"))) == ("2023年度", "2023年度")


def test_the_period_is_the_rounds_own_or_else_the_year_in_its_name():
    days = {"period_from": date(2023, 7, 1), "period_until": date(2024, 6, 30)}

    assert span_of(a_round("2023年度", **days)) == (date(2023, 7, 1), date(2024, 6, 30))
    assert span_of(a_round("2023年度")) == (date(2023, 1, 1), date(2023, 12, 31))
    assert span_of(a_round("三年结果运用")) is None


def test_small_words():
    assert (quoted("办法"), quoted("《办法》")) == ("《办法》", "《办法》")
    assert (month(date(1978, 5, 1)), month(None)) == ("1978年5月", "")
    assert listed([("优秀", 1), ("良好", 2)]) == "优秀1个、良好2个"
