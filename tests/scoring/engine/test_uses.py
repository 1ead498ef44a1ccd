from dataclasses import replace

import pytest

from scoring.engine.methods.figures import FormulaMethod
from scoring.engine.uses import formulas, leans_on, node_formulas, order
from tests.scoring.engine.sheets import CATEGORY, faults, figures, node, scheme

SCORED = CATEGORY + 'score = "total"\n'
LISTED = (
    '[[lists]]\nid = "l"\nname = "l"\nitems = [{ id = "i", name = "i", points = "quantity * base", cap = "top" }]\n'
)


def found(body):
    return scheme(figures("x") + body)


def test_all_formulas_of_a_node_are_found_with_their_places():
    part = found(
        SCORED
        + node("n", "formula", value="x")
        + node(
            "total",
            "steps",
            value="n",
            cap="n",
            exceptions='[{ when = "x > 1", points = "n" }]',
            bands='[{ range = "[0,)", points = "value + 1" }]',
        )
    ).nodes["total"]["c"]

    assert [(written.path, written.text, written.word, written.own) for written in node_formulas(part)] == [
        (".cap", "n", "formula", {}),
        (".exceptions[1].when", "x > 1", "condition", {}),
        (".exceptions[1].points", "n", "formula", {}),
        (".value", "n", "formula", {}),
        (".bands[1].points", "value + 1", "formula", {"value": "number"}),
    ]


def test_a_list_of_formulas_is_read_row_by_row():
    grading = found(
        node("total", "formula", value="x") + '[[grading]]\nid = "g"\ntie_break = ["x", "total"]\n'
    ).gradings[0]

    assert [written.path for written in formulas(grading)] == [".tie_break[1]", ".tie_break[2]"]


def test_a_node_leans_on_its_children_its_formulas_and_the_formulas_of_its_list():
    body = node("base", "formula", value="x") + node("top", "formula", value="x") + LISTED
    body += node("listed", "list", parent="total", list="l") + node("total", "sum", cap="base")
    listed = found(SCORED + body)

    assert leans_on(listed, listed.nodes["listed"]["c"], "c") == ["base", "top"]
    assert leans_on(listed, listed.nodes["total"]["c"], "c") == ["listed", "base"]


def test_each_node_comes_after_all_that_it_leans_on():
    chain = "".join(node(f"n{number}", "formula", value=f"n{number + 1}") for number in range(300))
    done, cycle = order(found(SCORED.replace("total", "n0") + chain + node("n300", "formula", value="x")))

    assert done == [f"n{number}" for number in range(300, -1, -1)]
    assert cycle == []


@pytest.mark.parametrize("length", [1, 2, 3, 400])
def test_a_circle_is_found_whatever_its_length(length):
    base = found(node("n0", "formula", value="x"))
    part = base.nodes["n0"]["c"]
    nodes = {
        f"n{number}": {"c": replace(part, settings=FormulaMethod(value=f"n{(number + 1) % length}"))}
        for number in range(length)
    }
    _, cycle = order(replace(base, nodes=nodes))

    assert cycle == [*nodes, "n0"]


def test_units_and_cadres_that_share_a_result_node_are_told_to_part():
    """Whom a relation points at is known only from the evidence, so the order is kept node by node."""
    body = CATEGORY + 'score = "total"\n[[categories]]\nid = "d"\nname = "班子"\nscore = "total"\n'
    body += figures("unit", kind="subject") + node("total", "sum") + node("own", "formula", parent="total", value="x")
    body += node("team", "formula", parent="total", value="unit.total", categories='["c"]')

    noted = [fault for fault in faults(figures("x") + body) if fault.grave]

    assert ["total → team → total" in fault.problem and "各用自己的编号" in fault.remedy for fault in noted] == [True]
