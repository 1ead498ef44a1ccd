"""What every page of a draft shows around its own matter: the menu of the parts with what is wrong in each."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.editing.findings import Finding, document_of, findings_of, has_remarks
from indicators.editing.parts import BY_WORD, PARTS, Part
from indicators.editing.rows import SINGLE
from indicators.editing.showing import words
from indicators.editing.speaking import spoken
from indicators.editing.tree import rows_of
from indicators.models import Draft
from indicators.queries import whole_draft


@dataclass(frozen=True)
class Entry:
    """A line of the menu: the part, its address, how many rows it has, and what is wrong there."""

    part: Part
    address: str
    rows: int | None
    faults: int
    reminders: int


@dataclass(frozen=True)
class Note:
    """A fault as the page tells it, with the way to its place."""

    place: str
    problem: str
    remedy: str
    grave: bool
    address: str
    finding: Finding


def draft_or_404(pk: int) -> Draft:
    """The draft of an address."""
    try:
        return whole_draft().get(pk=pk)
    except Draft.DoesNotExist:
        raise Http404 from None


def around(draft: Draft, text: str | None = None, here: str = "") -> dict[str, Any]:
    """What a page of a draft needs beside its own matter. `text`: one that is not saved yet; `here`: the part shown."""
    text = draft.text if text is None else text
    notes = notes_of(draft.pk, text)
    return words() | {
        "draft": draft,
        "menu": menu_of(draft.pk, text, notes),
        "notes": [note for note in notes if note.finding.part == here] if here else notes,
        "elsewhere": [note for note in notes if note.finding.part != here] if here else [],
        "grave": sum(note.grave for note in notes),
        "here": here,
        "part": BY_WORD.get(here),
        "has_remarks": has_remarks(text),
        "readable": document_of(text) is not None,
    }


def notes_of(pk: int, text: str) -> list[Note]:
    """All faults and reminders of a text in the words of the page."""
    document = document_of(text) or {}
    return [_note(pk, finding, document) for finding in findings_of(text)]


def _note(pk: int, finding: Finding, document: dict[str, Any]) -> Note:
    place, problem, remedy = spoken(finding, document)
    return Note(place, problem, remedy, finding.fault.grave, _address(pk, finding), finding)


def _address(pk: int, finding: Finding) -> str:
    if not finding.part:
        return f"{reverse('indicators:edit-text', args=[pk])}#line-{finding.line or 1}"
    if finding.part in SINGLE or finding.row is None:
        return address_of(pk, finding.part)
    field = f"#id_{finding.field}" if finding.field else ""
    return reverse("indicators:edit-row", args=[pk, finding.part, finding.row]) + field


def address_of(pk: int, part: str) -> str:
    """Where a part is edited."""
    if part == "nodes":
        return reverse("indicators:edit-tree", args=[pk])
    return reverse("indicators:edit-part", args=[pk, part])


def menu_of(pk: int, text: str, notes: list[Note]) -> list[Entry]:
    """The parts with the number of their rows and of their faults."""
    document = document_of(text) or {}
    return [
        Entry(
            part,
            address_of(pk, part.word),
            None if part.word in SINGLE else len(rows_of(document, part.word)),
            sum(note.grave for note in notes if note.finding.part == part.word),
            sum(not note.grave for note in notes if note.finding.part == part.word),
        )
        for part in PARTS
    ]


def unreadable() -> str:
    """What is told where the text cannot be taken apart."""
    return _("The text cannot be read as tables, so the forms cannot show it. Mend it here first.")
