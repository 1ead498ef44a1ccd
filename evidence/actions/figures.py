"""Entering values, handing them in, certifying and returning them. A value counts when it stands in a `Figure`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.desks import ENTERING, Desk, arrangement_of, declared_in, desk_of
from evidence.models import Arrangement, Figure, Filing, Turn
from evidence.queries import EMPTY, Cell, cells_of, is_missing, names_in
from evidence.typed import Unreadable, text_of, value_of
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage
from rounds.scope import demand_over
from scoring.engine.scheme import Figure as Asked
from scoring.engine.values import Absent, Value

MOST_CELLS = 2_000
BATCH = 500
AT_A_TIME = 200
State = Filing.State


class Typed(NamedTuple):
    """A cell as somebody sends it; `stamp`: what stood there when they began. `source` may say where it is from."""

    subject: int
    figure: str
    text: str
    stamp: str
    source: str = ""


class Refused(NamedTuple):
    """A cell that cannot be kept; `theirs`: what somebody else wrote meanwhile, with its new stamp."""

    subject: int
    figure: str
    problem: str
    theirs: str | None = None
    stamp: str = ""


class CellsRefused(ValidationError):
    """Some cells of a post cannot be kept, so none was; says why for each."""

    def __init__(self, cells: Sequence[Refused]) -> None:
        self.cells = cells
        told = {"number": len(cells), "first": cells[0].problem}
        super().__init__(_("%(number)s cells cannot be kept, so nothing was saved: %(first)s") % told, code="cells")


@dataclass
class Written:
    """Rows that one deed writes; `stepped`: filings whose state alone changes."""

    filings: list[Filing] = field(default_factory=list)
    stepped: list[Filing] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    def save(self) -> None:
        """Write all of them, in a number of statements that does not grow with the rows."""
        names = ("value", "source", "state", "reason", "version", "by", "at")
        self._put(Filing, self.filings, names)
        Filing.objects.bulk_update(self.stepped, ["state", "reason", "version"], BATCH)
        self._put(Figure, self.figures, ("value", "source", "place"))
        Turn.objects.bulk_create(self.turns, BATCH)

    @staticmethod
    def _put(noun, rows, names):
        noun.objects.bulk_create(
            rows, BATCH, update_conflicts=True, unique_fields=["subject", "name"], update_fields=names
        )


def save_cells(round: Round, typed: Sequence[Typed], *, by) -> list[tuple[int, str]]:
    """Keep what somebody typed, all of it or nothing; gives back the cells. Raises CellsRefused with each reason."""
    with audit.attempt(by=by, verb="enter figures", target=round):
        demand(by, *ENTERING)
        if not 0 < len(typed) <= MOST_CELLS:
            raise ValidationError(_("Send between 1 and %(most)s cells at a time.") % {"most": MOST_CELLS})
        held = hold(round.pk)
        refuse_unless(held, Stage.COLLECTING)
        entry = _Entry(held, by, typed)
        written = entry.write()
        written.save()
        _record(by, "enter figures", held, written.turns)
    return [(cell.subject, cell.figure) for cell in typed]


def _record(by, verb, round, turns, **facts) -> None:
    """Put what became of the values on record, so many in one line of the trail."""
    for start in range(0, len(turns), AT_A_TIME):
        told = [[t.subject_id, t.name, text_of(t.was), text_of(t.now)] for t in turns[start : start + AT_A_TIME]]
        audit.record(by=by, verb=verb, target=round, cells=told, **facts)


class _Entry:
    """One post of cells, held against what stands."""

    def __init__(self, round: Round, by, typed: Sequence[Typed]) -> None:
        self.round, self.by, self.typed = round, by, typed
        self.arrangement = arrangement_of(round)
        self.desk = desk_of(by, round, self.arrangement)
        self.figures = scheme_of(round.scheme.text).figures
        self.subjects = {one.pk: one for one in round.subjects.filter(pk__in={cell.subject for cell in typed})}
        self.stands = cells_of(self.subjects, {cell.figure for cell in typed})
        relations = any(self.figures[c.figure].kind == "subject" for c in typed if c.figure in self.figures)
        self.called = names_in(round) if relations else {}

    def write(self) -> Written:
        written, refused, now, seen = Written(), [], timezone.now(), set()
        for cell in self.typed:
            stood = self.stands.get((cell.subject, cell.figure), EMPTY)
            problem = self._problem(cell, stood)
            if cell[:2] in seen:
                problem = _("this cell was sent twice")
            seen.add(cell[:2])
            if problem:
                refused.append(Refused(cell.subject, cell.figure, problem))
                continue
            if cell.stamp != stood.stamp:
                words = _("somebody else changed this cell meanwhile")
                refused.append(Refused(cell.subject, cell.figure, words, stood.text, stood.stamp))
                continue
            try:
                value = value_of(self.figures[cell.figure], cell.text, self.called)
            except Unreadable as reason:
                refused.append(Refused(cell.subject, cell.figure, str(reason)))
            else:
                self._put(written, cell, stood, value, now)
        if refused:
            raise CellsRefused(refused)
        return written

    def _problem(self, cell: Typed, stood: Cell) -> str:
        subject, figure = self.subjects.get(cell.subject), self.figures.get(cell.figure)
        if subject is None or figure is None or not self.desk.enters(subject.pk, figure):
            return _("this figure is not yours to enter")
        if figure not in self.desk.asked.get(subject.category, ()):
            return _("this category is not asked for it")
        if stood.is_settled and not self.desk.answers(subject.pk, figure):
            return _("it is certified already; ask the data owner to return it first")
        return ""

    def _put(self, written: Written, cell: Typed, stood: Cell, value: Value, now) -> None:
        if stood.value == value and cell.source in ("", stood.source) and stood.state != State.RETURNED:
            return
        figure = self.figures[cell.figure]
        answers = self.desk.answers(cell.subject, figure)
        waits = self.arrangement.certify_keepers if answers else self.arrangement.certify_units
        state = State.ENTERED if waits else State.CERTIFIED
        source = cell.source or (_("withdrawn by %(person)s") % {"person": self.by.name} if is_missing(value) else "")
        keys = {"subject_id": cell.subject, "name": cell.figure}
        version = (stood.filed.version if stood.filed else 0) + 1
        more = {"source": source, "state": state, "by": self.by, "at": now}
        written.filings.append(Filing(**keys, value=value, version=version, **more))
        written.turns.append(Turn(**keys, was=stood.value, now=value, **more))
        if not waits:
            written.figures.append(Figure(**keys, value=value, source=source, place=placed(self.by.name, now)))


def placed(name: str, at) -> str:
    """Where a value that somebody typed was read."""
    return _("entered by %(person)s on %(day)s") % {"person": name, "day": f"{timezone.localtime(at):%Y-%m-%d}"}


def hand_in(round: Round, *, by) -> int:
    """Hand in all that somebody may enter and that is entered; gives back how many. From then on others certify it."""
    with audit.attempt(by=by, verb="hand in figures", target=round):
        demand(by, *ENTERING)
        held = hold(round.pk)
        refuse_unless(held, Stage.COLLECTING)
        desk, figures = desk_of(by, held, arrangement_of(held)), scheme_of(held.scheme.text).figures
        found = Filing.objects.filter(subject__in=desk.subjects, state=State.ENTERED).select_related("by")
        own = [one for one in found if one.name in figures and desk.enters(one.subject_id, figures[one.name])]
        if not own:
            raise ValidationError(_("There is nothing to hand in: no value is entered that was not handed in."))
        written = Written(turns=[_step(one, State.HANDED, by) for one in own], stepped=own)
        written.save()
        _record(by, "hand in figures", held, written.turns)
    return len(own)


def _step(filing: Filing, state: str, by, reason: str = "") -> Turn:
    """Take a value one step further, and tell it."""
    filing.state, filing.reason, filing.version = state, reason, filing.version + 1
    return Turn(
        subject_id=filing.subject_id, name=filing.name, was=filing.value, now=filing.value,
        state=state, source=filing.source, reason=reason, by=by,
    )  # fmt: skip


def certify(round: Round, chosen: dict[int, int], *, by) -> int:
    """Certify values that were handed in, so that they count. `chosen`: the version that was seen, by key."""
    with audit.attempt(by=by, verb="certify figures", target=round):
        held, found = _judged(round, chosen, by, (State.HANDED,))
        if any(one.by_id == by.pk for one in found):
            raise ValidationError(_("You entered this value yourself; somebody else has to certify it."))
        written = Written(stepped=found, turns=[_step(one, State.CERTIFIED, by) for one in found])
        written.figures = [
            Figure(subject_id=one.subject_id, name=one.name, value=one.value, source=one.source,
                   place=placed(one.by.name, one.at))
            for one in found
        ]  # fmt: skip
        written.save()
        _record(by, "certify figures", held, written.turns)
    return len(found)


def return_values(round: Round, chosen: dict[int, int], *, by, reason: str) -> int:
    """Return values with a reason; one that counted counts no longer and is absent with that reason, never 0."""
    with audit.attempt(by=by, verb="return figures", target=round):
        reason = reason.strip()
        if not reason:
            raise ValidationError(_("Say why the value is returned."), code="reason")
        held, found = _judged(round, chosen, by, (State.HANDED, State.CERTIFIED))
        counted = {one.pk for one in found if one.state == State.CERTIFIED}
        stands = cells_of([one.subject_id for one in found], {one.name for one in found})
        written = Written(stepped=found, turns=[_step(one, State.RETURNED, by, reason) for one in found])
        written.figures = [
            _absent(one, held, reason)
            for one in found
            if one.pk in counted or not stands[one.subject_id, one.name].counted
        ]
        written.save()
        _record(by, "return figures", held, written.turns, reason=reason)
    return len(found)


def _absent(filing: Filing, round: Round, reason: str) -> Figure:
    title = scheme_of(round.scheme.text).figures[filing.name].name
    told = _("returned: %(reason)s") % {"reason": reason}
    return Figure(subject_id=filing.subject_id, name=filing.name, value=Absent("missing", title), source=told)


def _judged(round: Round, chosen: dict[int, int], by, states) -> tuple[Round, list[Filing]]:
    """The round, held, and the chosen values, if all of them are as they were seen and theirs to judge."""
    demand(by, Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
    held = hold(round.pk)
    refuse_unless(held, Stage.COLLECTING)
    desk, figures = desk_of(by, held, arrangement_of(held)), scheme_of(held.scheme.text).figures
    rows = Filing.objects.filter(pk__in=chosen, subject__round=held).select_related("by", "subject").order_by("pk")
    found = list(rows)
    if not found or len(found) < len(chosen):
        raise ValidationError(_("Choose values of this round first."), code="chosen")
    for one in found:
        if one.name not in figures or not _vouches(desk, one, figures[one.name]):
            raise PermissionDenied(_("%(value)s is not yours to certify.") % {"value": one})
        if one.version != chosen[one.pk] or one.state not in states:
            raise ValidationError(_("%(value)s changed meanwhile; look at it again.") % {"value": one}, code="changed")
    return held, found


def _vouches(desk: Desk, filing: Filing, figure: Asked) -> bool:
    return desk.answers(filing.subject_id, figure)


def arrange(round: Round, values: dict, *, by) -> Arrangement:
    """Say which figures the units declare, and whose values must be certified; holds for what is entered from then."""
    with audit.attempt(by=by, verb="arrange figures", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.DRAFT, Stage.APPROVED, Stage.COLLECTING)
        before = arrangement_of(held)
        told = {"was": sorted(declared_in(held, before)), "now": values["declared"]}
        row, _made = Arrangement.objects.update_or_create(round=held, defaults=values)
        audit.record(
            by=by, verb="arrange figures", target=held, **told,
            units=row.certify_units, keepers=row.certify_keepers,
        )  # fmt: skip
    return row
