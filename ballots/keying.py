"""What is typed of a paper ballot (录入): as numbers of equal length, closed with the server's key while it waits.

Typed sheets tell nothing to whoever reads the tables, a backup or the write-ahead log. A sheet that two clerks agree on
is sealed with the public key of its box like every ballot; the server's key inside proves that the server put it there.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ballots.cells import Cells
from ballots.models import PaperSheet, Pile
from ballots.paper import Paper, Part, paper_of
from scoring.engine.forms import Form

NONCE = 12
BLANK, UNCLEAR = 0, 0xFFFF
SIGNS = {"": BLANK, "-": BLANK, "x": UNCLEAR, "X": UNCLEAR, "×": UNCLEAR, "*": UNCLEAR}
Verdict = PaperSheet.Verdict


class Kind(IntEnum):
    """What a sheet looks like: filled in, without any mark, or void as a whole (torn, signed, not of this vote)."""

    FILLED = 1
    EMPTY = 2
    VOID = 3


@dataclass(frozen=True)
class Reading:
    """One reading of a sheet: its kind and, where it is filled in, the number of the answer in each cell."""

    kind: Kind
    cells: tuple[int, ...] = ()

    def packed(self, length: int) -> bytes:
        """As bytes of the same length, whatever stands on the sheet."""
        cells = self.cells or (BLANK,) * length
        return bytes([self.kind]) + b"".join(cell.to_bytes(2, "big") for cell in cells)

    @classmethod
    def unpacked(cls, content: bytes) -> "Reading":
        """The reading that was packed."""
        kind, pairs = Kind(content[0]), zip(content[1::2], content[2::2], strict=True)
        return cls(kind, tuple(256 * high + low for high, low in pairs) if kind == Kind.FILLED else ())


@dataclass(frozen=True)
class Cell:
    """A cell of a paper ballot: in which row of a form, about which subject."""

    part: Part
    form: Form
    cells: Cells
    subject: str
    row: int

    @property
    def words(self) -> tuple[str, ...]:
        """The answers that may be chosen; none where a mark or place is written."""
        return tuple(option.id for option in self.form.choices(self.row))

    @property
    def label(self) -> str:
        """The row as it is printed."""
        return self.form.items[self.row].name or self.form.items[self.row].id

    def number(self, text: str) -> int | None:
        """The number of what was typed: the place of an option, a mark or place as it stands, or a sign."""
        if text in SIGNS:
            return SIGNS[text]
        if not self.words:
            admitted = self.cells.admitted(self.row, text)
            return None if admitted is None else self.cells.numbers[self.row][admitted]
        place = int(text) if text.isascii() and text.isdecimal() else -1
        return place if BLANK <= place <= len(self.words) else None

    def answer(self, number: int) -> str | None:
        """The answer of a number; None for a blank, and for what is unclear, which counts as one."""
        return None if number in (BLANK, UNCLEAR) else self.cells.words[self.row][number - 1]

    def typed(self, number: int) -> str:
        """How a number is typed."""
        if number in (BLANK, UNCLEAR):
            return "-" if number == BLANK else "x"
        return str(number) if self.words else self.cells.words[self.row][number - 1]

    def shown(self, number: int) -> str:
        """A number with its word, as the page tells it."""
        word = "" if number in (BLANK, UNCLEAR) or not self.words else f" {self.words[number - 1]}"
        return f"{self.typed(number)}{word}"


def paper_on(pile: Pile) -> Paper:
    """What the ballots of a pile ask; the pile comes with its box, round and scheme."""
    scheme = pile.box.round.scheme
    return paper_of(scheme.pk, scheme.digest, pile.paper)


def cells_of(paper: Paper) -> list[Cell]:
    """The cells of a ballot in their order: form by form, subject by subject, row by row."""
    return [
        Cell(part, form, cells, subject, row)
        for part, form, cells in paper.parts
        for subject in part.subjects
        for row in range(len(form.items))
    ]


def read(paper: Paper, kind: Kind, typed: Sequence[str]) -> Reading:
    """What was typed, cell by cell. Raises ValidationError with each cell that cannot be, or if nothing was typed."""
    if kind != Kind.FILLED:
        return Reading(kind)
    places = cells_of(paper)
    if len(typed) != len(places):
        raise ValidationError(_("What was sent is not a sheet of this pile. Open the page again."), code="cells")
    numbers = [cell.number(text.strip()) for cell, text in zip(places, typed, strict=True)]
    faults = [
        _("%(subject)s, %(item)s: “%(text)s” is not on the form; if it stands there so, type x.")
        % {"subject": cell.subject, "item": cell.label, "text": text[:20]}
        for cell, text, number in zip(places, typed, numbers, strict=True)
        if number is None
    ]
    if faults:
        raise ValidationError(faults, code="cells")
    if not any(numbers):
        raise ValidationError(
            _("Nothing is typed. If nothing stands on the sheet, choose “Blank sheet”."), code="empty"
        )
    return Reading(kind, tuple(number for number in numbers if number is not None))


def judged(paper: Paper, reading: Reading) -> tuple[Verdict, bytes]:
    """Whether a sheet is valid, blank or invalid by the rules that every ballot keeps to, and its bytes if it counts.

    What is unclear counts as not answered; whether a blank is an abstention, the form says.
    """
    if reading.kind == Kind.VOID:
        return Verdict.INVALID, b""
    places = cells_of(paper)
    sheets: dict[tuple[str, str], dict[str, str]] = {}
    for cell, number in zip(places, reading.cells or (BLANK,) * len(places), strict=True):
        answers, answer = sheets.setdefault((cell.form.id, cell.subject), {}), cell.answer(number)
        if answer is not None:
            answers[cell.form.items[cell.row].id] = answer
    sent = [{"form": form, "subject": subject, "answers": answers} for (form, subject), answers in sheets.items()]
    try:
        content = paper.packed(sent)
    except ValidationError:
        return Verdict.INVALID, b""
    return (Verdict.BLANK if reading.kind == Kind.EMPTY else Verdict.VALID), content


def _cipher() -> ChaCha20Poly1305:
    return ChaCha20Poly1305(salted_hmac("evalsys paper ballots", "", algorithm="sha256").digest())


def closed(content: bytes, *place: int) -> bytes:
    """Closed with the server's key, for one place alone: pile, number of the sheet, and the hand that typed it."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher().encrypt(nonce, content, repr(place).encode())


def opened(content: bytes, *place: int) -> bytes | None:
    """What was closed for a place; None if it was not closed by this server, or for another place."""
    try:
        return _cipher().decrypt(content[:NONCE], content[NONCE:], repr(place).encode())
    except (InvalidTag, ValueError):
        return None
