"""Sentences in the office's own words are checked before they are used."""

import pytest
from django.core.exceptions import ValidationError

from letters.sentences import SENTENCES, refuse_unknown, say


def test_a_field_that_the_sentence_cannot_be_told_is_refused_with_those_that_can_stand():
    with pytest.raises(ValidationError, match=r"\{名次\}.*\{考核对象\}") as refused:
        refuse_unknown({"grade": "第{名次}名"})

    assert len(refused.value.messages) == 1


def test_a_brace_left_open_is_refused():
    with pytest.raises(ValidationError, match="大括号"):
        refuse_unknown({"grade": "{考核对象的等次"})


def test_a_sentence_too_long_is_refused():
    with pytest.raises(ValidationError, match="400"):
        refuse_unknown({"closing": "长" * 401})


def test_a_field_may_be_left_out():
    refuse_unknown({"grade": "等次：{等次}"})


def test_what_is_told_is_never_taken_for_a_field():
    assert say({}, "group strengths", 内容="见{附件}") == "考核组认为：见{附件}"


def test_all_usual_sentences_pass_their_own_check():
    refuse_unknown({key: sentence.usual for key, sentence in SENTENCES.items()})
