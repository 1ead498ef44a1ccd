"""Document → forms → document: nothing is lost, nothing is changed that nobody changed."""

import copy
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from indicators.editing.filling import fields_of, filled
from indicators.editing.parts import PARTS
from indicators.editing.rows import SINGLE
from indicators.editing.shapes import node_shapes, part_shapes, shapes_for
from indicators.editing.tree import rows_of
from scoring.engine.document import parsed, written
from tests.indicators.editing.sending import sent

SCHEMES = sorted(Path(settings.BASE_DIR, "fixtures").rglob("scheme.toml"))
NAMES = {"categories": [("a", "甲"), ("b", "乙")], "classes": [("x", "领导"), ("y", "群众")], "nodes": [("n", "总分")]}


def rows(document):
    for part in PARTS:
        tables = [document.get(part.word, {})] if part.word in SINGLE else rows_of(document, part.word)
        yield from ((part.word, table) for table in tables)


def exactly(value):
    """A value with its kinds, for 60 and "60" are not the same text."""
    return json.dumps(value, ensure_ascii=False, default=lambda other: f"Decimal {other}", sort_keys=False)


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_a_form_that_nobody_touched_gives_the_very_same_table(path):
    for part, table in rows(parsed(path.read_text(encoding="utf-8"))):
        shapes = shapes_for(part, table)
        before = copy.deepcopy(table)

        after = filled(shapes, table, sent(fields_of(shapes, table, NAMES)))

        assert exactly(after) == exactly(before)
        assert table == before


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_everything_that_the_fixtures_say_can_be_shown_in_a_form(path):
    def unshown(fields):
        for field in fields:
            inside = [inner for row in field.rows for inner in row.fields]
            yield from ([field.path] if field.look == "kept" else []) + list(unshown([*inside, *field.fields]))

    for part, table in rows(parsed(path.read_text(encoding="utf-8"))):
        assert list(unshown(fields_of(shapes_for(part, table), table, NAMES))) == []


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_the_written_text_of_a_document_says_the_same_and_is_written_the_same_again(path):
    document = parsed(path.read_text(encoding="utf-8"))
    text = written(document)

    assert written(parsed(text)) == text
    assert parsed(text) == json.loads(json.dumps(document, default=lambda number: format(number, "f")))


