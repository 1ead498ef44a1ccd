"""The score tree as a table."""

import copy
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from indicators.editing.tree import AWAY, NONE, cells_of, codes_of, lines_of, placed
from scoring.engine.document import parsed, written
from scoring.engine.reading import read_scheme

SCHEMES = sorted(Path(settings.BASE_DIR, "fixtures").rglob("scheme.toml"))
AB = ["a", "b"]


def document(*nodes):
    return {"categories": [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}], "nodes": list(nodes)}


def node(code, parent=None, **more):
    return {"id": code, "name": code, **({"parent": parent} if parent else {}), **more}


def test_lines_follow_the_tree_and_not_the_document():
    lines = lines_of(document(node("总"), node("二", "一"), node("一", "总"), node("三", "总")))

    assert [(line.node["id"], line.depth) for line in lines] == [("总", 0), ("一", 1), ("二", 2), ("三", 1)]


def test_nodes_in_a_circle_or_without_a_parent_are_not_lost():
    lines = lines_of(document(node("x", "y"), node("y", "x"), node("z", "nobody"), node("s", "s"), {"name": "无代码"}))

    assert sorted(line.at for line in lines) == [0, 1, 2, 3, 4]


def test_sums_are_taken_for_each_category_and_marked_where_they_are_wrong():
    top = node("总", method="weighted")
    lines = lines_of(document(top, node("一", "总", weight={"a": "59.5", "b": 60}), node("二", "总", weight="40.5")))

    assert lines[0].sums == {"a": ("100", True, "100"), "b": ("100.5", False, "100")}


def test_full_marks_beneath_are_held_against_the_own_full_mark():
    top = node("总", method="sum", full=70)
    lines = lines_of(
        document(top, node("一", "总", full={"a": 70}), node("二", "总", full={"b": 60}), node("奖", "总"))
    )

    assert lines[0].sums == {"a": ("70", True, "70"), "b": ("60", False, "70")}
    assert lines[3].cells == {"a": NONE, "b": NONE}


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_the_cells_are_what_the_engine_reads(path):
    text = path.read_text(encoding="utf-8")
    scheme, tables = read_scheme(text), parsed(text)
    categories = codes_of(tables, "categories")
    for row in tables["nodes"]:
        for key in ("weight", "full"):
            cells = cells_of(row, key, categories)
            found = scheme.nodes[row["id"]]
            assert [name for name, cell in cells.items() if cell is not AWAY] == [c for c in categories if c in found]
            for name in found:
                value = getattr(found[name], key)
                assert (cells[name] == NONE) == (value is None)


WEIGHTS = st.sampled_from([10, "2.5", 60])
NODES = st.fixed_dictionaries(
    {"id": st.just("n"), "method": st.just("formula")},
    optional={
        "weight": WEIGHTS | st.dictionaries(st.sampled_from(AB), WEIGHTS),
        "categories": st.lists(st.sampled_from(AB), unique=True, min_size=1),
        "variants": st.lists(
            st.fixed_dictionaries({"categories": st.just(["b"])}, optional={"weight": WEIGHTS, "cap": st.just("5")}),
            max_size=2,
        ),
        "clause": st.just("第一条"),
    },
)


@given(NODES)
def test_cells_that_nobody_touched_rewrite_nothing(row):
    before = copy.deepcopy(row)
    said = {name: cell or "" for name, cell in cells_of(row, "weight", AB).items()}

    assert placed(row, "weight", said, AB) is row
    assert row == before


@given(NODES, st.sampled_from(["7", "12.5", "60"]), st.sampled_from(["", "8"]))
def test_what_is_typed_is_what_the_cells_show_afterwards(row, first, second):
    after = placed(row, "weight", {"a": first, "b": second}, AB)
    cells = cells_of(after, "weight", AB)

    assert cells["a"] == first
    assert cells["b"] == (second or cells_of(row, "weight", AB)["b"] or AWAY) or (second == "" and not cells["b"])
    assert {name: value for name, value in after.items() if name not in ("weight", "categories", "variants")} == {
        name: value for name, value in row.items() if name not in ("weight", "categories", "variants")
    }
    assert [one["cap"] for one in after.get("variants", []) if "cap" in one] == [
        one["cap"] for one in row.get("variants", []) if "cap" in one
    ]


def test_the_same_weight_everywhere_is_written_once():
    assert placed(node("n", weight={"a": 30}), "weight", {"a": "40", "b": "40"}, AB)["weight"] == 40


def test_an_emptied_cell_takes_the_node_out_of_the_category():
    assert placed(node("n", weight=30), "weight", {"a": "30", "b": ""}, AB)["weight"] == {"a": 30}


def test_emptied_cells_leave_a_node_in_without_a_weight():
    assert placed(node("n", weight=30), "weight", {"a": "", "b": ""}, AB) == node("n")


def test_a_weight_of_its_own_for_a_category_that_was_not_listed_lists_it():
    row = node("n", categories=["a"], weight=30)

    assert placed(row, "weight", {"a": "30", "b": "20"}, AB) == node("n", weight={"a": 30, "b": 20})


def test_a_node_keeps_the_order_of_its_keys():
    row = {"id": "n", "weight": 30, "clause": "第一条"}

    assert list(placed(row, "weight", {"a": "40", "b": "40"}, AB)) == ["id", "weight", "clause"]


def test_a_changed_weight_reads_back_from_the_text():
    row = placed(node("n", weight=30), "weight", {"a": "12.5", "b": "20"}, AB)

    assert parsed(written({"nodes": [row]}))["nodes"][0]["weight"] == {"a": "12.5", "b": 20}
