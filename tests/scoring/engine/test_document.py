from decimal import Decimal

import pytest

from scoring.engine.document import parsed, written
from scoring.engine.faults import Refused
from scoring.engine.reading import read_scheme
from tests.scoring.engine.sheets import figures, node, scheme, text


def refused(words):
    with pytest.raises(Refused) as refusal:
        parsed(words)
    return [fault.problem for fault in refusal.value.faults]


def test_bare_numbers_stay_exact_decimals():
    assert parsed("a = 0.1\nb = 7\n") == {"a": Decimal("0.1"), "b": 7}


def test_a_mark_of_byte_order_is_no_hindrance():
    assert parsed("\ufeffa = 1") == {"a": 1}


@pytest.mark.parametrize(
    "words", ["a = ", "[a", "a = 1\na = 2", "a = 2020-13-01", "a" * 3, "a = " + "9" * 5000, "a = " + "[" * 2000]
)
def test_what_is_not_toml_is_refused_with_line_and_column_or_reason(words):
    assert [problem.partition("：")[0] for problem in refused(words)] == ["不是 TOML 文本"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("a = 0x" + "f" * 5000, "有数字超过 100 位。"),
        ("a = 1e999999999", "有数字超过 100 位。"),
        ("a = -1e-999999999", "有数字超过 100 位。"),
        ("[a]\nb = [[1, 1e200]]", "有数字超过 100 位。"),
        ("a" + ".a" * 3000 + " = 1", "表和列表嵌套超过 20 层。"),
        ("a = " + "[" * 60 + "]" * 60, "表和列表嵌套超过 20 层。"),
    ],
)
def test_a_document_that_would_choke_the_machine_is_refused(words, problem):
    assert refused(words) == [problem]


def test_a_document_without_end_is_refused():
    assert refused("#" * 4_000_001) == ["文本超过 4000000 个字符。"]


@pytest.mark.parametrize(
    "document",
    [
        {"scheme": {"id": "s", "title": '引号 " 反斜 \\ 换\n行\t制表 \x01 \x7f 🙂'}},
        {"nodes": [{"id": "a", "weight": {"乡镇": 60, "街 道": 40}, "on": True}, {"id": "b"}]},
        {"nodes": [{"id": "a", "bands": [{"range": "[0,)", "points": "1"}], "name": "甲", "rows": [[1, 2], []]}]},
        {
            "grading": [
                {"id": "g", "rules": [{"when": "x", "bar": ["优秀"]}], "quotas": [{"grade": "优秀"}], "empty": {}}
            ]
        },
        {"lists": [{"id": "l", "items": [{"id": "i", "deep": {"a": {"b": [{"c": 1}]}}}]}]},
        {"": {"": 1}, "a.b": {"c d": "e"}},
        {},
    ],
)
def test_what_is_written_is_read_back_the_same(document):
    assert parsed(written(document)) == document


def test_decimals_are_written_as_text_and_mean_the_same():
    body = figures("x") + node("total", "efficacy", value="x", low="60", high="80") + "full = 12.50\nbase = 0.1\n"
    first = scheme(body)

    assert 'full = "12.50"' in written(first.document)
    assert read_scheme(written(first.document)) == first


def test_writing_twice_changes_nothing():
    document = parsed(text(figures("x") + node("total", "formula", value="x")))

    assert written(parsed(written(document))) == written(document)
