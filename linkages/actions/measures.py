"""Keeping the ledger: measures are added, confirmed, carried out, reported as done, or dropped with a reason."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from feedback.models import Release
from linkages.dates import ADMONISHED_FOR, AFTER_RELEASE, due_day, months_after
from linkages.models import Measure, MeasureStep, Talk
from linkages.queries import KEPT_AT, PROPOSED_AT, State, measures_of_offices, measures_within
from linkages.wording import ADMONITION
from rounds.course import hold, refuse_unless
from rounds.models import Round, Subject
from rounds.scope import subjects_within
from scoring.models import Decision, Run, ScoreCard
from units.remits import scope_of

AMENDED = ("office", "due_on", "document", "effect_from", "effect_until", "pay")


def add_measure(subject: Subject, values: dict, *, by) -> Measure:
    """Put a measure into the ledger that no rule proposes; it waits to be confirmed by somebody else."""
    with audit.attempt(by=by, verb="add measure", target=subject):
        demand(by, Permission.MEASURES)
        held = hold(subject.round_id)
        refuse_unless(held, *PROPOSED_AT)
        if not subjects_within(scope_of(by, Permission.MEASURES), Subject.objects.filter(pk=subject.pk)).exists():
            raise PermissionDenied(_("This subject is beyond your remit."))
        run = Run.objects.get(round=held, state=Run.State.LOCKED)
        row = Measure(subject=subject, run=run, by=by, **_basis(run, subject), **values)
        row.full_clean()
        row.save(force_insert=True)
        audit.record(by=by, verb="add measure", target=row, kind=row.kind, clause=row.clause)
    return row


def _basis(run: Run, subject: Subject) -> dict:
    """What stands of a subject now: grade, score and place."""
    card = ScoreCard.objects.filter(run=run, subject=subject).defer("content", "exact").first()
    if card is None:
        return {}
    proposed = card.grade or card.state or ""
    decision = Decision.objects.filter(card=card).first()
    told = {"score": card.score or "", "rank": card.rank, "proposed": decision.proposed if decision else proposed}
    return told | {"grade": decision.grade if decision else proposed}


def confirm_measures(round: Round, chosen: Iterable[int], *, by, due_on: date | None = None) -> int:
    """Confirm proposed measures, with the talks that go with them; gives how many.

    `due_on`: for those whose day neither stands nor follows from the scheme's words.
    """
    with audit.attempt(by=by, verb="confirm measures", target=round):
        rows = _chosen(round, chosen, by, Permission.MEASURES_CONFIRM, PROPOSED_AT, State.PROPOSED)
        if any(row.rule == "" and row.by_id == by.pk for row in rows):
            raise PermissionDenied(_("Somebody else has to confirm a measure that you added."))
        released = Release.objects.in_force().filter(round=round).order_by("pk").last()
        today = timezone.localdate()
        for row in rows:
            counted = released and AFTER_RELEASE.match(row.due)
            start = timezone.localdate(released.visible_from) if counted else today
            row.due_on = row.due_on or due_day(row.due, start) or due_on
            row.confirmed_by = by
            if ADMONITION.search(row.what) and row.effect_from is None:
                row.effect_from = today
                row.effect_until = months_after(today, ADMONISHED_FOR) - timedelta(days=1)
        _step(rows, State.CONFIRMED, "", by, "due_on", "confirmed_by", "effect_from", "effect_until")
        _plan_talks(rows)
        audit.record(by=by, verb="confirm measures", target=round, measures=len(rows))
    return len(rows)


def _plan_talks(rows: list[Measure]) -> None:
    talks = list(Talk.objects.filter(measure__in=rows, state=Talk.State.PROPOSED))
    due = {row.pk: row.due_on for row in rows}
    for talk in talks:
        talk.state, talk.due_on = Talk.State.PLANNED, talk.due_on or due[talk.measure_id]
    Talk.objects.bulk_update(talks, ["state", "due_on"], batch_size=200)


def carry_out(round: Round, chosen: Iterable[int], *, by, document: str = "") -> int:
    """Say that confirmed measures are being carried out, by a document where there is one; gives how many."""
    with audit.attempt(by=by, verb="carry out measures", target=round):
        rows = _chosen(round, chosen, by, Permission.MEASURES, KEPT_AT, State.CONFIRMED)
        for row in rows:
            row.document = document.strip() or row.document
        _step(rows, State.UNDER_WAY, document.strip(), by, "document")
        audit.record(by=by, verb="carry out measures", target=round, measures=len(rows), document=document.strip())
    return len(rows)


def close_measures(round: Round, chosen: Iterable[int], *, outcome: str, by) -> int:
    """Say that measures are done, and what was done with which evidence; gives how many."""
    with audit.attempt(by=by, verb="close measures", target=round):
        if not outcome.strip():
            raise ValidationError(_("Say what was done, and what shows it."), code="outcome")
        rows = _chosen(round, chosen, by, Permission.MEASURES, KEPT_AT, *Measure.OWED)
        for row in rows:
            row.outcome = outcome.strip()
        _step(rows, State.DONE, outcome.strip(), by, "outcome")
        audit.record(by=by, verb="close measures", target=round, measures=len(rows), outcome=outcome.strip())
    return len(rows)


def drop_measures(round: Round, chosen: Iterable[int], *, reason: str, by) -> int:
    """Take proposals not up, or withdraw what was confirmed; each with a reason. Gives how many.

    What was confirmed is withdrawn by somebody who may confirm. A talk that was not held yet goes with it.
    """
    with audit.attempt(by=by, verb="drop measures", target=round):
        if not reason.strip():
            raise ValidationError(_("Say why the measure is dropped."), code="reason")
        rows = _chosen(round, chosen, by, Permission.MEASURES, KEPT_AT, State.PROPOSED, *Measure.IN_FORCE)
        proposals = [row for row in rows if row.state == State.PROPOSED]
        promised = [row for row in rows if row.state != State.PROPOSED]
        if promised:
            demand(by, Permission.MEASURES_CONFIRM)
        for row in rows:
            row.reason, row.doubt = reason.strip(), ""
        _step(proposals, State.DROPPED, reason.strip(), by, "reason")
        _step(promised, State.WITHDRAWN, reason.strip(), by, "reason", "doubt")
        waiting = Talk.objects.filter(measure__in=rows, state__in=(Talk.State.PROPOSED, Talk.State.PLANNED))
        waiting.update(state=Talk.State.DROPPED, reason=reason.strip())
        audit.record(by=by, verb="drop measures", target=round, measures=len(rows), reason=reason.strip())
    return len(rows)


def report_measure(measure: Measure, *, outcome: str, by) -> None:
    """Say as the responsible office what was done, with evidence; whoever keeps the ledger closes the measure."""
    with audit.attempt(by=by, verb="report measure", target=measure):
        demand(by, Permission.FIGURES_BRING)
        hold(measure.subject.round_id)
        row = Measure.objects.select_for_update(of=["self"]).select_related("subject").get(pk=measure.pk)
        owners = scope_of(by, Permission.FIGURES_BRING).owners
        if not measures_of_offices(owners).filter(pk=row.pk).exists():
            raise PermissionDenied(_("Another office sees to this measure."))
        if not outcome.strip():
            raise ValidationError(_("Say what was done, and what shows it."), code="outcome")
        if row.state not in Measure.OWED:
            raise ValidationError(_("This measure is closed already."), code="state")
        row.outcome = outcome.strip()
        _step([row], State.UNDER_WAY, outcome.strip(), by, "outcome")
        audit.record(by=by, verb="report measure", target=row, outcome=outcome.strip())


def amend_measure(measure: Measure, values: dict, *, by) -> Measure:
    """Change who sees to a measure, its day, its document and how long it has effect."""
    with audit.attempt(by=by, verb="amend measure", target=measure):
        [row] = _chosen(
            measure.subject.round, [measure.pk], by, Permission.MEASURES, KEPT_AT, State.PROPOSED, *Measure.IN_FORCE
        )
        before = audit.state(row)
        for name in AMENDED:
            setattr(row, name, values[name])
        row.full_clean()
        row.save(update_fields=AMENDED)
        audit.record(by=by, verb="amend measure", target=row, changes=audit.changes(before, row))
    return row


def uphold_measure(measure: Measure, *, reason: str, by) -> None:
    """Keep a measure as it was confirmed although the rules no longer say the same, with a reason."""
    with audit.attempt(by=by, verb="uphold measure", target=measure):
        if not reason.strip():
            raise ValidationError(_("Say why the measure is kept."), code="reason")
        round, state = measure.subject.round, Measure.IN_FORCE
        [row] = _chosen(round, [measure.pk], by, Permission.MEASURES_CONFIRM, KEPT_AT, *state)
        row.doubt = ""
        _step([row], row.state, reason.strip(), by, "doubt")
        audit.record(by=by, verb="uphold measure", target=row, reason=reason.strip())


def _chosen(round: Round, chosen: Iterable[int], by, permission, stages, *states) -> list[Measure]:
    """The chosen measures of a round, held; refuses what is beyond reach, and what is not in one of these states."""
    demand(by, permission)
    held = hold(round.pk)
    refuse_unless(held, *stages)
    keys = set(chosen)
    if not keys:
        raise ValidationError(_("Choose at least one measure."), code="chosen")
    reached = measures_within(scope_of(by, permission)).filter(subject__round=held, pk__in=keys).order_by()
    rows = Measure.objects.select_for_update(of=["self"]).filter(pk__in=list(reached.values_list("pk", flat=True)))
    rows = list(rows.select_related("subject").order_by("subject__position", "pk"))
    if len(rows) < len(keys):
        raise PermissionDenied(_("Some of these measures are beyond your remit."))
    others = [row for row in rows if row.state not in states]
    if others:
        told = {"measure": str(others[0]), "state": others[0].get_state_display(), "number": len(others)}
        raise ValidationError(
            _("%(number)s of the chosen measures cannot go this way, such as: %(measure)s (%(state)s).") % told,
            code="state",
        )
    return rows


def _step(rows: list[Measure], now: str, words: str, by, *names: str) -> None:
    """Take measures to a state, and put the step down."""
    steps = [MeasureStep(measure=row, was=row.state, now=now, words=words, by=by) for row in rows]
    for row in rows:
        row.state = now
    Measure.objects.bulk_update(rows, ["state", *names], batch_size=200)
    MeasureStep.objects.bulk_create(steps, batch_size=500)
