"""What a round that was taken back after its release came to the second time: who moved, and on what evidence."""

from dataclasses import dataclass

from feedback.models import Release
from indicators.queries import scheme_of
from rounds.models import Round
from scoring.models import Decision, Run, ScoreCard
from scoring.run_changes import Change, changes_between, results_in, why_between


@dataclass(frozen=True)
class Moved:
    """A subject whose result is not what was released. `was`, `now`: the grades decided then and now."""

    change: Change
    was: str
    now: str

    @property
    def regraded(self) -> bool:
        """Whether another grade is decided now."""
        return bool(self.now) and self.was != self.now


def runs_of(round: Round) -> tuple[Run | None, Run | None]:
    """The computation that was released before, and the one that stands, or is newest, in its place."""
    told = Run.objects.filter(round=round, state__in=[Run.State.LOCKED, Run.State.DONE]).order_by("-number")
    now = next((run for run in told if run.state == Run.State.LOCKED), None) or told.first()
    before = Release.objects.filter(round=round).exclude(run=now).select_related("run").order_by("-pk").first()
    return (before.run if before else None), now


def moved_between(before: Run, now: Run, cards) -> list[Moved]:
    """Who moved: first those whose own evidence is other, then those who moved with them. `cards`: those in reach."""
    scheme = scheme_of(now.scheme_text)
    was, is_now = (results_in(cards.filter(run=run)) for run in (before, now))
    changes = changes_between(was, is_now, scheme, why_between(before, now, scheme))
    grades = [_decided(run) for run in (before, now)]
    found = [Moved(one, *(grade.get(one.now.code, "") for grade in grades)) for one in changes]
    found = [one for one in found if one.change.changed or one.change.why or one.regraded]
    return sorted(found, key=lambda one: not one.change.why)


def _decided(run: Run) -> dict[str, str]:
    return dict(Decision.objects.filter(card__run=run).values_list("card__subject__code", "grade"))


def who_moved(round: Round) -> set[int]:
    """The subjects of a round to whom something else is to be told than what was released before."""
    before, now = runs_of(round)
    if before is None or now is None:
        return set()
    codes = {one.change.now.code for one in moved_between(before, now, ScoreCard.objects.all())}
    return set(round.subjects.filter(code__in=codes).values_list("pk", flat=True))
