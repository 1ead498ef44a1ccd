from fractions import Fraction

import pytest

from evidence.models import Standing
from feedback.models import Content
from feedback.queries import final_cards
from feedback.showing import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(round):
    return final_cards(round).get(subject__code="T2")


def told(found):
    """What is there beyond the heading."""
    facts = {
        name: getattr(found, name) for name in ("grade", "score", "rank", "pool", "parts", "steps", "circumstances")
    }
    return {name: fact for name, fact in facts.items() if fact}


def test_nothing_is_there_of_what_is_withheld(card):
    assert told(shown(card, frozenset())) == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (Content.GRADE, {"grade": "优秀"}),
        (Content.SCORE, {"score": "98.80"}),
        (Content.RANK, {"rank": 1, "pool": "乡镇"}),
        (Content.CIRCUMSTANCES, {}),
    ],
)
def test_each_content_brings_its_own_facts_alone(card, content, expected):
    assert told(shown(card, frozenset({content}))) == expected


def test_the_parts_are_those_of_the_ranking(card):
    parts = shown(card, frozenset({Content.PARTS})).parts

    assert ("工作实绩", "60%", "100.00") in parts
    assert ("民主测评", "40%", "97.00") in parts


def test_the_working_is_that_of_the_card(card):
    (step,) = shown(card, frozenset({Content.WORKING})).steps

    assert (step["label"], step["value"]) == ("考核得分", "98.80")


def test_circumstances_bear_their_amount_and_source(card):
    Standing.objects.create(subject=card.subject, circumstance="病假", amount=Fraction(12), source="考勤表")
    Standing.objects.create(subject=card.subject, circumstance="诫勉", amount=Fraction(1))

    found = shown(card, frozenset({Content.CIRCUMSTANCES}))

    assert found.circumstances == [("病假 12", "考勤表"), ("诫勉", "")]
    assert (found.name, found.place, found.post) == ("王建国", "河西乡", "乡长")
