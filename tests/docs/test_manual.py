"""The manual says what is so: its commands, pictures and pages are there, and its menu words stand on the pages."""

import re
import struct
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from evalsys.demo.people import PASSWORD
from tests.catalogues import apps, kept

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs/manual.md").read_text(encoding="utf-8")
PICTURES = sorted(set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", MANUAL)))
ADDRESSES = sorted(set(re.findall(r"`(/[\w./-]*)`", MANUAL)))


def shown():
    """Every Chinese wording that a page may show."""
    strings = (message.string for app in apps() for message in kept(app))
    return {word for string in strings for word in (string if isinstance(string, tuple) else (string,))}


def test_every_command_is_there():
    named = set(re.findall(r"manage\.py (\w+)", MANUAL))

    assert {"migrate", "open_officers", "load_case", "replay", "verify_audit"} <= named
    assert named - set(get_commands()) == set()


def test_every_make_target_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert [t for t in re.findall(r"\bmake ([a-z]+)", MANUAL) if f"\n{t}: " not in makefile] == []


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_is_there_small_and_as_wide_as_a_page(picture):
    data = (ROOT / "docs" / picture).read_bytes()

    assert struct.unpack(">I", data[16:20]) == (1280,)
    assert len(data) <= 150_000


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_leads_to_a_page(address):
    assert resolve(address).func


def test_every_menu_word_stands_on_a_page():
    quoted = set(re.findall(r"「([^」]+)」", MANUAL))

    assert len(quoted) > 40
    assert quoted - shown() == set()


@pytest.mark.parametrize("link", re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+)\)", MANUAL))
def test_every_link_leads_somewhere(link):
    assert (ROOT / "docs" / link).exists()


def test_the_password_of_the_demonstration_is_the_one_that_it_has():
    assert f"`{PASSWORD}`" in MANUAL
