"""Whether an entry of a list added points, whatever its formula looks like."""

from fractions import Fraction

import pytest

from letters.entries import adds_points, worth
from scoring.engine.scheme import ListItem

NAMES = {"quantity": Fraction(3), "count": Fraction(1), "matter": "", "period": "", "对象": "本市"}


@pytest.mark.parametrize(
    ("points", "adds"),
    [
        ("2", True),
        ("-0.5 * quantity", False),
        ("quantity - 1", True),
        ("0 - 2", False),
        ("1 - quantity", False),
        ("max(quantity, -1)", True),
        ('if(对象 == "本市", 3, -1)', True),
        ('if(对象 == "外市", 3, 0)', None),
    ],
)
def test_an_entry_is_judged_by_its_points(points, adds):
    assert adds_points(ListItem("i", "事项", points), NAMES) is adds


@pytest.mark.parametrize(("points", "adds"), [("人数 * 2", True), ("-1 * 人数", False), ("given", True)])
def test_what_rests_on_more_than_the_entry_is_judged_by_its_sign(points, adds):
    item = ListItem("i", "事项", points)

    assert worth(item, NAMES) is None
    assert adds_points(item, NAMES) is adds
