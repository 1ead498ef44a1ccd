"""What is typed on the pages, put into the document."""

from django.http import QueryDict

from indicators.editing import typing
from indicators.editing.filling import fields_of
from indicators.editing.shapes import shapes_for
from indicators.editing.skeleton import skeleton
from scoring.engine.document import parsed
from tests.indicators.editing.sending import sent


def document():
    return parsed(skeleton("某县考核办法"))


def row_typed(part, at, **said):
    before = document()
    rows = before.get(part, [])
    row = rows[at] if at < len(rows) else {}
    posted = sent(fields_of(shapes_for(part, row, "formula"), row, {}))
    posted["code"] = row.get("id", "")
    for name, value in said.items():
        posted[name.replace("__", "-")] = value
    return typing.row(before, part, at, posted)


def table_typed(text):
    return typing.tree(document(), QueryDict(text))


def codes(document):
    return [node["id"] for node in document["nodes"]]


def test_a_new_row_gets_a_code_from_its_name():
    after, at = row_typed("figures", 1, name="完成数")

    assert (at, after["figures"][1]) == (1, {"id": "完成数", "name": "完成数"})


def test_a_code_that_was_made_of_the_name_follows_it_and_so_do_formulas():
    after, _ = row_typed("figures", 0, name="实绩评分")

    assert after["figures"][0]["id"] == "实绩评分"
    assert after["nodes"][1]["value"] == "实绩评分"


def test_a_code_that_somebody_chose_stays():
    after, _ = row_typed("figures", 0, name="实绩评分", id="score")

    assert after["figures"][0]["id"] == "score"
    assert after["nodes"][1]["value"] == "score"


def test_another_method_leaves_the_parameters_of_the_first_behind():
    after, _ = row_typed("nodes", 1, method="completion")

    assert "value" not in after["nodes"][1]
    assert after["nodes"][1]["method"] == "completion"


def test_a_method_that_shares_a_parameter_keeps_it():
    after, _ = row_typed("nodes", 1, method="steps")

    assert after["nodes"][1]["value"] == "工作得分"


def test_rows_inside_a_row_get_codes_from_their_names():
    after, _ = row_typed("lists", 0, name="加分", items__0__name="省级表彰", items__0__points="2")

    assert after["lists"][0]["items"] == [{"id": "省级表彰", "name": "省级表彰", "points": "2"}]


def test_a_row_that_was_moved_meanwhile_is_found_by_its_code():
    posted = QueryDict("code=等次&name=新名称")

    after, at = typing.row(document(), "grading", 5, posted)

    assert (at, after["grading"][0]["name"]) == (0, "新名称")


def test_weights_are_typed_in_the_form_of_a_node_too():
    posted = QueryDict("code=工作实绩&weight-0=80")

    after, _ = typing.row(document(), "nodes", 1, posted)

    assert after["nodes"][1]["weight"] == 80


def test_names_and_weights_are_typed_in_the_table():
    after, focus = table_typed("node-1=工作实绩&key-1=weight&cell-1-0=60&name-1=民主测评")

    assert after["nodes"][1] == {
        "id": "民主测评", "name": "民主测评", "parent": "总分", "weight": 60, "method": "formula", "value": "工作得分",
    }  # fmt: skip
    assert focus is None


def test_a_table_that_nobody_touched_changes_nothing():
    before = document()

    assert typing.tree(before, QueryDict("node-1=工作实绩&key-1=weight&cell-1-0=100&name-1=工作实绩"))[0] == before


def test_nodes_are_added_beneath_after_and_at_the_top():
    assert codes(table_typed("do=child&at=0")[0]) == ["总分", "工作实绩", "新指标"]
    assert codes(table_typed("do=sibling&at=0")[0]) == ["总分", "新指标", "工作实绩"]
    after, focus = table_typed("do=top")
    assert (after["nodes"][-1], focus) == ({"id": "新指标", "name": "新指标", "method": "formula"}, 2)


def test_a_node_is_taken_out_of_the_table_and_moved():
    assert "nodes" not in table_typed("do=delete&at=0")[0]
    grown = typing.tree(table_typed("do=child&at=0")[0], QueryDict("do=up&at=2"))

    assert (codes(grown[0]), grown[1]) == (["总分", "新指标", "工作实绩"], 1)


def test_a_button_without_a_line_does_nothing():
    assert table_typed("do=child") == (document(), None)
    assert table_typed("do=nonsense&at=0") == (document(), None)
