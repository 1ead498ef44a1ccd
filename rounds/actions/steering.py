"""What people do to take a round forward: submit, approve, begin, close, archive; and to hold a submission back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Grant
from accounts.roles import OF_ROLE, Permission
from indicators.actions.schemes import freeze_scheme
from rounds.course import hold, move, refuse_unless
from rounds.drafts import demand_reach, hold_draft
from rounds.models import Round, Stage
from rounds.readiness import demand_ready

STEERING = [role for role, held in OF_ROLE.items() if Permission.ROUNDS_STEER in held]
ADVANCED = (Stage.COLLECTING, Stage.CLOSED, Stage.ARCHIVED)
"""The stages that a round enters by nothing but a person's word."""


def submit_round(round: Round, *, by, seen: str = "") -> Round:
    """Hand a draft in for approval; from here on it stands still until it is approved or given back."""
    with audit.attempt(by=by, verb="submit round", target=round):
        held = hold_draft(round, by)
        demand_ready(held, Stage.APPROVED, seen)
        held.submitted_by, held.submitted_at = by, timezone.now()
        held.save(update_fields=["submitted_by", "submitted_at"])
        audit.record(by=by, verb="submit round", target=held)
    return held


def return_draft(round: Round, *, by, reason: str = "") -> Round:
    """Give a submitted draft back to be changed: who submitted it may at any time, others with a reason."""
    with audit.attempt(by=by, verb="return draft", target=round):
        held = hold(round.pk)
        own = by is not None and held.submitted_by_id == by.pk
        demand_reach(held, by, Permission.ROUNDS_EDIT if own else Permission.ROUNDS_STEER)
        refuse_unless(held, Stage.DRAFT)
        if not held.submitted_at:
            raise ValidationError(_("%(round)s is not submitted.") % {"round": held})
        if not own and not reason.strip():
            raise ValidationError(_("Say why the round is given back."))
        held.submitted_by = held.submitted_at = None
        held.save(update_fields=["submitted_by", "submitted_at"])
        audit.record(by=by, verb="return draft", target=held, reason=reason.strip())
    return held


def approve_round(round: Round, *, by, seen: str = "") -> Round:
    """Approve a submitted draft and freeze its scheme. Whoever drafted it approves it only where nobody else can."""
    with audit.attempt(by=by, verb="approve round", target=round):
        held = hold(round.pk)
        demand_reach(held, by, Permission.ROUNDS_STEER)
        refuse_unless(held, Stage.DRAFT)
        if not held.submitted_at:
            raise ValidationError(_("%(round)s must be submitted before it is approved.") % {"round": held})
        alone = by is not None and by.pk in (held.submitted_by_id, held.drafted_by_id)
        if alone and others_who_steer(by):
            raise PermissionDenied(_("You drafted or submitted this round; somebody else must approve it."))
        demand_ready(held, Stage.APPROVED, seen)
        freeze_scheme(held.scheme, by=by)
        audit.record(by=by, verb="approve round", target=held, alone=alone, scheme=str(held.scheme))
        move(held, Stage.APPROVED, by=by)
    return held


def others_who_steer(by) -> bool:
    """Whether somebody besides this person may approve rounds."""
    others = Grant.objects.filter(role__in=STEERING, ended_at=None, user__is_active=True, user__office="")
    return others.exclude(user=by).exists()


def advance(round: Round, to: str, *, by, seen: str = "") -> Round:
    """Begin collecting, close the collection, or archive: the steps that ask for nothing but readiness."""
    with audit.attempt(by=by, verb="move round", target=round):
        if to not in ADVANCED:
            raise ValidationError(_("This step is taken on another page."))
        held = hold(round.pk)
        demand_reach(held, by, Permission.ROUNDS_STEER)
        demand_ready(held, to, seen)
        move(held, to, by=by)
    return held


def extend_collection(round: Round, closes_at, *, by) -> Round:
    """Set another moment at which the clock closes a round that collects, or is about to; None: a person closes it."""
    with audit.attempt(by=by, verb="extend collection", target=round):
        held = hold(round.pk)
        demand_reach(held, by, Permission.ROUNDS_STEER)
        if held.stage not in (Stage.APPROVED, Stage.COLLECTING):
            refuse_unless(held, Stage.APPROVED, Stage.COLLECTING)
        if closes_at and closes_at <= timezone.now():
            raise ValidationError(_("This moment has passed; choose a later one, or close the collection now."))
        before, held.closes_at = held.closes_at, closes_at
        held.save(update_fields=["closes_at"])
        changes = {"closes_at": [before, closes_at]}
        audit.record(by=by, verb="extend collection", target=held, changes=changes)
    return held
