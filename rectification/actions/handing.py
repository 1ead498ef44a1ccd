"""Problems come on the ledger: from an issued letter, from a finding, by hand; and are taken off it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.models import Finding
from evidence.queries import findings_within
from rectification.course import go, hold, said
from rectification.models import OVER, Move, Problem, State
from rectification.queries import is_kept
from rounds.models import Subject
from units.remits import scope_of

Kind, Origin = Move.Kind, Problem.Origin


@dataclass(frozen=True)
class Told:
    """A problem as a letter tells it: its place there, in a few words, the whole sentence, what that rests on."""

    number: int
    about: str
    text: str
    source: str


@dataclass(frozen=True)
class Handed:
    """The problems of one issued letter. `instead_of`: the numbers of earlier versions that it takes the place of."""

    subject: Subject
    office: str
    document: str
    problems: Sequence[Told]
    plan_by: date | None = None
    report_by: date | None = None
    instead_of: Collection[str] = ()


def hand_problems(letters: Sequence[Handed]) -> int:
    """Put the problems of issued letters on the ledger, in the caller's transaction; gives how many are new.

    Repeated, it does nothing. Of a letter written anew, problems that it tells again go on as they are; those that
    it tells no more are taken off.
    """
    stood, now = _stood(letters), timezone.now()
    new, kept, gone = [], [], []
    for letter in letters:
        known = stood[letter.subject.pk]
        numbers = {row.number for row in known if row.document == letter.document}
        before = {row.text: row for row in known if row.document in letter.instead_of and row.state != State.WITHDRAWN}
        for told in letter.problems:
            if told.number in numbers:
                continue
            if told.text in before:
                kept.append((before.pop(told.text), letter.document))
            else:
                new.append(_problem(letter, told, now))
        gone += [(row, letter.document) for row in before.values() if row.open]
    Problem.objects.bulk_create(new, batch_size=500)
    moves = [Move(problem=row, kind=Kind.HANDED, text=row.document, by=None) for row in new]
    moves += [Move(problem=row, kind=Kind.REPLACED, text=document, by=None) for row, document in _once(kept)]
    Move.objects.bulk_create(moves, batch_size=500)
    for row, document in gone:
        words = _("The letter was written anew as %(document)s and no longer says so.") % {"document": document}
        go(hold(row, *State.values), Kind.WITHDRAWN, by=None, text=words, state=State.WITHDRAWN)
    if new:
        audit.record(by=None, verb="hand over problems", letters=len(letters), problems=len(new))
    return len(new)


def _stood(letters):
    """By subject, what earlier letters handed over."""
    subjects = {letter.subject.pk for letter in letters}
    found = defaultdict(list)
    for row in Problem.objects.filter(subject__in=subjects, origin=Origin.LETTER).order_by("pk"):
        found[row.subject_id].append(row)
    return found


def _once(kept):
    """Those of which it is not put down yet that the later letter keeps them."""
    rows = [row.pk for row, _document in kept]
    known = set(Move.objects.filter(problem__in=rows, kind=Kind.REPLACED).values_list("problem", "text"))
    return [(row, document) for row, document in kept if (row.pk, document) not in known]


def _problem(letter: Handed, told: Told, now) -> Problem:
    subject = letter.subject
    return Problem(
        subject=subject,
        round_id=subject.round_id,
        cadre_id=subject.cadre_id,
        unit_id=None if subject.cadre_id else subject.unit_id,
        name=subject.name,
        origin=Origin.LETTER,
        number=told.number,
        about=told.about[:400],
        text=told.text,
        source=told.source,
        asked_by=letter.office,
        document=letter.document,
        plan_by=letter.plan_by,
        report_by=letter.report_by,
        handed_at=now,
    )


def enter_problem(values: dict, *, by) -> Problem:
    """Put a problem on the ledger by hand. `values`: unit or cadre, and the problem's own fields."""
    with audit.attempt(by=by, verb="enter problem", target=str(values.get("about", ""))[:60]):
        demand(by, Permission.MEASURES)
        row = Problem(origin=Origin.HAND, **values)
        row.name = str((row.cadre or row.unit).name)
        row.subject = _subject_of(row)
        _add(row, by)
    return row


def take_finding(finding: Finding, values: dict, *, by) -> Problem:
    """Put what an inspection, an audit or a supervision found on the ledger; once."""
    with audit.attempt(by=by, verb="enter problem", target=finding):
        demand(by, Permission.MEASURES)
        if not findings_within(scope_of(by, Permission.MEASURES)).filter(pk=finding.pk).exists():
            raise PermissionDenied(_("This finding is beyond your remit."))
        if Problem.objects.filter(finding=finding).exists():
            raise ValidationError(_("This finding is on the ledger of rectification already."))
        about = {"unit": finding.unit, "cadre": finding.cadre, "finding": finding}
        row = Problem(origin=Origin.FINDING, **values | about)
        row.name = str((row.cadre or row.unit).name)
        row.subject = _subject_of(row)
        _add(row, by)
    return row


def _subject_of(row: Problem) -> Subject | None:
    """Whom the round evaluates that the problem is put to."""
    if row.round is None:
        return None
    about = {"cadre": row.cadre} if row.cadre else {"unit": row.unit, "cadre": None}
    found = Subject.objects.filter(round=row.round, **about).first()
    if found is None:
        told = {"name": row.name, "round": row.round}
        raise ValidationError({"round": _("%(name)s is not evaluated in %(round)s.") % told})
    return found


def _add(row: Problem, by) -> None:
    row.full_clean()
    row.save(force_insert=True)
    if not is_kept(row, by, Permission.MEASURES):
        raise PermissionDenied(_("This unit or cadre is beyond your remit."))
    go(row, Kind.HANDED, by=by, text=row.document)


def withdraw_problem(problem: Problem, *, reason: str, by) -> Problem:
    """Take a problem off the ledger that should not be there, with the reason; it is kept."""
    with audit.attempt(by=by, verb="withdraw problem", target=problem):
        demand(by, Permission.MEASURES_CONFIRM)
        if not is_kept(problem, by, Permission.MEASURES_CONFIRM):
            raise PermissionDenied(_("This problem is beyond your remit."))
        held = hold(problem, *(state for state in State if state not in OVER))
        reason = said(reason, _("Say why it is taken off the ledger."))
        go(held, Kind.WITHDRAWN, by=by, text=reason, state=State.WITHDRAWN)
    return held
