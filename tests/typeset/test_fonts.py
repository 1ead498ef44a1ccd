"""Fonts are looked for, and their lack is told."""

import pytest
from django.core.exceptions import ValidationError

from typeset import fonts


def test_each_kind_of_letter_has_a_family(settings):
    assert all(fonts.found().values())


def test_without_a_chinese_font_the_way_out_is_told(monkeypatch):
    monkeypatch.setattr(fonts, "_families", lambda _own: frozenset({"dejavu sans"}))

    with pytest.raises(ValidationError, match="fonts-noto-cjk"):
        fonts.found()


def test_the_better_family_stands_first(monkeypatch):
    monkeypatch.setattr(fonts, "_families", lambda _own: frozenset({"仿宋", "noto serif cjk sc"}))

    assert fonts.found()["fang"] == ["仿宋", "Noto Serif CJK SC"]
