"""What people do to begin a round: draft it, change its facts, copy it to another year, give it up."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from indicators.models import Scheme
from rounds.drafts import hold_draft, put_in_order
from rounds.models import Case, Round, Stage, Step, Subject
from rounds.queries import cases_open_to, is_sound, rounds_of
from units.changes import apply

FACTS = ("code", "period_from", "period_until", "opens_on", "closes_at", "scheme")


def draft_round(values: dict, *, by) -> Round:
    """Begin a round as a draft, in a case that is there or in a new one.

    `values`: the facts of the round; case, or the name of a new one as case_name.
    """
    with audit.attempt(by=by, verb="draft round", target=values["code"]):
        round = _drafted(values, by)
        audit.record(by=by, verb="draft round", target=round, scheme=str(round.scheme))
    return round


def _drafted(values, by) -> Round:
    demand(by, Permission.ROUNDS_EDIT)
    _demand_sound(values["scheme"])
    case = _case_of(values, by)
    _refuse_taken(case, values["code"])
    last = case.rounds.aggregate(last=Max("position"))["last"] or 0
    facts = {name: values[name] for name in FACTS}
    round = Round(case=case, position=last + 1, stage=Stage.DRAFT, drafted_by=by, **facts)
    _check(round)
    round.save(force_insert=True)
    return round


def _case_of(values, by) -> Case:
    chosen = values.get("case")
    if chosen is not None:
        if not cases_open_to(by, Permission.ROUNDS_EDIT).filter(pk=chosen.pk).exists():
            raise ValidationError({"case": _("This case is beyond your remit.")})
        return Case.objects.select_for_update().get(pk=chosen.pk)
    name = (values.get("case_name") or "").strip()
    if not name:
        raise ValidationError({"case_name": _("Choose a case, or name a new one.")})
    year, newest = timezone.localdate().year, Case.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return Case.objects.create(code=f"{year}-{newest + 1:04}", name=name)


def _demand_sound(scheme: Scheme) -> None:
    if not is_sound(scheme):
        raise ValidationError({"scheme": _("This scheme does not pass its check; choose another version.")})


def _refuse_taken(case, code, own=None) -> None:
    if case.rounds.filter(code=code).exclude(pk=own).exists():
        raise ValidationError({"code": _("This case has a round of this name already.")})


def _check(round: Round) -> None:
    round.full_clean(exclude=["case", "scheme", "drafted_by", "submitted_by", "rehearsal_of"], validate_unique=False)
    if round.closes_at and round.opens_on and timezone.localdate(round.closes_at) < round.opens_on:
        raise ValidationError({"closes_at": _("Collection cannot close before it begins.")})


def change_round(round: Round, values: dict, *, by) -> Round:
    """Change the facts of a draft."""
    with audit.attempt(by=by, verb="change round", target=round):
        held = hold_draft(round, by)
        _refuse_taken(held.case, values["code"], held.pk)
        if values["scheme"] != held.scheme:
            _demand_sound(values["scheme"])
        changes = apply(held, {name: values[name] for name in FACTS})
        _check(held)
        held.save(update_fields=FACTS)
        audit.record(by=by, verb="change round", target=held, changes=changes)
    return held


def copy_round(source: Round, values: dict, *, by) -> Round:
    """Begin a round like another one: the same subjects as they were snapshot there, steps, groups and selections.

    Due dates are left empty. Subjects beyond the reach of who copies are refused with the whole.
    """
    with audit.attempt(by=by, verb="copy round", target=source):
        if not rounds_of(by, Permission.ROUNDS_EDIT).filter(pk=source.pk).exists():
            raise ValidationError(_("This round is beyond your remit."))
        made = _drafted(values, by)
        copy_contents(source, made)
        audit.record(by=by, verb="copy round", target=made, source=str(source), subjects=made.size)
        # Only now are there subjects whose reach can be asked for.
        hold_draft(made, by)
    return made


def copy_contents(source: Round, made: Round) -> None:
    """Give a new round the subjects, steps and selections of another one."""
    fields = ("code", "name", "category", "order", "position", "unit_id", "cadre_id", "place", "post", "group_id")
    rows = source.subjects.values(*fields)
    Subject.objects.bulk_create((Subject(round=made, **row) for row in rows), batch_size=500)
    steps = source.steps.values("category", "kind")
    Step.objects.bulk_create(Step(round=made, **row) for row in steps)
    for selection in source.selections.all():
        made.selections.create(wanted=selection.wanted, without=selection.without)
    put_in_order(made)


def discard_round(round: Round, *, by) -> None:
    """Give up a draft that never was approved; its case goes with it where nothing else stands in it."""
    with audit.attempt(by=by, verb="discard round", target=round):
        held = hold_draft(round, by)
        if held.passages.exists() or Round.objects.filter(rehearsal_of=held).exists():
            raise ValidationError(
                _("%(round)s was approved or rehearsed before; what was then is kept.") % {"round": held}
            )
        case = held.case
        audit.record(by=by, verb="discard round", target=held, subjects=held.size)
        held.delete()
        if not case.rounds.exists():
            case.delete()
