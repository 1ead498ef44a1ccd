"""A kept letter as a file: its text and what stands around it, in the template that its batch was made with."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import lru_cache

from letters.composing import Composed, Said
from letters.fields import FEEDBACK, Envelope, values_of
from letters.gathering import day, year_of
from letters.models import Batch, Layout, Letter
from letters.pages import letters_pdf, sheet_of, sheets_pdf
from letters.sentences import filled
from letters.standard import standard_letter
from letters.template import Template

NOT_NUMBERED = "（待编号）"


def template_of(batch: Batch) -> Template:
    """The template of a batch; without one, the usual letter."""
    return _template(batch.layout_id)


@lru_cache(maxsize=16)
def _template(layout: int | None) -> Template:
    content = standard_letter() if layout is None else bytes(Layout.objects.get(pk=layout).content)
    return Template(content, FEEDBACK)


def kept_text(composed: Composed) -> dict:
    """A text as a letter keeps it."""
    return asdict(composed)


def text_of(letter: Letter) -> Composed:
    """A letter's text, as it was kept."""
    return Composed(**{part: [Said(**one) for one in said] for part, said in letter.text.items()})


def files_of(letter: Letter) -> tuple[bytes, bytes]:
    """A letter as DOCX and as PDF. The same letter gives the same bytes."""
    template, values = _answered(letter)
    parts = template.parts(values)
    return template.package(parts), sheets_pdf([sheet_of(template, parts, values)])


def print_file(letters: Iterable[Letter]) -> bytes:
    """Letters as one PDF to be printed on both sides."""
    return letters_pdf(map(_answered, letters))


def _answered(letter: Letter):
    return template_of(letter.batch), values_of(envelope_of(letter), text_of(letter))


def envelope_of(letter: Letter) -> Envelope:
    """What stands around the text; a letter that is not signed has no number."""
    batch = letter.batch
    number = getattr(letter, "number", None)
    told = {"考核对象": letter.subject.name, "年度": year_of(batch.run.round), "组织部门": batch.office}
    return Envelope(
        office=batch.office,
        number=str(number) if number else f"{batch.series}{NOT_NUMBERED}",
        title=filled(batch.title, told),
        to=letter.to,
        day=day(batch.signed_on),
        contact=batch.contact,
        telephone=batch.telephone,
        copies=batch.copies,
        subject=letter.subject.name,
        year=year_of(batch.run.round),
        grade=letter.grade,
    )
