"""What somebody typed into a cell of a figure: a value, or the words that say why it is none."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from scoring.engine.cells import NO, STATES, YES, ungrouped
from scoring.engine.exact import parse, plain
from scoring.engine.scheme import Figure
from scoring.engine.values import STATES as SHOWN
from scoring.engine.values import Absent, Value

LONGEST = 200
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


class Unreadable(ValueError):
    """A text that is no value of its figure; says why, in words for the cell."""


def value_of(figure: Figure, text: str, called: Mapping[str, Sequence[str]]) -> Value:
    """Read a cell; an empty one is a value not handed in. `called`: codes by name, for relations. Raises Unreadable."""
    text = text.strip()
    if not text:
        return Absent("missing", figure.name)
    if len(text) > LONGEST:
        raise Unreadable(_("longer than %(most)s characters") % {"most": LONGEST})
    if text.lower() in STATES:
        return Absent(STATES[text.lower()], figure.name)
    if figure.kind == "number":
        return _number(figure, narrow(text))
    if figure.kind == "yes/no":
        return _yes_or_no(text.lower())
    if figure.kind == "subject":
        return _subject(text, called)
    if figure.choices and text not in figure.choices:
        raise Unreadable(_("not among the choices: %(choices)s") % {"choices": "、".join(figure.choices)})
    return text


def narrow(text: str) -> str:
    """A text with the wide signs of a Chinese keyboard made narrow."""
    return text.translate(_HALF).strip()


def _number(figure: Figure, text: str) -> Value:
    if text.endswith("%"):
        if figure.unit != "%":
            raise Unreadable(_("this figure has another unit; write the number without the sign"))
        text = text[:-1].strip()
    try:
        number = parse(ungrouped(text))
    except ValueError:
        raise Unreadable(_("not a number, such as 92.5")) from None
    if figure.low is not None and number < figure.low:
        raise Unreadable(_("below %(bound)s") % {"bound": plain(figure.low)})
    if figure.high is not None and number > figure.high:
        raise Unreadable(_("above %(bound)s") % {"bound": plain(figure.high)})
    return number


def _yes_or_no(text: str) -> Value:
    if text not in YES and text not in NO:
        raise Unreadable(_("not among the choices: %(choices)s") % {"choices": "是、否"})
    return text in YES


def _subject(text: str, called: Mapping[str, Sequence[str]]) -> Value:
    found = called.get(text, ())
    if len(found) == 1:
        return found[0]
    if found:
        raise Unreadable(_("several are called so; write the code: %(codes)s") % {"codes": "、".join(found)})
    raise Unreadable(_("nobody is called so here"))


def text_of(value: Value | None) -> str:
    """What a cell shows, so that it reads back as the same value; nothing for a value not handed in."""
    if value is None or (isinstance(value, Absent) and value.state == "missing"):
        return ""
    if isinstance(value, Absent):
        return SHOWN[value.state]
    if isinstance(value, bool):
        return "是" if value else "否"
    return value if isinstance(value, str) else plain(value)
