"""The ledger as a table (整改台账), with the columns that its paper forms have."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from evidence.models import Attachment
from rectification.models import Move, Problem
from rectification.queries import with_moves
from tabular.writing import Column

Kind = Move.Kind
HEADINGS = (
    ("序号", 6), ("整改单位", 18), ("问题", 46), ("原因", 30), ("整改措施", 40), ("责任领导", 12), ("责任人", 12),
    ("完成时限", 14), ("进展", 36), ("佐证", 28), ("验收意见", 28), ("销号时间", 14), ("是否超期", 10),
)  # fmt: skip
COLUMNS = [Column(heading, wide) for heading, wide in HEADINGS]
TITLES = [heading for heading, _wide in HEADINGS]
OPINIONS = (Kind.CHECKED, Kind.SENT_BACK, Kind.CLOSED)
PROGRESS = (Kind.PROGRESS, Kind.APPLIED)


@dataclass(frozen=True)
class Line:
    """One problem as the ledger says it; `cells` by the columns."""

    problem: Problem
    number: int
    progress: str
    proofs: str
    opinion: str
    late: bool

    @property
    def cells(self) -> tuple:
        """What stands in the row."""
        row, plan = self.problem, self.problem.plan
        said = (plan.cause, plan.measure, plan.leader, plan.person) if plan else ("", "", "", "")
        state = str(row.get_state_display())
        progress = f"{state}：{self.progress}" if self.progress else state
        told = (progress, self.proofs, self.opinion, day(row.closed_on), "是" if self.late else "否")
        return (self.number, row.name, row.text, *said, self.due, *told)

    @property
    def due(self) -> str:
        """Until when, and how often it was extended."""
        row = self.problem
        return day(row.due_on) + (f"（延期{row.extended}次）" if row.extended else "")


def lines_of(problems) -> Iterator[Line]:
    """The lines of a queryset of problems in its order; the same few questions however many."""
    rows = list(with_moves(problems.select_related("plan")))
    proofs, today = _proofs(rows), timezone.localdate()
    for number, row in enumerate(rows, 1):
        progress = _last(row, PROGRESS)
        opinion = _last(row, OPINIONS)
        yield Line(row, number, progress, "、".join(proofs[row.pk]), opinion, row.late_on(today))


def _last(row, kinds) -> str:
    return next((move.text for move in reversed(row.life) if move.kind in kinds and move.text), "")


def _proofs(rows):
    """The names of the files about each problem."""
    about = {move.pk: row.pk for row in rows for move in row.life if move.kind in PROGRESS}
    found = defaultdict(list)
    files = Attachment.objects.filter(noun=Move._meta.label_lower, thing__in=list(about)).order_by("pk")
    for thing, name in files.values_list("thing", "name"):
        found[about[thing]].append(name)
    return found


def day(date: date | None) -> str:
    """A day as tables write it."""
    return date.isoformat() if date else ""
