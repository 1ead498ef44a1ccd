"""The lowest item of an appraisal is told where it lies below the mean, and never on too few ballots."""

import pytest

from ballots.models import Count
from letters.appraisals import lowest_of
from letters.composing import Rate
from rounds.models import Subject
from scoring.engine.reading import read_scheme
from tests.ballots.laid_down import closed_round, laid
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
TWO = """
[[forms]]
id = "two"
name = "班子建设测评表"
items = [{ id = "politics", name = "政治建设" }, { id = "conduct", name = "作风建设" }]
options = [{ id = "较好", points = 80 }, { id = "好", points = 100 }, { id = "不了解", counted = false }]
"""


@pytest.fixture
def round(tmp_path):
    return closed_round(tmp_path / "case", SCHEME + TWO)


def found(round):
    return lowest_of(round, read_scheme(SCHEME + TWO))


def sheets(number, good):
    """All find the politics good; so many of them the conduct too, one of the others knows nothing of it."""
    return [("好", "好")] * good + [("好", "较好")] * (number - good - 1) + [("好", "不了解")]


def test_of_the_sealed_ballots_the_lowest_item_stands_beside_the_mean_of_the_category(round):
    """T1: 6 of 8 who know, 75.0; T2: 9 of 10, 90.0; the mean 82.5. All are at 100 in politics."""
    laid(round, {("two", "B", "T1"): sheets(9, 6), ("two", "B", "T2"): sheets(11, 9)})

    assert found(round) == {"T1": [Rate("作风建设", "好", "75.0", "82.5")]}


def test_what_rests_on_too_few_ballots_is_neither_told_nor_in_the_mean(round):
    """T3 has four ballots, all bad: T1 and T2 still have the mean of the two."""
    laid(round, {("two", "B", "T1"): sheets(9, 6), ("two", "B", "T2"): sheets(11, 9), ("two", "B", "T3"): sheets(4, 0)})

    assert found(round) == {"T1": [Rate("作风建设", "好", "75.0", "82.5")]}


def brought(code, item, good, other):
    subject = Subject.objects.get(code=code)
    for option, number in (("好", good), ("较好", other)):
        Count.objects.create(subject=subject, form="two", voter_class="B", item=item, option=option, number=number)


def test_counts_that_were_brought_are_told_from_five_answers_on(round):
    """T1: 5 of 10 in conduct; T2: 10 of 10; T3: 1 of 4 is too few."""
    for code, good, other in (("T1", 5, 5), ("T2", 10, 0), ("T3", 1, 3)):
        brought(code, "politics", good + other, 0)
        brought(code, "conduct", good, other)

    assert found(round) == {"T1": [Rate("作风建设", "好", "50.0", "75.0")]}
