"""Whether the files of issued letters are what was kept, and which can be made again to the letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from letters.keeping import digest_of, keep, kept
from letters.models import Letter
from letters.writing import files_of

FORMS = ("docx", "pdf")


@dataclass(frozen=True)
class Damage:
    """A file that is missing or not what was kept."""

    letter: Letter
    form: str
    problem: str

    @property
    def name(self) -> str:
        """Which file."""
        return f"{self.letter.numbered} {self.letter.subject.name}.{self.form}"


def damages() -> Iterator[Damage]:
    """All files of issued letters that are missing or changed, by number."""
    letters = Letter.objects.exclude(issued_at=None).select_related("subject", "number").defer("text")
    for letter in letters.order_by("number").iterator(chunk_size=500):
        for form in FORMS:
            try:
                kept(getattr(letter, form))
            except ValidationError as damage:
                yield Damage(letter, form, damage.messages[0])


def restore(damage: Damage) -> bool:
    """Make a file again from the letter's text and keep it, if it comes out as the very same; whether it does."""
    letter = Letter.objects.select_related("subject", "batch__run__round__case", "number").get(pk=damage.letter.pk)
    content = files_of(letter)[FORMS.index(damage.form)]
    same = digest_of(content) == getattr(letter, damage.form)
    if same:
        keep(content)
    return same
