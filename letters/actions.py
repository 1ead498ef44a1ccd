"""What people do with letters: draft, reword, check, sign, write anew."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from letters.composing import compose
from letters.gathering import records_of
from letters.holding import held_letters
from letters.making import make_files
from letters.models import Batch, Letter, Number
from letters.numbering import give_numbers
from letters.queries import ISSUED_AT, WRITTEN_AT, mark_of
from letters.replacing import name_former, take_place
from letters.sentences import refuse_unknown, refuse_unknown_in_title
from letters.writing import kept_text
from rounds.course import hold, refuse_unless
from rounds.models import Round
from rounds.scope import demand_over
from scoring.awarding import undecided
from scoring.models import Run, ScoreCard

State = Letter.State
NAMED = 10


def draft_letters(round: Round, subjects: Iterable[int], *, by, **fields) -> Batch:
    """Write the letters of a round's decided grades to these subjects, as a batch of drafts.

    Drafts of the same computation that were not signed yet are replaced. Those to whom none can be written now are kept
    in `left_out` with the reason. `fields`: those of a batch. Raises ValidationError where none can be written at all,
    or words ask for what there is not.
    """
    with audit.attempt(by=by, verb="draft letters", target=round):
        demand_over(round, by, Permission.LETTERS)
        held = hold(round.pk)
        refuse_unless(held, *WRITTEN_AT)
        batch = Batch(run=Run.objects.get(round=held, state=Run.State.LOCKED), made_by=by, **fields)
        batch.full_clean()
        refuse_unknown(batch.wording)
        refuse_unknown_in_title(batch.title)
        batch.save()
        letters = _drafted(batch, set(subjects), by)
        name_former(batch, letters)
        written = [letter.subject_id for letter in letters]
        earlier = Letter.objects.filter(batch__run=batch.run_id, subject__in=written, number=None)
        replaced = earlier.exclude(state=State.REPLACED).update(state=State.REPLACED)
        Letter.objects.bulk_create(letters, batch_size=500)
        batch.save(update_fields=["left_out"])
        told = {"letters": len(letters), "left_out": len(batch.left_out), "replaced": replaced}
        audit.record(by=by, verb="draft letters", target=batch, **told, switches=batch.switches)
    return batch


def _drafted(batch: Batch, chosen: set[int], by) -> list[Letter]:
    """The letters that can be written; who is left out is put down in the batch."""
    against, letters = _against(batch.run), []
    for card, record in records_of(batch):
        if card.subject_id not in chosen:
            continue
        if card.subject_id in against:
            batch.left_out.append([card.subject.name, against[card.subject_id]])
        else:
            letters.append(_letter(batch, card, record, by))
    if letters:
        return letters
    if batch.left_out:
        told = "；".join(f"{name}（{why}）" for name, why in batch.left_out[:NAMED])
        told += "……" if len(batch.left_out) > NAMED else ""
        raise ValidationError(_("No letter can be written now: %(names)s.") % {"names": told}, code="subjects")
    raise ValidationError(_("Choose to whom letters are written."), code="subjects")


def _against(run: Run) -> dict[int, str]:
    """Why no letter is written to some subjects, by their keys."""
    found = dict.fromkeys(undecided(run).values_list("subject", flat=True), _("the grade is not decided yet"))
    numbers = Number.objects.filter(letter__batch__run=run).exclude(letter__state=State.REPLACED)
    for number in numbers.select_related("letter"):
        why = _("has the letter %(number)s already; write that one anew where it has to change")
        found[number.letter.subject_id] = why % {"number": number}
    return found


def _letter(batch: Batch, card: ScoreCard, record, by, version=1) -> Letter:
    subject = card.subject
    return Letter(
        batch=batch,
        subject=subject,
        version=version,
        to=f"{subject.name}同志" if subject.cadre_id else subject.place or subject.name,
        grade=record.grade or "",
        text=kept_text(compose(record, batch.wording)),
        written_by=by,
    )


def reword_letter(letter: Letter, texts: dict[str, list[str]], *, by, to: str | None = None) -> None:
    """Put sentences of a draft otherwise, part by part; an empty one falls away, and each keeps its source.

    `to`: the addressee, where that is to be another.
    """
    with audit.attempt(by=by, verb="reword letter", target=letter):
        held = held_letters(letter.batch, by, Permission.LETTERS, WRITTEN_AT).select_for_update(of=["self"])
        found = held.filter(pk=letter.pk, state=State.DRAFT).first()
        if found is None:
            raise ValidationError(_("Only a draft is worded otherwise. Write the letter anew, with a reason."))
        before, earlier = found.text, found.to
        found.text = {part: _reworded(said, texts.get(part)) for part, said in before.items()}
        found.to = earlier if to is None else to.strip()
        found.written_by, found.written_at = by, timezone.now()
        found.full_clean(exclude=["text"], validate_unique=False, validate_constraints=False)
        found.save(update_fields=["text", "to", "written_by", "written_at"])
        told = [one["text"] for part in before for one in before[part] if one not in found.text[part]]
        facts = {"changes": {"addressee": [earlier, found.to]}} if found.to != earlier else {}
        audit.record(by=by, verb="reword letter", target=letter, before=told, **facts)


def _reworded(said: list[dict], texts: list[str] | None) -> list[dict]:
    if texts is None:
        return said
    if len(texts) != len(said):
        raise ValidationError(_("The letter was changed meanwhile. Look at it again."))
    return [one | {"text": text.strip()} for one, text in zip(said, texts, strict=True) if text.strip()]


def check_letters(batch: Batch, *, by, seen: str | None = None) -> int:
    """Say that the drafts of a batch are right; gives how many. What somebody wrote is left for another.

    `seen`: the mark of the drafts that were looked at, see `mark_of`.
    """
    with audit.attempt(by=by, verb="check letters", target=batch):
        drafts = held_letters(batch, by, Permission.LETTERS, WRITTEN_AT).filter(state=State.DRAFT)
        _refuse_others(drafts, seen)
        others = drafts if by is None else drafts.exclude(written_by=by)
        if by is not None and (batch.made_by_id == by.pk or (drafts.exists() and not others.exists())):
            raise PermissionDenied(_("Somebody else has to check what you wrote."))
        number = others.update(state=State.CHECKED, checked_by=by)
        if not number:
            raise ValidationError(_("There are no drafts to check in this batch."))
        audit.record(by=by, verb="check letters", target=batch, letters=number)
    return number


def sign_letters(batch: Batch, *, by, seen: str | None = None) -> int:
    """Sign the checked letters of a batch: they get their numbers in the prescribed order, and are made into files.

    Gives how many. Letters are signed once the round's results are released, by neither who wrote nor who checked them.
    Letters to the same subjects that were never issued are replaced; those that were end when the new ones are issued.
    `seen`: the mark of the letters looked at.
    """
    with audit.attempt(by=by, verb="sign letters", target=batch):
        letters = held_letters(batch, by, Permission.RELEASE, ISSUED_AT).filter(state=State.CHECKED)
        _refuse_others(letters, seen)
        letters = list(letters.order_by("subject__position").defer("text"))
        if not letters:
            raise ValidationError(_("There are no checked letters in this batch; have the drafts checked first."))
        hands = {key for letter in letters for key in (letter.checked_by_id, letter.written_by_id)}
        if by is not None and by.pk in {batch.made_by_id, *hands}:
            raise PermissionDenied(_("Who wrote or checked letters cannot sign them."))
        others = Letter.objects.filter(subject__in=[letter.subject_id for letter in letters]).exclude(batch=batch)
        replaced = others.filter(issued_at=None).exclude(state=State.REPLACED).update(state=State.REPLACED)
        numbers = give_numbers(letters, batch.series, batch.signed_on.year, by=by)
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(state=State.SIGNED, signed_by=by)
        make_files(batch, letters, by=by)
        told = {"first": str(numbers[0]), "last": str(numbers[-1]), "replaced": replaced}
        audit.record(by=by, verb="sign letters", target=batch, letters=len(letters), **told)
    return len(letters)


def _refuse_others(letters, seen: str | None) -> None:
    """Refuse where these are not the letters that somebody looked at."""
    if seen is not None and mark_of(letters) != seen:
        raise ValidationError(_("The letters were changed meanwhile. Look at them again."), code="changed")


def replace_letter(letter: Letter, *, reason: str, by) -> Letter:
    """Write a letter anew from what is on record now, as the next version; the old one is kept with the reason."""
    with audit.attempt(by=by, verb="replace letter", target=letter):
        held = held_letters(letter.batch, by, Permission.LETTERS, WRITTEN_AT)
        if not reason.strip():
            raise ValidationError(_("Say why the letter is written anew."), code="reason")
        if not held.filter(pk=letter.pk).exclude(state=State.REPLACED).update(state=State.REPLACED):
            raise ValidationError(_("This version was replaced already; look at the one that stands."))
        batch = letter.batch
        card, record = next(pair for pair in records_of(batch) if pair[0].subject_id == letter.subject_id)
        new = _letter(batch, card, record, by, letter.version + 1)
        if letter.issued_at:
            take_place(new, letter)
        new.save()
        audit.record(by=by, verb="replace letter", target=letter, reason=reason.strip(), version=new.version)
    return new
