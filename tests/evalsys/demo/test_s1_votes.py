from random import Random

import pytest

from evalsys.demo.s1 import Team
from evalsys.demo.s1_votes import CLASSES, ITEMS, ballots, came, groups, ticks


def rate(liked, seed):
    """The weighted share of 好 and 较好 over all rows, in percent."""
    dice, total = Random(seed), 0
    for (voters, size), weight in zip(CLASSES.items(), (30, 30, 40), strict=True):
        number = dice.randint(*size)
        for item in ITEMS:
            good, fair, low, bad, _ = ticks(dice, number, voters, liked, item)
            total += weight * (good + fair) / (good + fair + low + bad) / len(ITEMS)
    return total


@pytest.mark.parametrize("seed", range(30))
def test_who_is_liked_reaches_95_percent_and_who_is_not_does_not(seed):
    assert rate(False, seed) < 95 <= rate(True, seed)


@pytest.mark.parametrize("voters", CLASSES)
@pytest.mark.parametrize("liked", [True, False])
def test_the_ticks_of_a_row_are_as_many_as_the_valid_forms(voters, liked):
    for seed in range(30):
        row = ticks(Random(seed), 15, voters, liked, ITEMS[4])
        assert sum(row) == 15
        assert min(row) >= 0


def test_never_do_more_forms_come_back_than_went_out():
    rows = [came(Random(seed), due) for seed in range(30) for due in (8, 20, 40)]

    assert all(due >= issued >= returned > spoiled for _, (due, issued, returned, spoiled) in rows)


def test_five_members_of_the_team_s_own_group_mark_it():
    team = Team("机01", "区委办公室", "机关", quality=50, group="第三考核组")

    rows = ballots(Random(1), [team], groups(Random(1)))

    assert len(rows) == 5
    assert all(row[3].startswith("第三考核组 ") for row in rows)
    assert all(60 <= mark <= 100 for row in rows for mark in row[4:])
