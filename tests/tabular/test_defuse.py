import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabular.defuse import defuse, restore

CANARIES = [
    "=1+1",
    "+86",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\tx",
    "\rx",
    "\n=1",
    " =1",
    "\u3000@x",
    "＝1",
    "\ufeff=1",
]


@pytest.mark.parametrize("text", CANARIES)
def test_text_that_would_run_gets_an_apostrophe(text):
    assert defuse(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "张三", "-0.5", "-12", "-5%", "5-3", "a=b", "'引文'", "'tis", "92.5"])
def test_other_text_stays_as_it_is(text):
    assert defuse(text) == text
    assert restore(text) == text


def test_an_apostrophe_that_the_author_wrote_is_not_lost():
    assert restore(defuse("'=1")) == "'=1"


@given(st.text() | st.text(alphabet="'=+-@\t\r\n 1\u3000\ufeff"))
def test_what_was_defused_comes_back(text):
    assert restore(defuse(text)) == text


@given(st.text(alphabet="'=+-@\t\r\n 1a\u3000\ufeff"))
def test_nothing_defused_begins_like_a_formula(text):
    safe = defuse(text)

    assert safe.lstrip(" \u3000\ufeff")[:1] not in {*"=+@\t\r"}
