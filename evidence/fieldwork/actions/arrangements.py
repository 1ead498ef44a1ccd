"""What the clerk says about the steps of a round before people work on them."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from evidence.fieldwork.arranging import ISSUERS, owners_of, plan_of
from evidence.fieldwork.reach import members_of
from evidence.models import Certificate, GroupLead, Marking, StepPlan
from indicators.queries import scheme_of
from rounds.course import hold, refuse_unless
from rounds.models import Round, Stage, Step
from rounds.scope import demand_over
from scoring.engine.uses import polled


def arrange_steps(round: Round, wanted: dict[tuple[str, str], dict], *, by) -> list[StepPlan]:
    """Say for steps, by category and kind, with which form and voter class, whose figures, or under which headings.

    All of them or none; what stands already is passed over. A step is refused once somebody has begun to mark or to
    certify: their papers would no longer fit.
    """
    with audit.attempt(by=by, verb="arrange step", target=round):
        demand_over(round, by, Permission.ROUNDS_EDIT)
        held = hold(round.pk)
        refuse_unless(held, Stage.DRAFT, Stage.APPROVED, Stage.COLLECTING)
        new = {step: values for step, values in wanted.items() if not _stands(held, *step, values)}
        faults = [
            f"{_called(held, *step)}：{words}" for step, values in new.items() for words in _faults(held, *step, values)
        ]
        if faults:
            raise ValidationError(faults)
        made = [_saved(held, *step, values) for step, values in new.items()]
        told = [[one.category, one.kind, values] for one, values in zip(made, new.values(), strict=True)]
        audit.record(by=by, verb="arrange step", target=held, arranged=told)
    return made


def _stands(round, category, kind, values) -> bool:
    stands = plan_of(round, category, kind)
    return all(getattr(stands, name) == value for name, value in values.items())


def _saved(round, category, kind, values) -> StepPlan:
    made, _new = StepPlan.objects.update_or_create(round=round, category=category, kind=kind, defaults=values)
    return made


def _called(round, category, kind) -> str:
    """How the page calls a step."""
    known = scheme_of(round.scheme.text).categories
    return f"{known[category].name if category in known else category} · {Step.Kind(kind).label}"


def _faults(round, category, kind, values) -> Iterator[str]:
    scheme = scheme_of(round.scheme.text)
    pair = (values.get("form", ""), values.get("voter_class", ""))
    if any(pair) and pair not in polled(scheme, category):
        yield _("The scheme does not appraise this category with this form and voter class.")
    strangers = set(values.get("owners", ())) - set(owners_of(scheme))
    if strangers:
        yield _("The scheme asks no figures of %(owners)s.") % {"owners": "、".join(sorted(strangers))}
    if kind == Step.Kind.CERTIFICATES and len(set(values.get("owners", ()))) != ISSUERS:
        yield _("Name exactly two issuers.")
    if _begun(round, category, kind):
        yield _("Somebody has begun to fill this in; it can no longer be arranged otherwise.")


def _begun(round, category, kind) -> bool:
    if kind == Step.Kind.CERTIFICATES:
        return Certificate.objects.filter(subject__round=round, subject__category=category).exists()
    return Marking.objects.filter(round=round, kind=kind, marks__subject__category=category).exists()


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
