"""Who owes what (报送进度): of what is due in a round, what is entered, handed in, certified, returned, missing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.desks import Desk
from evidence.models import Filing
from evidence.queries import COUNTS, EMPTY, Cell, cells_in, is_missing
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from scoring.engine.scheme import Figure

State = Filing.State
STATES = (State.ENTERED, State.HANDED, State.CERTIFIED, State.RETURNED, "missing")
BY = ("owner", "category", "unit")


@dataclass
class Tally:
    """How many values of one owner, category or unit are in which state; every value is in exactly one."""

    key: str
    label: str
    due: int = 0
    numbers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(map(str, STATES), 0))

    def add(self, state: str) -> None:
        """Count a value."""
        self.due += 1
        self.numbers[state] += 1


def state_of(cell: Cell) -> str:
    """Which of the five a cell is: returned outweighs missing, for somebody has to mend it."""
    if cell.state in (State.ENTERED, State.HANDED, State.RETURNED):
        return str(cell.state)
    if is_missing(cell.value):
        return "missing"
    return str(State.CERTIFIED) if cell.state in (State.CERTIFIED, COUNTS) else "missing"


def due_in(round: Round, desk: Desk) -> Iterator[tuple[Subject, Figure, str]]:
    """Everything that is due from or through somebody: subject, figure and state."""
    cells = cells_in(round)
    subjects = Subject.objects.filter(round=round, pk__in=desk.subjects).order_by("position")
    for subject in subjects.only("pk", "code", "name", "category", "place"):
        for figure in desk.asked.get(subject.category, ()):
            if desk.enters(subject.pk, figure):
                yield subject, figure, state_of(cells.get((subject.pk, figure.id), EMPTY))


def progress_of(round: Round, desk: Desk) -> dict[str, list[Tally]]:
    """By data owner, category and unit, how far they are."""
    categories = scheme_of(round.scheme.text).categories
    found: dict[str, dict[str, Tally]] = {by: {} for by in BY}
    for subject, figure, state in due_in(round, desk):
        place = subject.place or subject.name
        keys = {
            "owner": (figure.owner or "-", figure.owner or _("no data owner")),
            "category": (subject.category, categories[subject.category].name),
            "unit": (place, place),
        }
        for by, (key, label) in keys.items():
            if key not in found[by]:
                found[by][key] = Tally(key, label)
            found[by][key].add(state)
    return {by: list(tallies.values()) for by, tallies in found.items()}


def link(round: Round, by: str, key: str, state: str = "") -> str:
    """The grid with what a number counts."""
    wanted = {by: key} | ({"state": state} if state else {})
    return f"{reverse('evidence:grid', args=[round.pk])}?{urlencode(wanted)}"
