import pytest

from indicators.editing.rows import beneath, fresh_code, moved, new_node, with_part, with_row, without_row
from scoring.engine.fields import IDENTIFIER

TREE = {
    "nodes": [{"id": "总"}, {"id": "一", "parent": "总"}, {"id": "甲", "parent": "一"}, {"id": "二", "parent": "总"}]
}


def codes(document):
    return [row["id"] for row in document.get("nodes", [])]


def test_a_new_part_stands_where_it_belongs_and_an_empty_one_is_left_out():
    document = {"scheme": {}, "nodes": [1], "odd": 2}

    assert list(with_part(document, "figures", [{}])) == ["scheme", "odd", "figures", "nodes"]
    assert with_part(document, "nodes", []) == {"scheme": {}, "odd": 2}


def test_a_row_takes_the_place_of_another_or_stands_last():
    assert codes(with_row(TREE, "nodes", 1, {"id": "新"})) == ["总", "新", "甲", "二"]
    assert codes(with_row(TREE, "nodes", 4, {"id": "新"})) == ["总", "一", "甲", "二", "新"]


def test_a_node_goes_with_all_beneath_it():
    assert codes(without_row(TREE, "nodes", 1)) == ["总", "二"]


def test_nodes_in_a_circle_are_counted_once():
    assert beneath({"nodes": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}]}, 0) == {1}


def test_a_node_moves_among_its_siblings():
    after = moved(TREE, "nodes", 3, -1)

    assert codes(after) == ["总", "二", "一", "甲"]
    assert codes(moved(after, "nodes", 1, -1)) == codes(after)
    assert codes(TREE) == ["总", "一", "甲", "二"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("民主测评", "民主测评"),
        ("（一）工作实绩", "一_工作实绩"),
        ("2024年", "项2024年"),
        ("—", "项"),
        ("min", "min_2"),
    ],
)
def test_a_code_is_made_of_the_name(name, code):
    assert fresh_code({}, "nodes", name) == code
    assert IDENTIFIER.fullmatch(code)


def test_a_code_that_a_figure_has_is_not_given_to_a_node():
    document = {"figures": [{"id": "得分"}], "nodes": [{"id": "得分_2"}]}

    assert fresh_code(document, "nodes", "得分") == "得分_3"
    assert new_node(document, "", "得分") == {"id": "得分_3", "name": "得分", "method": "formula"}
