"""One value of the document as the text of a field, and back; a text that nobody touched gives the same value."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from indicators.editing.shapes import Shape

ABSENT: Any = object()
SEPARATORS = re.compile(r"[、，,；;\n]+")
WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})")
CATEGORY = "category"
"""What groups by the category of a subject, among the codes of figures that group by their values."""
LISTS = frozenset({"names", "numbers", "lines", "ticks"})


def told(shape: Shape, raw: Any) -> Any:
    """What the field shows: a text, a list of texts for ticks; None where the field cannot show what is there."""
    if shape.widget == "ticks":
        return [] if raw is ABSENT else list(raw) if _are_texts(raw) else None
    if raw is ABSENT:
        return ""
    if shape.widget in LISTS:
        return _told_list(shape, raw)
    if isinstance(raw, bool):
        words = {"yesno": ("no", "yes"), "condition": ("false", "true")}.get(shape.widget)
        return words[raw] if words else None
    return None if shape.widget == "yesno" else plain(raw)


def taken(shape: Shape, raw: Any, said: Any) -> Any:
    """The value that the field's text stands for; ABSENT where nothing is said."""
    before = told(shape, raw)
    if before is None or said == (plain_ends(before) if isinstance(before, str) else before):
        return raw
    if shape.widget == "ticks":
        kept = [name for name in raw if name in said] if raw is not ABSENT else []
        return [*kept, *(name for name in said if name not in kept)] or ABSENT
    if shape.widget in LISTS:
        return _taken_list(shape, raw, said)
    said = said.strip()
    if not said:
        return ABSENT
    if shape.widget == "yesno":
        return said == "yes"
    return number(said) if shape.widget in ("number", "whole") else narrow(said) if shape.widget == "interval" else said


def plain_ends(text: str) -> str:
    """The text with the line ends that a form is read with; browsers send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain(raw: Any) -> str | None:
    """A text or a number as text; None for anything else."""
    if isinstance(raw, bool):
        return None
    if isinstance(raw, Decimal):
        return format(raw, "f")
    return str(raw) if isinstance(raw, str | int) else None


def narrow(said: str) -> str:
    """Digits and signs in half width."""
    return unicodedata.normalize("NFKC", said).replace("−", "-").strip()


def number(said: str) -> int | str:
    """A whole number as such; anything else as text, which is exact, and is complained about where it is no number."""
    said = narrow(said).removesuffix("%").strip()
    return int(said) if WHOLE.fullmatch(said) else said


def _are_texts(raw: Any) -> bool:
    return isinstance(raw, list) and all(isinstance(one, str) for one in raw)


def _separator(shape: Shape, texts: list[str]) -> str | None:
    """What stands between the entries; None where no sign can."""
    if any("\n" in text or "\r" in text or text != text.strip() or not text for text in texts):
        return None
    return "\n" if shape.widget == "lines" else None if any(SEPARATORS.search(text) for text in texts) else "、"


def _told_list(shape: Shape, raw: Any) -> str | None:
    texts = [_shown(shape, one) for one in raw] if isinstance(raw, list) else [None]
    separator = None if None in texts else _separator(shape, texts)  # type: ignore[arg-type]
    return None if separator is None else separator.join(texts)  # type: ignore[arg-type]


def _shown(shape: Shape, one: Any) -> str | None:
    """An entry as text; the word of the language for the category in a clerk's words."""
    return _("evaluation category") if shape.name == "pool" and one == CATEGORY else plain(one)


def _taken_list(shape: Shape, raw: Any, said: str) -> Any:
    known = {_shown(shape, one): one for one in raw} if raw is not ABSENT else {}
    known |= {_("evaluation category"): CATEGORY} if shape.name == "pool" else {}
    pieces = said.splitlines() if shape.widget == "lines" else SEPARATORS.split(said)
    texts = [piece.strip() for piece in pieces if piece.strip()]
    make = number if shape.widget == "numbers" else str
    return [known[text] if text in known else make(text) for text in texts] or ABSENT
