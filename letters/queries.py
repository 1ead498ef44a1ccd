"""What the pages of letters ask: batches in reach, letters to oneself, numbers."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from feedback.models import Audience
from feedback.queries import Ways
from jobs.models import Job
from jobs.queries import standing
from letters.models import Batch, Letter
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from units.remits import Scope

State = Letter.State
TOLD = (State.ISSUED, State.DELIVERED, State.READ)
WRITTEN_AT = (Stage.DECIDED, Stage.RELEASED, Stage.APPEALS)
ISSUED_AT = (Stage.RELEASED, Stage.APPEALS)


@dataclass(frozen=True)
class Progress:
    """How many letters of a batch are how far; `failed` of those that are signed. `marks`: by state, see `mark_of`."""

    by_state: Counter[str]
    failed: int
    marks: dict[str, str]

    @property
    def number(self) -> int:
        """All that stand."""
        return self.by_state.total()

    @property
    def making(self) -> int:
        """Those whose files are still to be made."""
        return self.by_state[State.SIGNED] - self.failed

    @property
    def told(self) -> list[tuple[str, int]]:
        """The states in their words with how many."""
        return [(State(state).label, self.by_state[state]) for state in State if state in self.by_state]


def rounds_to_write_of(scope: Scope):
    """The rounds whose grades are decided, wholly in reach."""
    rounds = Round.objects.filter(stage__in=WRITTEN_AT, rehearsal_of=None).select_related("case").order_by("-pk")
    return _wholly(rounds, scope, OuterRef("pk"))


def batches_within(scope: Scope):
    """The batches of rounds wholly in reach, newest first, with how many of their letters stand and are issued."""
    batches = Batch.objects.select_related("run__round__case", "made_by", "layout", "before")
    batches = batches.defer("run__scheme_text", "run__frame", "layout__content")
    batches = batches.annotate(
        standing=Count("letters", filter=~Q(letters__state=State.REPLACED)),
        issued=Count("letters", filter=Q(letters__state__in=TOLD)),
    )
    return _wholly(batches.order_by("-pk"), scope, OuterRef("run__round"))


def _wholly(rows, scope: Scope, round):
    """Those whose round has nobody beyond reach."""
    if scope.everything and not (scope.recused_paths or scope.recused_cadre_ids):
        return rows
    reached = subjects_within(scope, Subject.objects.order_by()).values("pk")
    return rows.exclude(Exists(Subject.objects.filter(round=round).exclude(pk__in=reached)))


def progress_of(batch: Batch) -> Progress:
    """How far the letters of a batch are; replaced versions are not counted."""
    letters = Letter.objects.filter(batch=batch).exclude(state=State.REPLACED).order_by()
    told = {"number": Count("pk"), "failed": Count("pk", filter=~Q(problem="")), "at": LAST_WORDS}
    rows = list(letters.values("state").annotate(**told).values_list("state", *told))
    return Progress(
        Counter({state: number for state, number, _failed, _at in rows}),
        sum(failed for _state, _number, failed, _at in rows),
        {state: _mark(number, at) for state, number, _failed, at in rows},
    )


LAST_WORDS = Max("written_at")


def mark_of(letters: QuerySet[Letter]) -> str:
    """What tells these letters from those that somebody looked at, when some came, went or were worded otherwise."""
    return _mark(letters.count(), letters.aggregate(at=LAST_WORDS)["at"])


def _mark(number, at) -> str:
    return f"{number} {at and at.timestamp()}"


def at_work_on(batch: Batch) -> tuple[bool, int]:
    """Whether files of a batch are asked for or being made, and how many are made that do not stand yet."""
    jobs = list(Job.objects.filter(kind="issue-letters", arguments__batch=batch.pk).exclude(state__in=Job.ENDED))
    return bool(jobs), sum(standing(job).done for job in jobs)


def letters_to(ways: Ways):
    """The letters that were issued to somebody, those replaced since too: as the cadre, or for the unit."""
    subjects = ways.subjects(Audience.SUBJECT, Subject.objects.order_by()).values("pk")
    found = Letter.objects.filter(subject__in=subjects).exclude(issued_at=None)
    return found.select_related("subject", "batch__run__round__case", "number", "takes_place_of__number").defer(
        "takes_place_of__text", "batch__run__scheme_text", "batch__run__frame"
    )
