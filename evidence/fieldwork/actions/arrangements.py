"""What the clerk says about the steps of a round before people work on them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from evidence.fieldwork.arranging import ISSUERS, owners_of
from evidence.fieldwork.reach import members_of
from evidence.models import Certificate, GroupLead, Marking, StepPlan
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage, Step
from rounds.scope import demand_over
from scoring.engine.uses import polled

BY_BALLOT = (Step.Kind.GROUP, Step.Kind.MUTUAL, Step.Kind.CLIENTS)


def arrange_step(round: Round, category: str, kind: str, values: dict, *, by) -> StepPlan:
    """Say with which form and voter class, whose figures, or under which headings a step is done.

    Refused once somebody has begun to mark or to certify: their papers would no longer fit.
    """
    with audit.attempt(by=by, verb="arrange step", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.DRAFT, Stage.APPROVED, Stage.COLLECTING)
        _refuse_unfit(held, category, kind, values)
        _refuse_begun(held, category, kind)
        made, _new = StepPlan.objects.update_or_create(round=held, category=category, kind=kind, defaults=values)
        audit.record(by=by, verb="arrange step", target=held, category=category, step=kind, arranged=values)
    return made


def _refuse_unfit(round, category, kind, values):
    scheme = scheme_of(round.scheme.text)
    pair = (values.get("form", ""), values.get("voter_class", ""))
    if any(pair) and pair not in polled(scheme, category):
        raise ValidationError(_("The scheme does not appraise this category with this form and voter class."))
    strangers = set(values.get("owners", ())) - set(owners_of(scheme))
    if strangers:
        raise ValidationError(_("The scheme asks no figures of %(owners)s.") % {"owners": "、".join(sorted(strangers))})
    if kind == Step.Kind.CERTIFICATES and len(values.get("owners", ())) != ISSUERS:
        raise ValidationError(_("Name exactly two issuers."))


def _refuse_begun(round, category, kind):
    begun = Marking.objects.filter(round=round, kind=kind, marks__subject__category=category).exists()
    if kind == Step.Kind.CERTIFICATES:
        begun = Certificate.objects.filter(subject__round=round, subject__category=category).exists()
    if begun:
        raise ValidationError(_("Somebody has begun to fill this in; it can no longer be arranged otherwise."))


def name_lead(round: Round, group, user, *, by) -> GroupLead:
    """Say who leads an assessment group in a round: one of its members."""
    with audit.attempt(by=by, verb="name group leader", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.DRAFT, Stage.APPROVED, Stage.COLLECTING)
        if not members_of(group).filter(pk=user.pk).exists():
            told = {"user": user.name, "group": group}
            raise ValidationError(_("%(user)s is no member of %(group)s; choose one of its members.") % told)
        made, _new = GroupLead.objects.update_or_create(round=held, group=group, defaults={"user": user})
        audit.record(by=by, verb="name group leader", target=held, group=str(group), lead=str(user))
    return made
