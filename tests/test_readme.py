"""The README says what is so: its example is what the command prints, and what it names is there."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_working_that_is_shown_is_the_one_that_is_printed():
    shown = re.search(r"```text\n(.*?)```", README, re.DOTALL)[1]
    out = StringIO()

    call_command("explain", str(ROOT / "fixtures/plans/38-yongning-2013"), "庚", stdout=out)

    assert shown in out.getvalue()


def test_the_piece_of_the_scheme_stands_in_the_scheme():
    scheme = (ROOT / "fixtures/plans/38-yongning-2013/scheme.toml").read_text(encoding="utf-8")
    pieces = re.search(r"```toml\n(.*?)```", README, re.DOTALL)[1].strip().split("\n\n")

    assert [piece for piece in pieces if piece not in scheme] == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", re.findall(r"`manage\.py (\w+)", README))
def test_every_command_is_there(command):
    assert command in get_commands()


def test_the_make_targets_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert [t for t in re.findall(r"^make (\w+)", README, re.MULTILINE) if f"\n{t}: " not in makefile] == []
