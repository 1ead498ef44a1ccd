import pytest

from tests.scoring.engine.sheets import CATEGORY, figures, node, scheme

TWO = CATEGORY + '[[categories]]\nid = "d"\nname = "街道"\n'
TREE = (
    TWO
    + figures("x")
    + node("total", "weighted")
    + node("a", "formula", parent="total", weight="{ c = 60, d = 100 }", value="x")
    + node("b", "formula", parent="total", weight="{ c = 40 }", value="x")
)


def test_the_children_of_a_node_stand_in_the_order_of_the_document_and_of_their_category():
    found = scheme(TREE)

    assert [child.id for child in found.children("total", "c")] == ["a", "b"]
    assert [child.id for child in found.children("total", "d")] == ["a"]


def test_the_result_of_a_category_is_its_only_top_node():
    assert scheme(TREE).score_of("d") == "total"


@pytest.mark.parametrize(
    ("state", "policy"),
    [("missing", "zero"), ("void", "zero"), ("not_applicable", "full"), ("not_evaluated", "mean")],
)
def test_each_state_of_absence_has_its_own_policy_and_a_void_vote_counts_as_missing(state, policy):
    found = scheme(
        figures("x")
        + node(
            "total",
            "formula",
            value="x",
            full=100,
            if_missing="zero",
            if_not_applicable="full",
            if_not_evaluated="mean",
        )
    )

    assert found.nodes["total"]["c"].policy(state) == policy


def test_unless_said_otherwise_nobody_gets_a_number_for_what_is_missing():
    part = scheme(figures("x") + node("total", "formula", value="x")).nodes["total"]["c"]

    assert [part.policy(state) for state in ("missing", "not_applicable", "not_evaluated", "void")] == [
        "ask",
        "spread",
        "ask",
        "ask",
    ]


def test_schemes_are_equal_by_what_they_say_and_not_by_how_they_are_written():
    assert scheme(TREE) == scheme(TREE.replace("c = 60", 'c = "60.0"'))
    assert scheme(TREE) != scheme(TREE.replace("街道", "乡"))
