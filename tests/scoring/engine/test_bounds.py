import pytest

from tests.scoring.engine.sheets import faults, figures, node

FORM = (
    '[[classes]]\nid = "a"\nname = "A"\n[[forms]]\nid = "f"\nname = "f"\nitems = [{ id = "i" }]\n'
    "marks = { places = 0 }\n"
)
LIST = '[[lists]]\nid = "l"\nname = "l"\nitems = [{ id = "i", name = "i", points = "1" }]\n'
VALUE = figures("x") + node("total", "formula", value="x", clause="第五条")
GRADING = VALUE + '[[grading]]\nid = "g"\nclause = "第七条"\ngrades = ["A", "B"]\n'


def periods(**more):
    return node("total", "periods", rounds='["*"]', clause="第五条", **more)


def appraisal(**more):
    return FORM + node("total", "appraisal", form="f", classes="{ a = 100 }", clause="第五条", **more)


@pytest.mark.parametrize(
    ("body", "place", "clause", "what"),
    [
        (VALUE + "[arithmetic]\nplaces = -1", "arithmetic", "", "places = -1 不在 0 至 12 之间。"),
        (VALUE + "[arithmetic]\nplaces = 999999999", "arithmetic", "", "places = 999999999 不在 0 至 12 之间。"),
        (VALUE + "round = -1", "nodes[total]", "第五条", "round = -1 不在 0 至 12 之间。"),
        (VALUE + "round = 1000000000", "nodes[total]", "第五条", "round = 1000000000 不在 0 至 12 之间。"),
        (VALUE + "full = -5", "nodes[total]", "第五条", "full = -5 不在 0 至"),
        (VALUE + 'weight = "-0.5"', "nodes[total]", "第五条", "weight = -0.5 不在 0 至"),
        (
            FORM.replace('{ id = "i" }', '{ id = "i", weight = -50 }, { id = "j", weight = 150 }') + VALUE,
            "forms[f].items[i]",
            "",
            "weight = -50 不在 0 至",
        ),
        (VALUE + "places = 13", "nodes[total]", "第五条", "places = 13 不在 0 至 12 之间。"),
        (FORM.replace("places = 0", "places = 13") + VALUE, "forms[f].marks", "", "places = 13 不在 0 至 12 之间。"),
        (periods(how="best", number=0), "nodes[total]", "第五条", "number = 0 不在 1 至"),
        (periods(how="worst", number=-1), "nodes[total]", "第五条", "number = -1 不在 1 至"),
        (periods(at_least=0), "nodes[total]", "第五条", "at_least = 0 不在 1 至"),
        (LIST + node("total", "list", list="l", empties_at=0), "nodes[total]", "", "empties_at = 0 不在 1 至"),
        (appraisal(trim_number=-1), "nodes[total]", "第五条", "trim_number = -1 不在 0 至"),
        (appraisal(trim_share=51), "nodes[total]", "第五条", "trim_share = 51 不在 0 至 50 之间。"),
        (appraisal(minimum=-1), "nodes[total]", "第五条", "minimum = -1 不在 0 至"),
        (GRADING + "merge = { below = -1 }", "grading[g].merge", "第七条", "below = -1 不在 0 至"),
        (
            GRADING + 'quotas = [{ grade = "A", share = 20, at_least = -1 }]',
            "grading[g].quotas[A]",
            "第七条",
            "at_least = -1 不在 0 至",
        ),
        (
            VALUE + '[[colours]]\nid = "k"\nranks = [{ colour = "绿", first = -1 }]',
            "colours[k].ranks[绿]",
            "",
            "first = -1 不在 0 至",
        ),
    ],
)
def test_a_number_outside_its_bounds_is_a_grave_fault(body, place, clause, what):
    noted = [fault for fault in faults(body) if fault.grave]

    assert [(fault.place, fault.clause, fault.grave) for fault in noted] == [(place, clause, True)]
    assert noted[0].problem.startswith(what)
    assert noted[0].remedy


@pytest.mark.parametrize(
    "body", [VALUE + "round = 0\nplaces = 12", periods(number=1), appraisal(trim_share=50, minimum=0)]
)
def test_the_ends_of_the_bounds_are_within(body):
    assert faults(body) == ()
