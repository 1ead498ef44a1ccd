"""What people do to try a round out before it begins: rehearse it with made-up evidence, and purge that again."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission
from evidence.models import EarlierResult
from indicators.queries import scheme_of
from jobs.models import Job
from rounds.actions.drafting import copy_contents
from rounds.course import hold, refuse_unless
from rounds.drafts import demand_reach
from rounds.models import Case, Outsider, Round, Stage
from scoring.actions import compute_round
from scoring.rehearsing import fill
from scoring.runs import found_before

CODE = "演练"


def rehearse_round(round: Round, *, by) -> Round:
    """Make a copy of a round that has not begun, in a case of its own, fill it with made-up evidence and compute it.

    Earlier rounds of the case lend their results where they are computed. The copy can never be locked or decided.
    """
    with audit.attempt(by=by, verb="rehearse round", target=round):
        held = hold(round.pk)
        demand_reach(held, by, Permission.ROUNDS_EDIT)
        refuse_unless(held, Stage.DRAFT, Stage.APPROVED)
        if Round.objects.filter(rehearsal_of=held).exists():
            raise ValidationError(_("There is a rehearsal of %(round)s; purge it first.") % {"round": held})
        if not held.size or held.rehearsal_of_id:
            raise ValidationError(_("There is nobody to rehearse with; choose who is evaluated first."))
        case = Case.objects.create(code=f"{CODE}-{held.pk}", name=_("Rehearsal: %(case)s") % {"case": held.case.name})
        facts = {"scheme": held.scheme, "period_from": held.period_from, "period_until": held.period_until}
        made = Round.objects.create(
            case=case, code=held.code, position=1, stage=Stage.CLOSED, rehearsal_of=held, drafted_by=by, **facts
        )
        copy_contents(held, made)
        _lend(held, made)
        fill(made, scheme_of(held.scheme.text))
        audit.record(by=by, verb="rehearse round", target=held, rehearsal=str(made), subjects=made.size)
        compute_round(made, by=by)
    return made


def _lend(round: Round, made: Round) -> None:
    """Let a rehearsal ask for what the earlier rounds of the real case have found, if all of them are computed."""
    try:
        earlier = list(found_before(round))
    except ValidationError:
        return
    rows = (
        EarlierResult(round=made, subject_code=one.subject, in_round=one.round, key=one.key, value=one.value)
        for one in earlier
    )
    EarlierResult.objects.bulk_create(rows, batch_size=1_000)
    known = set(made.subjects.values_list("code", flat=True))
    names = {code: name for code, name in round.outsiders.values_list("code", "name") if code not in known}
    for one in earlier:
        if one.subject not in known:
            names.setdefault(one.subject, one.subject)
    Outsider.objects.bulk_create(Outsider(round=made, code=code, name=name) for code, name in names.items())


def purge_rehearsal(rehearsal: Round, *, by) -> Round:
    """Leave nothing of a rehearsal but the line of the trail; gives back the real round."""
    with audit.attempt(by=by, verb="purge rehearsal", target=rehearsal):
        held = hold(rehearsal.pk)
        demand_reach(held, by, Permission.ROUNDS_EDIT)
        if not held.rehearsal_of_id:
            raise ValidationError(_("%(round)s is no rehearsal; nothing of it is purged.") % {"round": held})
        runs = list(held.runs.values_list("pk", flat=True))
        jobs = Job.objects.filter(kind="compute", arguments__run__in=runs)
        if jobs.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists():
            raise ValidationError(_("The rehearsal is being computed; wait until that has ended, or stop it."))
        real, case = held.rehearsal_of, held.case
        audit.record(by=by, verb="purge rehearsal", target=real, rehearsal=str(held), runs=len(runs))
        jobs.delete()
        held.runs.all().delete()
        held.delete()
        case.delete()
    return real
