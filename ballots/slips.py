"""Slips, personal links and shares of a key on paper (打印件): made from secrets that are shown once and kept nowhere.

What is printed on a slip is the same on all slips of its lot but for the code; nothing numbers them, and their order is
drawn anew, so that neither the place in the pile nor that in the database says anything of the other.
"""

import io
import secrets
from collections.abc import Iterable, Sequence

import segno
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ballots.models import Box, Lot
from tabular.writing import Column, write_workbook
from typeset.pdf import pdf

MASK = 3
"""Which of the eight masks a QR code has: to try which is the fairest takes five times as long, and all can be read."""
Made = Iterable[tuple[Lot, Sequence[str]]]


@sensitive_variables()
def qr(address: str) -> str:
    """A QR code as the text of an SVG drawing; a seventh of it may be dirty or torn."""
    drawn = io.BytesIO()
    made = segno.make(address, error="m", boost_error=False, micro=False, mask=MASK)
    made.save(drawn, kind="svg", border=0, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()


def address_of(origin: str, code: str) -> str:
    """Where a ballot is cast with a code, which stands in the part of the address that no browser sends."""
    return f"{origin}/ballot/#{code}"


@sensitive_variables()
def slips(box: Box, made: Made, origin: str, names: dict[str, str]) -> bytes:
    """A PDF of slips to cut apart, ten a sheet, each lot on sheets of its own. `names`: of the voter classes, by id."""
    lots = [_told(box, lot, _drawn(codes), origin, names) for lot, codes in made]
    words = {
        "free": _("Drawn at random. Nobody can tell who holds which slip."),
        "scan": _("Scan to vote"),
        "or": _("or open %(address)s and type the code:") % {"address": f"{origin}/ballot/"},
        "once": _("One slip, one ballot. Keep it until the vote is over."),
        "unit": _("Unit"),
        "class": _("Voter class"),
        "closes": _("Closes at"),
        "lot": _("Lot"),
    }
    return pdf("ballots/slips.typ", {"words": words, "lots": lots})


@sensitive_variables()
def _drawn(codes: Sequence[str]) -> list[str]:
    return secrets.SystemRandom().sample(list(codes), len(codes))


@sensitive_variables()
def _told(box, lot, codes, origin, names) -> dict:
    closes = timezone.localtime(box.closes_at).strftime("%Y-%m-%d %H:%M") if box.closes_at else _("as announced")
    return {
        "round": str(box.round),
        "meeting": lot.meeting,
        "unit": lot.unit.name if lot.unit else "",
        "class": names.get(lot.voter_class, lot.voter_class),
        "closes": closes,
        "lot": str(lot.pk),
        "slips": [{"code": _rows(code), "qr": qr(address_of(origin, code))} for code in codes],
    }


def _rows(code: str, groups: int = 4) -> list[str]:
    """A code in lines of so many groups, as it is read aloud and typed."""
    parts = code.split("-")
    return ["-".join(parts[at : at + groups]) for at in range(0, len(parts), groups)]


@sensitive_variables()
def links(lot: Lot, named: Sequence[tuple[str, str]], origin: str, names: dict[str, str]) -> bytes:
    """A PDF of personal links to cut apart, each with the name of who may vote with it. `named`: name and code."""
    told = _told(lot.box, lot, [code for _name, code in named], origin, names)
    for slip, (name, _code) in zip(told["slips"], named, strict=True):
        slip["name"] = name
    words = {
        "free": _("It is known whether you voted, never what you marked."),
        "scan": _("Scan to vote"),
        "or": _("or open %(address)s and type the code:") % {"address": f"{origin}/ballot/"},
        "once": _("This link is yours alone. Do not pass it on."),
        "unit": _("Unit"),
        "class": _("Voter class"),
        "closes": _("Closes at"),
        "lot": _("Lot"),
    }
    return pdf("ballots/slips.typ", {"words": words, "lots": [told]})


@sensitive_variables()
def table_of_links(lot: Lot, named: Sequence[tuple[str, str]], origin: str, names: dict[str, str]) -> bytes:
    """The same as a workbook, to send each voter the own link."""
    book, about = io.BytesIO(), (lot.unit.name if lot.unit else "", names.get(lot.voter_class, lot.voter_class))
    rows = [(name, *about, address_of(origin, code)) for name, code in named]
    columns = [(_("Voter"), 24), (_("Unit"), 24), (_("Voter class"), 24), (_("Link"), 80)]
    write_workbook([Column(*told) for told in columns], rows, book, sheet=_("Links"), secret=True)
    return book.getvalue()


@sensitive_variables()
def sheets_of_shares(box: Box, shares: Sequence[str], needed: int) -> bytes:
    """A PDF with one sheet for each scrutineer, and nothing else on it than their own share."""
    told = {"needed": needed, "holders": len(shares)}
    words = {
        "title": _("Share of the key of a ballot box"),
        "number": _("Share %(number)s of %(holders)s"),
        "why": _("Any %(needed)s of these %(holders)s shares open the box together; fewer of them say nothing.") % told,
        "keep": _("Keep this sheet under seal, apart from the other shares. Show it to nobody, photograph it never."),
        "use": _(
            "When voting is closed, type the groups on the page on which the box is sealed, in the presence of all."
        ),
        "end": _("Once the box is sealed this share is worth nothing more: destroy the sheet, and put that on record."),
        "lost": _(
            "A lost share can be made up for only by the others. Before the box is opened a new key can be made."
        ),
        "name": _("Scrutineer"),
        "day": _("Received on"),
    }
    numbered = [words["number"] % {"number": at, "holders": len(shares)} for at in range(1, len(shares) + 1)]
    sheets = [{"number": number, "rows": _rows(share)} for number, share in zip(numbered, shares, strict=True)]
    return pdf("ballots/shares.typ", {"words": words, "box": str(box), "mark": box.mark, "sheets": sheets})
