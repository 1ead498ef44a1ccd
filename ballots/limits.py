"""Limits of a form (票面限制) as voters are told them: what is counted in words, and the bounds as numbers of cells."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from django.utils.translation import gettext as _

from scoring.engine.exact import plain
from scoring.engine.forms import Form, Limit
from scoring.engine.intervals import Interval


class Bounds(NamedTuple):
    """How many cells of a ballot may and must be marked so; None where nothing is asked."""

    most: int | None
    least: int | None

    def __str__(self) -> str:
        asked = ((_("at most %s"), self.most), (_("at least %s"), self.least))
        return "、".join(words % number for words, number in asked if number is not None)


def bounds_of(form: Form, limit: Limit, subjects: int) -> Bounds:
    """The bounds on a ballot about so many subjects: a share of its cells is known before it is filled in."""
    cells = subjects if limit.item else subjects * len(form.items)

    def number(bound: Fraction) -> Fraction:
        return bound * cells / 100 if limit.counted_in == "share" else bound

    return Bounds(
        None if limit.at_most is None else floor(number(limit.at_most)),
        None if limit.at_least is None else ceil(number(limit.at_least)),
    )


def marked_in(limit: Limit) -> str:
    """What a limit counts: its options, or a stretch of marks as people say it who never saw a bracket used for it."""
    return "、".join(limit.options) or (_stretch(limit.range) if limit.range else "")


def _stretch(stretch: Interval) -> str:
    low, high = ("" if end is None else plain(end) for end in (stretch.low, stretch.high))
    lowest = _("%s and above") % low if stretch.holds_low else _("above %s") % low
    highest = _("up to %s") % high if stretch.holds_high else _("below %s") % high
    return "、".join(words for end, words in ((low, lowest), (high, highest)) if end)
