"""Talks are planned, recorded, signed by the person talked to, followed up, or dropped with a reason."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from feedback.queries import ways_of
from linkages.dates import ADMONISHED_FOR, months_after
from linkages.models import Measure, MeasureStep, Talk
from linkages.queries import KEPT_AT, PROPOSED_AT, own_talks, talks_within
from rounds.course import hold, refuse_unless
from rounds.models import Subject
from rounds.scope import subjects_within
from units.remits import scope_of

State = Talk.State
PLANNED = ("kind", "talker", "partner", "due_on")
RECORDED = ("held_at", "place", "recorder", "strengths", "shortcomings", "hopes", "answer", "follow_up_on")


def plan_talk(subject: Subject, values: dict, *, by) -> Talk:
    """Plan a talk with a subject of a round: who, with whom, of which kind, by when."""
    with audit.attempt(by=by, verb="plan talk", target=subject):
        demand(by, Permission.MEASURES)
        held = hold(subject.round_id)
        refuse_unless(held, *PROPOSED_AT)
        if not subjects_within(scope_of(by, Permission.MEASURES), Subject.objects.filter(pk=subject.pk)).exists():
            raise PermissionDenied(_("This subject is beyond your remit."))
        row = Talk(subject=subject, by=by, **{name: values[name] for name in PLANNED})
        row.full_clean()
        row.save(force_insert=True)
        audit.record(by=by, verb="plan talk", target=row, partner=row.partner)
    return row


def change_plan(talk: Talk, values: dict, *, by) -> Talk:
    """Change who talks with whom and by when, as long as the talk was not held."""
    with audit.attempt(by=by, verb="change talk", target=talk):
        row = _held(talk, by, State.PROPOSED, State.PLANNED)
        before = audit.state(row)
        for name in PLANNED:
            setattr(row, name, values[name])
        row.full_clean()
        row.save()
        audit.record(by=by, verb="change talk", target=row, changes=audit.changes(before, row))
    return row


def record_talk(talk: Talk, values: dict, *, by) -> Talk:
    """Put down that a talk was held and what was said; until it is signed the record may be mended.

    An admonition has effect for six months unless said otherwise; the measure behind the talk is under way from now on.
    """
    with audit.attempt(by=by, verb="record talk", target=talk):
        row = _held(talk, by, State.PLANNED, State.HELD)
        if values["held_at"] > timezone.now():
            raise ValidationError({"held_at": _("A talk is recorded once it was held.")})
        before = audit.state(row)
        for name in RECORDED:
            setattr(row, name, values[name])
        row.state, row.effect_until = State.HELD, None
        if row.kind == Talk.Kind.ADMONITION:
            usual = months_after(timezone.localdate(row.held_at), ADMONISHED_FOR) - timedelta(days=1)
            row.effect_until = values.get("effect_until") or usual
        row.full_clean()
        row.save()
        _carry_out(row, by)
        # What was said is nobody's business in the trail; that it was put down is.
        told = {name: value for name, value in audit.changes(before, row).items() if name in ("held_at", "state")}
        audit.record(by=by, verb="record talk", target=row, changes=told)
    return row


def _carry_out(talk: Talk, by) -> None:
    measure = Measure.objects.select_for_update(of=["self"]).filter(pk=talk.measure_id).first()
    if measure is None or measure.state != Measure.State.CONFIRMED:
        return
    words = f"{talk.get_kind_display()} {timezone.localdate(talk.held_at)}"
    now = Measure.State.UNDER_WAY
    MeasureStep.objects.create(measure=measure, was=measure.state, now=now, words=words, by=by)
    measure.state = now
    measure.save(update_fields=["state"])


def sign_talk(talk: Talk, *, remark: str, by) -> None:
    """Sign the record of a talk with oneself, or for one's unit, with an own opinion if there is one."""
    with audit.attempt(by=by, verb="sign talk", target=talk):
        demand(by, Permission.OWN_RESULTS_VIEW, Permission.REPORTS_WRITE)
        hold(talk.subject.round_id)
        row = Talk.objects.select_for_update(of=["self"]).get(pk=talk.pk)
        if not own_talks(ways_of(by)).filter(pk=row.pk).exists():
            raise PermissionDenied(_("This talk was not held with you."))
        _demand_state(row, State.HELD)
        row.state, row.signed_by, row.signed_at, row.remark = State.SIGNED, by, timezone.now(), remark.strip()
        row.save(update_fields=["state", "signed_by", "signed_at", "remark"])
        audit.record(by=by, verb="sign talk", target=row)


def follow_up(talk: Talk, *, outcome: str, by) -> None:
    """Say what came of a talk that was held, and close it."""
    with audit.attempt(by=by, verb="follow up talk", target=talk):
        row = _held(talk, by, State.HELD, State.SIGNED)
        if not outcome.strip():
            raise ValidationError(_("Say what came of the talk."), code="outcome")
        row.state, row.outcome = State.CLOSED, outcome.strip()
        row.save(update_fields=["state", "outcome"])
        audit.record(by=by, verb="follow up talk", target=row)


def drop_talk(talk: Talk, *, reason: str, by) -> None:
    """Drop a talk that was not held, with a reason."""
    with audit.attempt(by=by, verb="drop talk", target=talk):
        row = _held(talk, by, State.PROPOSED, State.PLANNED)
        if not reason.strip():
            raise ValidationError(_("Say why the talk is dropped."), code="reason")
        row.state, row.reason = State.DROPPED, reason.strip()
        row.save(update_fields=["state", "reason"])
        audit.record(by=by, verb="drop talk", target=row, reason=reason.strip())


def _held(talk: Talk, by, *states) -> Talk:
    """The talk, held; refuses what is beyond reach, and what is in none of these states."""
    demand(by, Permission.MEASURES)
    refuse_unless(hold(talk.subject.round_id), *KEPT_AT)
    if not talks_within(scope_of(by, Permission.MEASURES)).filter(pk=talk.pk).exists():
        raise PermissionDenied(_("This subject is beyond your remit."))
    row = Talk.objects.select_for_update(of=["self"]).select_related("subject").get(pk=talk.pk)
    _demand_state(row, *states)
    return row


def _demand_state(talk: Talk, *states) -> None:
    if talk.state not in states:
        told = {"talk": str(talk), "state": talk.get_state_display()}
        raise ValidationError(_("%(talk)s is “%(state)s”; this cannot be done now.") % told, code="state")
