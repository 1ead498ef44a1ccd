"""What differs between two versions, in words."""

import copy
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from indicators.differing import differences
from scoring.engine.document import parsed, written
from tests.scoring.cases_on_disk import SCHEME

PLANS = sorted(Path("fixtures").glob("*/*/scheme.toml"))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def told(before, after):
    return [sentence for chapter in differences(before, after) for sentence in chapter.sentences]


def changed(**rows):
    """The small scheme, with other values in its rows: node__key=value."""
    document = parsed(SCHEME)
    for place, value in rows.items():
        row, key = place.split("__")
        next(node for node in document["nodes"] if node["id"] == row)[key] = value
    return document


def leaves(value, path=()):
    """The places of all single values of a document, ids apart: they say which rows are the same."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and all(isinstance(row, dict) for row in value):
        for number, row in enumerate(value):
            yield from leaves(row, (*path, number))
    else:
        yield path


def other(value):
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    return [*value, "另"] if isinstance(value, list) else f"{value}另"


def with_another(document, path):
    """A copy in which one value is another, and that value."""
    found = copy.deepcopy(document)
    *way, last = path
    part = found
    for step in way:
        part = part[step]
    part[last] = other(part[last])
    return found, part[last]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_equal_documents_have_no_difference_even_when_written_anew(path):
    document = parsed(path.read_text())

    assert told(document, parsed(written(document))) == []


@given(st.data())
def test_one_changed_value_gives_one_sentence_that_says_it(data):
    document = parsed(data.draw(st.sampled_from(PLANS)).read_text())
    path = data.draw(st.sampled_from(sorted(leaves(document), key=str)))
    after, value = with_another(document, path)
    with translation.override("en"):
        sentences = told(document, after)

    assert len(sentences) == 1
    if isinstance(value, str):
        assert "另" in sentences[0]


@given(st.data())
def test_a_row_taken_away_gives_one_sentence_and_so_does_one_put_in(data):
    document = parsed(data.draw(st.sampled_from(PLANS)).read_text())
    table = data.draw(st.sampled_from(sorted(key for key, rows in document.items() if isinstance(rows, list))))
    number = data.draw(st.integers(0, len(document[table]) - 1))
    without = copy.deepcopy(document)
    del without[table][number]
    with translation.override("en"):
        gone, come = told(document, without), told(without, document)

    assert (len(gone), len(come)) == (1, 1)
    assert "is dropped" in gone[0]
    assert "is new" in come[0]


def test_a_weight_says_from_what_to_what():
    assert told(parsed(SCHEME), changed(work__weight=55)) == ["indicator“工作实绩” · Weight changes from 60 to 55"]


def test_a_weight_of_one_category_names_the_category():
    before, after = changed(work__weight={"town": 60}), changed(work__weight={"town": Decimal("57.5")})

    assert told(before, after) == ["indicator“工作实绩” · Weight (“乡镇”) changes from 60 to 57.5"]


def test_a_weight_written_once_for_all_or_for_each_is_the_same():
    assert told(parsed(SCHEME), changed(work__weight={"town": "60.0"})) == []


def test_a_new_name_says_the_old_one():
    assert told(parsed(SCHEME), changed(vote__name="民主评议")) == ["indicator“民主评议” was called “民主测评” before"]


def test_a_move_in_the_tree_names_both_ends():
    assert told(parsed(SCHEME), changed(vote__parent="result")) == [
        "indicator“民主测评” moves from “综合得分” to “考核得分”"
    ]


def test_another_order_is_told_once():
    after = parsed(SCHEME)
    nodes = after["nodes"]
    nodes[1], nodes[2] = nodes[2], nodes[1]

    assert told(parsed(SCHEME), after) == ["“综合得分” · the order is now: “民主测评”、“工作实绩”"]


def test_the_points_of_an_item_are_told_with_list_and_item():
    after = parsed(SCHEME)
    after["lists"][0]["items"][0]["points"] = "-quantity"

    assert told(parsed(SCHEME), after) == [
        "list“扣分清单” · its item“材料迟报” · Points (penalties negative) changes from “-0.5 * quantity” "
        "to “-quantity”"
    ]


def test_the_share_of_a_voter_class_names_the_class():
    sentences = told(parsed(SCHEME), changed(vote__classes={"A": 30, "B": 60}))

    assert sentences == ["indicator“民主测评” · Weights of the voter classes (“县领导”) changes from 40 to 30"]


def test_chapters_come_in_the_order_of_reading():
    after = changed(vote__weight=30)
    after["scheme"]["title"], after["grading"][0]["quotas"][0]["share"] = "新办法", 30

    assert [chapter.title for chapter in differences(parsed(SCHEME), after)] == [
        "The document", "Tree of indicators", "Grades and quotas",
    ]  # fmt: skip


def test_a_field_is_called_as_the_editor_calls_it_in_its_own_table():
    header = copy.deepcopy(parsed(SCHEME))
    header["scheme"]["round"] = "2031"

    assert told(parsed(SCHEME), changed(work__round=2)) == [
        "indicator“工作实绩” · Rounded inside to decimals is now stated: 2"
    ]
    assert told(parsed(SCHEME), header)[0].startswith("Period of evaluation ")
