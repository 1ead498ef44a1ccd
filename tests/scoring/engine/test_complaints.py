"""Every complaint is a sentence, and keeps the operands of its template."""

import re

import pytest

from scoring.engine.complaints import FORMULAS, PROBLEMS, REMEDIES

FIELD = re.compile(r"\{\d\}")


@pytest.mark.parametrize(("english", "chinese"), [*PROBLEMS.items(), *REMEDIES.items()])
def test_problems_and_remedies_are_sentences(english, chinese):
    assert chinese.endswith(("。", "？", "{1}"))
    assert english.endswith((".", "?", "{1}"))


@pytest.mark.parametrize(("english", "chinese"), [*PROBLEMS.items(), *REMEDIES.items(), *FORMULAS.items()])
def test_the_chinese_sentence_says_nothing_that_the_english_one_does_not_know(english, chinese):
    assert set(FIELD.findall(chinese)) <= set(FIELD.findall(english))
