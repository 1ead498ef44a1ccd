from fractions import Fraction

import pytest

from scoring.engine.values import Absent
from tests.scoring.engine.sheets import earlier, event, node, points

LIST = """
[[lists]]
id = "l"
name = "加减分"
items = [
  { id = "prize", name = "表彰", points = "quantity × 2", cap = "5" },
  { id = "blame", name = "通报", points = "-3", floor = "-7" },
]
"""


def listed(*events, **more):
    return points(LIST + node("total", "list", list="l", **more), {"a": {}}, events=[event("a", *e) for e in events])[
        "a"
    ]


@pytest.mark.parametrize(
    ("events", "result"),
    [
        ([], 100),
        ([("prize",)], 102),
        ([("prize", 2), ("prize", 1)], 105),
        ([("blame",)], 97),
        ([("blame",)] * 3, 93),
        ([("prize", 2), ("blame",)], 101),
    ],
)
def test_events_are_charged_within_the_limits_of_their_item(events, result):
    assert listed(*events, base="100") == result


def test_a_list_may_be_read_in_part_and_the_node_limits_the_sum():
    assert listed(("prize", 2), ("blame",), items='["blame"]') == -3
    assert listed(("blame",), ("blame",), base="100", floor="96") == 96


def test_so_many_events_and_nothing_is_left():
    assert listed(("blame",), ("blame",), base="20", empties_at=3) == 14
    assert listed(("blame",), ("blame",), ("blame",), base="20", empties_at=3) == 0


PAST = [
    *earlier("a", "score", r2021="80", r2022="90", r2023="85"),
    *earlier("a", "grade", r2021="优秀", r2022="良好", r2023="优秀"),
]


def periods(past=PAST, **more):
    return points(node("total", "periods", **({"rounds": '["202*"]'} | more)), {"a": {}}, earlier=past)["a"]


@pytest.mark.parametrize(
    ("more", "result"),
    [
        ({}, 85),
        ({"how": "sum"}, 255),
        ({"how": "max"}, 90),
        ({"how": "min"}, 80),
        ({"how": "best", "number": 2}, Fraction("87.5")),
        ({"how": "worst", "number": 2}, Fraction("82.5")),
        ({"how": "best", "number": 9}, 85),
        ({"how": "count", "key": "grade", "value": "优秀"}, 2),
        ({"how": "count", "key": "grade", "value": "较差"}, 0),
        ({"how": "weighted", "weights": '{ "2021" = 20, "2022" = 30, "2023" = 50 }'}, Fraction("85.5")),
        ({"rounds": '["2021", "2023"]'}, Fraction("82.5")),
    ],
)
def test_earlier_rounds_are_put_together(more, result):
    # 80 × 20% + 90 × 30% + 85 × 50% = 85.5
    assert periods(**more) == result


def test_too_few_rounds_give_no_result():
    assert periods(at_least=3) == 85
    assert isinstance(periods(at_least=4), Absent)
    assert isinstance(periods(past=[]), Absent)
    assert isinstance(periods(how="weighted", weights='{ "2021" = 50, "2020" = 50 }'), Absent)
