from datetime import date
from random import Random

import pytest

from evalsys.demo.names import day, document, firms, people, villages


@pytest.mark.parametrize(("make", "number"), [(people, 500), (villages, 150), (firms, 225)])
def test_names_are_all_different(make, number):
    assert len(set(make(Random(1), number))) == number


@pytest.mark.parametrize("make", [people, villages, firms])
def test_the_same_dice_give_the_same_names(make):
    assert make(Random(1), 20) == make(Random(1), 20)


def test_a_person_has_two_or_three_characters():
    assert {len(name) for name in people(Random(1), 300)} == {2, 3}


def test_a_village_and_a_firm_say_what_they_are():
    assert all(name.endswith("村") for name in villages(Random(1), 30))
    assert all(name.endswith("有限公司") for name in firms(Random(1), 30))


def test_a_day_is_a_working_day_within_its_limits():
    dice, first, last = Random(1), date(2023, 12, 29), date(2024, 1, 3)

    assert {day(dice, first, last) for _ in range(80)} == {
        date(2023, 12, 29), date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3)
    }  # fmt: skip


def test_a_document_has_its_office_and_year():
    assert document(Random(1), "区督办", 2023).startswith("区督办〔2023〕")
