"""`manage.py check --deploy` says where papers cannot be printed."""

from typeset import fonts
from typeset.checks import papers_can_be_printed


def test_where_there_are_fonts_nothing_is_said():
    assert papers_can_be_printed(None) == []


def test_where_there_are_none_a_warning_says_what_to_install(monkeypatch):
    monkeypatch.setattr(fonts, "_families", lambda _own: frozenset())

    assert "fonts-noto-cjk" in papers_can_be_printed(None)[0].msg
