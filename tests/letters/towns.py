"""Issued letters to a unit and a cadre of a released round, row by row: for tests that need them to be there."""

from datetime import date

from django.utils import timezone

from letters.keeping import keep
from letters.models import Batch, Letter, Number

SENTENCE = {"text": "特此函告。", "source": "", "address": "", "about": "", "demand": ""}
TEXT = {part: [] for part in ("opening", "results", "strengths", "problems", "demands")} | {"closing": [SENTENCE]}


def issued_letters(release, by):
    """The batch, and the letters to the unit and to the cadre, each by its noun."""
    batch = Batch.objects.create(
        run=release.run, office="县委组织部", series=f"函{release.pk}", title="反馈函", basis="办法",
        approved_by="县委",
        signed_on=date(2026, 1, 9), contact="张某", telephone="1", made_by=by,
    )  # fmt: skip
    found = {"batch": batch}
    for number, card in enumerate(release.run.cards.select_related("subject"), 1):
        files = {"docx": keep(f"PK{card.pk}".encode()), "pdf": keep(f"%PDF{card.pk}".encode())}
        letter = Letter.objects.create(
            batch=batch, subject=card.subject, to=card.subject.name, text=TEXT,
            state=Letter.State.ISSUED, issued_at=timezone.now(), **files,
        )  # fmt: skip
        Number.objects.create(series=batch.series, year=2026, number=number, letter=letter, by=by)
        found["letter to a cadre" if card.subject.cadre_id else "letter to a unit"] = letter
    return found
