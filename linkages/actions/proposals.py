"""Proposing measures and talks from the rules, in one act that may be repeated without harm."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from linkages.models import Measure, MeasureStep, Talk
from linkages.proposing import Wanted, wanted
from linkages.queries import PROPOSED_AT
from rounds.course import hold, refuse_unless
from rounds.models import Round
from rounds.scope import demand_over
from scoring.awarding import undecided
from scoring.models import Run, ScoreCard

State, Doubt = Measure.State, Measure.Doubt
NO_LONGER = "按审定等次不再符合提出条件"
TALKED_WITH = "主要负责人"


@dataclass(frozen=True)
class Proposed:
    """What an act of proposing changed: new measures and talks, lapsed ones, and those about which there is doubt."""

    measures: int
    talks: int
    lapsed: int
    doubtful: int


def propose_measures(round: Round, *, by) -> Proposed:
    """Put what follows from the decided grades of a round into its ledger, as proposals.

    What was settled by people stays as it is; if the rules no longer say the same of it, that is noted as a doubt.
    Raises ValidationError while a grade is undecided.
    """
    with audit.attempt(by=by, verb="propose measures", target=round):
        demand_over(round, by, Permission.MEASURES)
        held = hold(round.pk)
        refuse_unless(held, *PROPOSED_AT)
        run = Run.objects.select_related("round__case", "frozen_inputs").get(round=held, state=Run.State.LOCKED)
        if undecided(run).exists():
            raise ValidationError(_("Some grades are not decided yet; measures rest on decided grades alone."))
        done = _Proposing(run, by).do()
        told = {"by": by, "verb": "propose measures", "target": held}
        audit.record(**told, measures=done.measures, talks=done.talks, lapsed=done.lapsed, doubtful=done.doubtful)
    return done


class _Proposing:
    """One act of proposing: what the rules want, beside what stands in the ledger."""

    def __init__(self, run: Run, by) -> None:
        self.run, self.by = run, by
        cards = ScoreCard.objects.filter(run=run).select_related("subject", "decision")
        self.cards = {card.subject.code: card for card in cards.defer("content", "exact")}
        rows = Measure.objects.select_for_update(of=["self"]).filter(subject__round=run.round_id).exclude(rule="")
        self.standing = {(row.subject_id, row.rule): row for row in rows}
        self.changed: dict[int, Measure] = {}
        self.steps: list[MeasureStep] = []
        self.lapsed = 0

    def do(self) -> Proposed:
        """Add, bring up to date, let lapse."""
        new: list[tuple[Wanted, Measure]] = []
        seen = set()
        for one in wanted(self.run):
            card = self.cards[one.subject]
            key = (card.subject_id, one.rule)
            seen.add(key)
            row = self.standing.get(key)
            if row is None:
                new.append(
                    (one, Measure(subject=card.subject, run=self.run, rule=one.rule, by=self.by, **_facts(one, card)))
                )
            else:
                self._bring_up_to_date(row, one, card)
        for key, row in self.standing.items():
            if key not in seen:
                self._let_go(row)
        talks = self._save(new)
        doubtful = sum(bool(row.doubt) for row in self.standing.values())
        return Proposed(len(new), talks, self.lapsed, doubtful)

    def _bring_up_to_date(self, row: Measure, one: Wanted, card: ScoreCard) -> None:
        """A proposal says what the rules say now; of what people settled only the doubt changes."""
        if row.state in (State.PROPOSED, State.LAPSED):
            if row.state == State.LAPSED:
                self._step(row, State.PROPOSED, "")
            told = _facts(one, card)
            self._set(row, reason="", **{name: told[name] for name in FACTS})
        elif row.state in Measure.IN_FORCE:
            self._set(row, doubt=Doubt.VALUE if row.value != one.value else "")

    def _let_go(self, row: Measure) -> None:
        if row.state == State.PROPOSED:
            self._step(row, State.LAPSED, NO_LONGER)
            self._set(row, reason=NO_LONGER)
            self.lapsed += 1
        elif row.state in Measure.IN_FORCE:
            self._set(row, doubt=Doubt.GONE)

    def _set(self, row: Measure, **values) -> None:
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
                self.changed[row.pk] = row

    def _step(self, row: Measure, now: str, words: str) -> None:
        self.steps.append(MeasureStep(measure=row, was=row.state, now=now, words=words, by=self.by))
        self._set(row, state=now)

    def _save(self, new: list[tuple[Wanted, Measure]]) -> int:
        """Write all of it; gives how many talks came with it."""
        rows = Measure.objects.bulk_create((row for _one, row in new), batch_size=500)
        names = ["state", "reason", "doubt", *FACTS]
        Measure.objects.bulk_update(self.changed.values(), names, batch_size=100)
        Measure.objects.filter(subject__round=self.run.round_id).exclude(run=self.run).update(run=self.run)
        MeasureStep.objects.bulk_create(self.steps, batch_size=500)
        talks = [_talk(row, one.talk, self.by) for (one, _row), row in zip(new, rows, strict=True) if one.talk]
        Talk.objects.bulk_create(talks, batch_size=500)
        _talks_follow(self.steps)
        return len(talks)


FACTS = ("kind", "what", "value", "unit", "pay", "clause", "grade", "proposed", "score", "rank")


def _facts(one: Wanted, card: ScoreCard) -> dict:
    decision = getattr(card, "decision", None)
    told = {name: getattr(one, name) for name in ("kind", "what", "value", "unit", "pay", "clause", "office", "due")}
    proposed = card.grade or card.state or ""
    grade = decision.grade if decision else proposed
    score = {"score": card.score or "", "rank": card.rank}
    return told | score | {"grade": grade, "proposed": decision.proposed if decision else proposed}


def _talk(measure: Measure, kind: str, by) -> Talk:
    subject = measure.subject
    partner = subject.name if subject.cadre_id else TALKED_WITH
    said = {"subject": subject, "kind": kind, "talker": measure.office, "partner": partner, "by": by}
    return Talk(measure=measure, state=Talk.State.PROPOSED, **said)


def _talks_follow(steps: Iterable[MeasureStep]) -> None:
    """Talks that nobody confirmed yet come and go with the measure for which they are proposed."""
    gone = [step.measure.pk for step in steps if step.now == State.LAPSED]
    back = [step.measure.pk for step in steps if step.now == State.PROPOSED]
    talks = Talk.objects.order_by()
    talks.filter(measure__in=gone, state=Talk.State.PROPOSED).update(state=Talk.State.DROPPED, reason=NO_LONGER)
    talks.filter(measure__in=back, state=Talk.State.DROPPED).update(state=Talk.State.PROPOSED, reason="")
