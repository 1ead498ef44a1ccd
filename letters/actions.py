"""What people do with letters: draft, check, sign, replace, and say that they were read."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from feedback.actions.own import note_reading
from feedback.queries import final_cards
from jobs.actions import start_job
from letters.composing import compose
from letters.gathering import records_of
from letters.models import Batch, Letter
from letters.numbering import give_numbers
from letters.queries import WRITTEN_AT
from letters.replacing import name_former, take_place
from letters.sentences import refuse_unknown, refuse_unknown_in_title
from letters.writing import kept_text
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_over
from scoring.models import Run

State = Letter.State

ISSUED_AT = (Stage.RELEASED, Stage.APPEALS)
CHUNK = 50
"""So many letters are made by one piece of work: what is killed amid it is made again, the others stand."""


def draft_letters(round: Round, subjects: Iterable[int], *, by, **fields) -> Batch:
    """Write the letters of a round's decided grades to these subjects, as a batch of drafts.

    `fields`: those of a batch. Raises ValidationError where a grade is undecided, or words ask for what there is not.
    """
    with audit.attempt(by=by, verb="draft letters", target=round):
        demand_over(round, by, Permission.LETTERS)
        held = hold(round.pk)
        refuse_unless(held, *WRITTEN_AT)
        chosen = set(subjects)
        if final_cards(held).filter(awarded=None, subject__in=chosen).exists():
            raise ValidationError(_("Some grades are not decided yet; letters tell decided grades alone."))
        batch = Batch(run=Run.objects.get(round=held, state=Run.State.LOCKED), made_by=by, **fields)
        batch.full_clean()
        refuse_unknown(batch.wording)
        refuse_unknown_in_title(batch.title)
        batch.save()
        letters = [_letter(batch, card, record) for card, record in records_of(batch) if card.subject_id in chosen]
        if not letters:
            raise ValidationError(_("Choose to whom letters are written."), code="subjects")
        name_former(batch, letters)
        Letter.objects.bulk_create(letters, batch_size=500)
        audit.record(by=by, verb="draft letters", target=batch, letters=len(letters), switches=batch.switches)
    return batch


def _letter(batch, card, record, version=1):
    return Letter(
        batch=batch,
        subject=card.subject,
        version=version,
        to=card.subject.place or card.subject.name,
        grade=record.grade or "",
        text=kept_text(compose(record, batch.wording)),
    )


def reword_letter(letter: Letter, texts: dict[str, list[str]], *, by) -> None:
    """Put sentences of a draft otherwise, part by part; an empty one falls away, and each keeps its source."""
    with audit.attempt(by=by, verb="reword letter", target=letter):
        held = _held(letter.batch, by, Permission.LETTERS, WRITTEN_AT).select_for_update(of=["self"])
        found = held.filter(pk=letter.pk, state=State.DRAFT).first()
        if found is None:
            raise ValidationError(_("Only a draft is worded otherwise. Write the letter anew, with a reason."))
        before = found.text
        found.text = {part: _reworded(said, texts.get(part)) for part, said in before.items()}
        found.save(update_fields=["text"])
        told = [one["text"] for part in before for one in before[part] if one not in found.text[part]]
        audit.record(by=by, verb="reword letter", target=letter, before=told)


def _reworded(said: list[dict], texts: list[str] | None) -> list[dict]:
    if texts is None:
        return said
    if len(texts) != len(said):
        raise ValidationError(_("The letter was changed meanwhile. Look at it again."))
    return [one | {"text": text.strip()} for one, text in zip(said, texts, strict=True) if text.strip()]


def check_letters(batch: Batch, *, by) -> int:
    """Say that the drafts of a batch are right; gives how many. Whoever wrote them cannot."""
    with audit.attempt(by=by, verb="check letters", target=batch):
        drafts = _held(batch, by, Permission.LETTERS, WRITTEN_AT).filter(state=State.DRAFT)
        if by is not None and batch.made_by_id == by.pk:
            raise PermissionDenied(_("Somebody else has to check what you wrote."))
        number = drafts.update(state=State.CHECKED, checked_by=by)
        if not number:
            raise ValidationError(_("There are no drafts to check in this batch."))
        audit.record(by=by, verb="check letters", target=batch, letters=number)
    return number


def sign_letters(batch: Batch, *, by) -> int:
    """Sign the checked letters of a batch: they get their numbers in the prescribed order, and are made into files.

    Gives how many. Letters are signed once the round's results are released, by neither who wrote nor who checked them.
    """
    with audit.attempt(by=by, verb="sign letters", target=batch):
        letters = _held(batch, by, Permission.RELEASE, ISSUED_AT).filter(state=State.CHECKED)
        letters = list(letters.order_by("subject__position"))
        if not letters:
            raise ValidationError(_("There are no checked letters in this batch; have the drafts checked first."))
        if by is not None and by.pk in {batch.made_by_id, *(letter.checked_by_id for letter in letters)}:
            raise PermissionDenied(_("Who wrote or checked letters cannot sign them."))
        numbers = give_numbers(letters, batch.series, batch.signed_on.year, by=by)
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(state=State.SIGNED, signed_by=by)
        make_files(batch, letters, by=by)
        told = {"first": str(numbers[0]), "last": str(numbers[-1])}
        audit.record(by=by, verb="sign letters", target=batch, letters=len(letters), **told)
    return len(letters)


def make_files(batch: Batch, letters, *, by) -> None:
    """Ask for the files of signed letters, so many at a time."""
    keys = [letter.pk for letter in letters]
    for at in range(0, len(keys), CHUNK):
        label = _("Letters: %(batch)s") % {"batch": batch}
        start_job("issue-letters", by=by, label=label, letters=keys[at : at + CHUNK])


def make_again(letter: Letter, *, by) -> None:
    """Ask once more for the files of one letter that could not be made."""
    with audit.attempt(by=by, verb="make letter again", target=letter):
        held = _held(letter.batch, by, Permission.LETTERS, ISSUED_AT).filter(pk=letter.pk, state=State.SIGNED)
        if not held.update(problem=""):
            raise ValidationError(_("Only a letter that is signed and not issued yet is made again."))
        make_files(letter.batch, [letter], by=by)
        audit.record(by=by, verb="make letter again", target=letter)


def replace_letter(letter: Letter, *, reason: str, by) -> Letter:
    """Write a letter anew from what is on record now, as the next version; the old one is kept with the reason."""
    with audit.attempt(by=by, verb="replace letter", target=letter):
        held = _held(letter.batch, by, Permission.LETTERS, WRITTEN_AT)
        if not reason.strip():
            raise ValidationError(_("Say why the letter is written anew."), code="reason")
        if not held.filter(pk=letter.pk).exclude(state=State.REPLACED).update(state=State.REPLACED):
            raise ValidationError(_("This version was replaced already; look at the one that stands."))
        batch = letter.batch
        card, record = next(pair for pair in records_of(batch) if pair[0].subject_id == letter.subject_id)
        new = _letter(batch, card, record, letter.version + 1)
        if letter.issued_at:
            take_place(new, letter)
        new.save()
        audit.record(by=by, verb="replace letter", target=letter, reason=reason.strip(), version=new.version)
    return new


def acknowledge_letter(letter: Letter, *, by) -> None:
    """Put down that a letter was read by whom it is addressed to; the caller has looked whether it is."""
    with audit.attempt(by=by, verb="read letter", target=letter):
        told = {"state": State.READ, "read_by": by, "read_at": timezone.now()}
        if Letter.objects.filter(pk=letter.pk, state=State.ISSUED).update(**told):
            note_reading(letter.subject, letter.batch.run_id, by)
            audit.record(by=by, verb="read letter", target=letter)


def _held(batch, by, permission, stages) -> QuerySet[Letter]:
    """A batch's letters while nobody else changes them, if this person may and the round is so far."""
    round = hold(Round.objects.get(runs=batch.run_id).pk)
    demand_over(round, by, permission)
    refuse_unless(round, *stages)
    if not final_cards(round).filter(run=batch.run_id).exists():
        raise ValidationError(_("The computation that these letters tell of was taken back. Draft new ones."))
    return Letter.objects.filter(batch=batch)