LEAVES = st.one_of(
    st.text(max_size=8), st.integers(-99, 999), st.booleans(), st.decimals(-9, 99, places=1), st.just("甲、乙"),
    st.just("第一行\r\n第二行"), st.just(" 空格 "),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_stands_in_a_table_an_untouched_form_leaves_it_alone(data):
    part = data.draw(st.sampled_from([part.word for part in PARTS]))
    shapes = node_shapes("appraisal") if part == "nodes" else part_shapes(part)
    keys = st.sampled_from([*(shape.name for shape in shapes), "unknown", "变体"])
    table = data.draw(st.dictionaries(keys, VALUES, max_size=6))

    after = filled(shapes, table, sent(fields_of(shapes, table, NAMES)))

    assert exactly(after) == exactly(table)


def change(part, table, **said):
    """The table after somebody typed these into its form; a None means that the field was not sent."""
    shapes = shapes_for(part, table)
    posted = sent(fields_of(shapes, table, NAMES))
    for name, value in said.items():
        key = name.replace("__", "-")
        posted.setlist(key, value) if isinstance(value, list) else posted.__setitem__(key, value)
    return filled(shapes, table, posted)


def test_what_is_typed_into_a_field_stands_in_the_document():
    table = {"id": "x", "name": "甲", "later": 1}

    assert change("figures", table, name="乙", low="０", high="92.5", unit="分") == {
        "id": "x", "name": "乙", "later": 1, "low": 0, "high": "92.5", "unit": "分"
    }  # fmt: skip


def test_a_field_that_is_emptied_is_left_out():
    assert change("figures", {"id": "x", "name": "甲", "unit": "分"}, unit="") == {"id": "x", "name": "甲"}


def test_yes_and_no_and_nothing_are_three_answers():
    table = {"id": "x", "name": "甲", "items": []}

    assert change("lists", table, highest_per_matter="yes")["highest_per_matter"] is True
    assert change("lists", table | {"highest_per_matter": True}, highest_per_matter="no")["highest_per_matter"] is False
    assert "highest_per_matter" not in change("lists", table | {"highest_per_matter": True}, highest_per_matter="")


def test_a_nested_row_is_changed_added_and_dropped_and_the_others_keep_what_is_not_shown():
    table = {"id": "x", "name": "表", "items": [{"id": "a", "odd": 1}, {"id": "b"}]}

    after = change(
        "forms", table, items__0__name="甲", items__1__id="", items__2__id="c", items__2__full="20", items__2__was=""
    )

    assert after["items"] == [{"id": "a", "odd": 1, "name": "甲"}, {"id": "c", "full": 20}]


def test_rows_come_back_in_the_order_of_the_page():
    shapes, table = part_shapes("forms"), {"items": [{"id": "a", "odd": 1}, {"id": "b"}]}
    posted = QueryDict("items-shown=&items-1-was=1&items-1-id=b&items-0-was=0&items-0-id=a")

    assert filled(shapes, table, posted)["items"] == [{"id": "b"}, {"id": "a", "odd": 1}]


def test_options_inside_a_row_are_written_on_one_line():
    table = {"items": [{"id": "a"}]}

    after = change("forms", table, items__0__options="是=100、否=0、不了解", items__0__points="优=9.5")

    assert after["items"][0]["options"] == [
        {"id": "是", "points": 100}, {"id": "否", "points": 0}, {"id": "不了解", "counted": False},
    ]  # fmt: skip
    assert after["items"][0]["points"] == {"优": "9.5"}


def test_the_weights_of_voter_classes_are_asked_for_by_name():
    node = {"id": "n", "method": "appraisal", "classes": {"x": 60, "gone": 40}}

    after = change("nodes", node, classes__v0="70", classes__v1="", classes__v2="30")

    assert after["classes"] == {"x": 70, "y": 30}


def test_ticked_categories_keep_their_order_and_none_is_all():
    grading = {"id": "g", "categories": ["b", "a"]}

    assert change("grading", grading, categories=["a", "b"])["categories"] == ["b", "a"]
    assert "categories" not in change("grading", grading, categories=[])


def test_a_table_is_there_when_it_is_switched_on():
    form = {"id": "f", "name": "表", "items": []}

    assert change("forms", form, marks__used="on", marks__high="10")["marks"] == {"high": 10}


def test_a_variant_says_what_is_different_in_some_categories():
    node = {"id": "n", "name": "甲", "method": "formula", "value": "x"}

    after = change("nodes", node, variants__0__categories=["a"], variants__0__value="y", variants__0__was="")

    assert after["variants"] == [{"categories": ["a"], "value": "y"}]


def test_an_exact_decimal_of_the_text_stays_as_it_is_until_it_is_changed():
    figure = {"id": "x", "name": "甲", "high": Decimal("92.50")}

    assert change("figures", figure, name="乙")["high"] == Decimal("92.50")
    assert change("figures", figure, high="92.5")["high"] == "92.5"


def test_a_variant_that_takes_another_method_shows_the_parameters_of_that_method():
    node = {"id": "n", "method": "appraisal", "variants": [{"categories": ["a"], "method": "formula", "value": "x"}]}

    assert change("nodes", node, variants__0__value="y")["variants"][0]["value"] == "y"


@pytest.mark.parametrize("was", ["²", "9" * 5_000])
def test_a_row_that_stood_nowhere_is_a_new_one(was):
    posted = QueryDict(f"items-shown=&items-0-was={was}&items-0-id=a")

    assert filled(part_shapes("forms"), {"items": [{"id": "b"}]}, posted)["items"] == [{"id": "a"}]
