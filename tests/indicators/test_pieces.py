"""One indicator with all that it refers to."""

import pytest

from indicators.pieces import put_in, taken_out
from indicators.tree_table import rows_of
from scoring.engine.document import parsed, written
from scoring.engine.reading import check_scheme
from tests.scoring.cases_on_disk import SCHEME

DOCUMENT = parsed(SCHEME)
OTHER = """
[scheme]
id = "other"
title = "另一办法"

[[categories]]
id = "bureau"
name = "部门"

[[nodes]]
id = "total"
name = "总分"
method = "sum"

[[nodes]]
id = "work"
name = "业务工作"
parent = "total"
full = 100
method = "formula"
value = "tasks"

[[figures]]
id = "tasks"
name = "业务得分"
low = 0
high = 100
"""


def ids(document, part):
    return [row["id"] for row in rows_of(document, part)]


def node(document, name):
    return next(row for row in document["nodes"] if row["id"] == name)


def test_a_leaf_takes_its_figures_along():
    piece = taken_out(DOCUMENT, "work")

    assert (ids(piece, "nodes"), ids(piece, "figures")) == (["work"], ["tasks", "target"])
    assert set(piece) == {"nodes", "figures"}


def test_an_appraisal_takes_its_form_and_classes_along():
    piece = taken_out(DOCUMENT, "vote")

    assert (ids(piece, "forms"), ids(piece, "classes")) == (["team"], ["A", "B"])


def test_an_indicator_with_others_beneath_it_takes_them_along():
    assert ids(taken_out(DOCUMENT, "total"), "nodes") == ["total", "work", "vote"]


def test_a_formula_takes_the_nodes_along_that_it_names_and_their_lists():
    piece = taken_out(DOCUMENT, "result")

    assert ids(piece, "nodes") == ["result", "total", "late_reports", "work", "vote"]
    assert ids(piece, "lists") == ["penalties"]


def test_weight_and_place_stay_behind():
    assert set(taken_out(DOCUMENT, "work")["nodes"][0]) == {
        "id", "name", "full", "method", "actual", "target", "clause",
    }  # fmt: skip


def test_of_full_marks_by_category_the_first_is_taken():
    document = parsed(SCHEME)
    node(document, "work")["full"] = {"town": 70}

    assert taken_out(document, "work")["nodes"][0]["full"] == 70


def test_a_piece_put_in_where_ids_are_taken_gets_ids_of_its_own():
    whole, renamed = put_in(parsed(OTHER), taken_out(DOCUMENT, "work"), "total", 30)

    assert renamed == {"work": "work_2", "tasks": "tasks_2"}
    assert node(whole, "work_2") == {
        "id": "work_2", "name": "工作实绩", "full": 30, "method": "completion", "actual": "tasks_2", "target": "target",
        "clause": "第四条", "parent": "total",
    }  # fmt: skip
    assert node(whole, "work")["value"] == "tasks"
    assert ids(whole, "figures") == ["tasks", "tasks_2", "target"]


def test_what_the_draft_has_in_the_same_words_is_used_and_not_doubled():
    whole, renamed = put_in(DOCUMENT, taken_out(DOCUMENT, "vote"), "total", 10)

    assert renamed == {"vote": "vote_2"}
    assert ids(whole, "forms") == ["team"]
    assert node(whole, "vote_2")["weight"] == 10


def test_items_of_lists_keep_being_told_apart():
    document = parsed(OTHER)
    document["lists"] = [{"id": "penalties", "name": "扣分", "items": [{"id": "late", "name": "迟到", "points": "-1"}]}]
    whole, renamed = put_in(document, taken_out(DOCUMENT, "late_reports"), "", None)

    assert renamed == {"penalties": "penalties_2", "late": "late_2"}
    assert node(whole, "late_reports")["list"] == "penalties_2"
    assert whole["lists"][1]["items"][0]["id"] == "late_2"


@pytest.mark.parametrize("name", ["work", "vote"])
def test_a_scheme_stays_sound_with_a_piece_as_its_only_other_part(name):
    document = parsed(OTHER)
    node(document, "work")["full"] = 60
    document["nodes"][0]["full"] = 100
    whole, _renamed = put_in(document, taken_out(DOCUMENT, name), "total", 40)

    assert [fault for fault in check_scheme(written(whole))[1] if fault.grave] == []


def test_neither_document_is_changed():
    before = parsed(OTHER)
    put_in(before, taken_out(DOCUMENT, "work"), "total", 30)

    assert (before, DOCUMENT) == (parsed(OTHER), parsed(SCHEME))
