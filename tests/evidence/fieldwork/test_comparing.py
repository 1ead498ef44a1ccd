from evidence.fieldwork.comparing import lines_of, pairs
from evidence.models import Certificate
from scoring.engine.scheme import Figure

ONE = [Figure("a1", "市专班认定的到位资金"), Figure("a2", "市专班表现鉴定分")]
OTHER = [Figure("b1", "商务局表现鉴定分"), Figure("b2", "商务局认定的到位资金"), Figure("b3", "招商任务")]


def test_figures_whose_names_end_alike_stand_side_by_side():
    found = [(a and a.id, b and b.id) for a, b in pairs(ONE, OTHER)]

    assert found == [("a1", "b2"), ("a2", "b1"), (None, "b3")]


def test_a_difference_of_numbers_is_told_exactly():
    halves = (Certificate(values={"a1": "12.5", "a2": "90"}), Certificate(values={"b1": "90", "b2": "12"}))
    lines = lines_of((ONE, OTHER), halves)

    assert [(line.name, line.sides, line.apart, line.differs) for line in lines] == [
        ("认定的到位资金", ("12.5", "12"), "0.5", True),
        ("表现鉴定分", ("90", "90"), "", False),
        ("招商任务", ("", ""), "", False),
    ]


def test_what_one_has_not_said_is_no_difference():
    (line, *_rest) = lines_of((ONE, OTHER), (Certificate(values={"a1": "12"}), None))

    assert (line.sides, line.differs) == (("12", ""), False)
