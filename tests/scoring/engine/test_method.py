import pytest

from scoring.engine.fields import hints
from scoring.engine.methods import METHODS
from scoring.engine.scheme import Node


@pytest.mark.parametrize("word", METHODS)
def test_a_method_says_whether_it_needs_a_full_mark_and_can_be_bound(word):
    assert isinstance(METHODS[word].needs_full, bool)
    assert callable(METHODS[word].prepare)


@pytest.mark.parametrize("word", METHODS)
def test_a_parameter_never_has_the_name_of_a_key_of_the_node(word):
    assert hints(METHODS[word]).keys() & hints(Node).keys() == set()


@pytest.mark.parametrize("word", METHODS)
def test_a_method_is_told_in_its_first_line_with_its_chinese_name(word):
    chinese, colon, rest = METHODS[word].__doc__.partition(":")

    assert colon
    assert rest.strip()
    assert not chinese.isascii()
