from collections import Counter
from random import Random

import pytest

from evalsys.demo.s2 import Cadre, people
from evalsys.demo.s2_votes import RECOMMENDED, VOTERS, counted, known, mutual, recommended, ticks


@pytest.mark.parametrize("quality", [12, 46, 60, 90])
def test_the_ticks_of_a_row_are_as_many_as_the_voters(quality):
    for seed in range(30):
        row = ticks(Random(seed), Cadre("挂01", "某人", "国有平台", quality > 50, quality), 9)
        assert sum(row) == 9
        assert min(row) >= 0


def test_nobody_votes_on_those_posted_far_away():
    assert list(counted(Random(1), Cadre("挂01", "某人", "驻外招商", True, 80))) == []


def test_the_department_knows_everybody():
    cadres = people(Random(1))

    assert Counter(row[2] for row in known(Random(1), cadres)) == dict.fromkeys((c.id for c in cadres), 4)


def test_nobody_marks_themselves():
    assert not [row for row in mutual(Random(1), people(Random(1))) if row[2] == row[4]]


def test_a_ballot_recommends_four_of_twelve_and_the_last_one_six():
    rows = [row for row in recommended(Random(1), people(Random(1))) if row[-1] == "推荐"]
    numbers = Counter(row[3] for row in rows)

    assert len(numbers) == VOTERS
    assert Counter(numbers.values()) == {RECOMMENDED: VOTERS - 1, 6: 1}
