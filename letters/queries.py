"""What the pages of letters ask: batches in reach, letters to oneself, numbers."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from feedback.models import Audience
from feedback.queries import Ways
from letters.models import Batch, Letter
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from units.remits import Scope

State = Letter.State
TOLD = (State.ISSUED, State.READ)
WRITTEN_AT = (Stage.DECIDED, Stage.RELEASED, Stage.APPEALS)


@dataclass(frozen=True)
class Progress:
    """How many letters of a batch are how far."""

    number: int
    by_state: list[tuple[str, int]]
    drafts: int
    checked: int
    making: int
    failed: int


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
    counted = dict(letters.values_list("state").annotate(Count("pk")))
    by_state = [(state.label, counted[state]) for state in State if state in counted]
    failed = letters.exclude(problem="").count()
    drafts, checked, signed = (counted.get(state, 0) for state in (State.DRAFT, State.CHECKED, State.SIGNED))
    return Progress(sum(counted.values()), by_state, drafts, checked, signed - failed, failed)


def letters_to(ways: Ways):
    """The letters that were issued to somebody, those replaced since too: as the cadre, or for the unit."""
    subjects = ways.subjects(Audience.SUBJECT, Subject.objects.order_by()).values("pk")
    found = Letter.objects.filter(subject__in=subjects).exclude(issued_at=None)
    return found.select_related("subject", "batch__run__round__case", "number", "takes_place_of__number").defer(
        "takes_place_of__text", "batch__run__scheme_text", "batch__run__frame"
    )
