"""What the office does about a problem: examines plan and closing, closes, opens again, answers for more time."""

from contextlib import contextmanager
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.handing import judge
from rectification.course import go, hold, last, said
from rectification.models import Extension, Move, Plan, Problem, Report, State
from rectification.queries import is_kept
from rounds.models import Subject
from rounds.scope import subjects_within
from units.remits import scope_of

Kind = Move.Kind


def judge_plan(problem: Problem, *, accept: bool, reason: str = "", by) -> Problem:
    """Accept the plan of a problem, or return it with the reason. Not for whoever handed it in."""
    with _at_desk(problem, by, Permission.MEASURES, State.PLANNED) as held:
        plan = Plan.objects.get(problem=held, verdict=Plan.Verdict.WAITING)
        _refuse_own(plan.by_id, by)
        plan.verdict = Plan.Verdict.ACCEPTED if accept else Plan.Verdict.RETURNED
        plan.save(update_fields=["verdict"])
        if accept:
            changes = {"state": State.UNDERWAY, "plan": plan, "due_on": plan.due_on}
            go(held, Kind.PLAN_ACCEPTED, by=by, text=reason, day=plan.due_on, **changes)
        else:
            reason = said(reason, _("Say why the plan is returned, so that it can be mended."))
            go(held, Kind.PLAN_RETURNED, by=by, text=reason, state=State.ASSIGNED)
    return held


def check_problem(problem: Problem, *, passed: bool, opinion: str, by) -> Problem:
    """Check what was applied for (复查): in order, or back to the unit; with an opinion, by somebody else."""
    with _at_desk(problem, by, Permission.MEASURES, State.APPLIED) as held:
        _refuse_applicant(held, by)
        opinion = said(opinion, _("Write the opinion of the check."))
        if passed:
            go(held, Kind.CHECKED, by=by, text=opinion, state=State.CHECKED)
        else:
            _back(held, opinion, by)
    return held


def close_problem(problem: Problem, *, closes: bool, opinion: str = "", by) -> Problem:
    """Close a problem that was checked (销号), or send it back. By neither who applied for it nor who checked it."""
    with _at_desk(problem, by, Permission.MEASURES_CONFIRM, State.CHECKED) as held:
        _refuse_applicant(held, by)
        checked = last(held, Kind.CHECKED)
        if checked and checked.by_id == by.pk:
            raise PermissionDenied(_("You checked this problem yourself; somebody else closes it."))
        if closes:
            go(held, Kind.CLOSED, by=by, text=opinion, state=State.CLOSED, closed_on=timezone.localdate())
        else:
            _back(held, said(opinion, _("Say why it is sent back.")), by)
    return held


def reopen_problem(problem: Problem, *, until: date, reason: str, by) -> Problem:
    """Open a closed problem again that has come back (反弹), with a new day and the reason."""
    with _at_desk(problem, by, Permission.MEASURES_CONFIRM, State.CLOSED) as held:
        reason = said(reason, _("Say why it is opened again."))
        if until < timezone.localdate():
            raise ValidationError({"until": _("This day is over already.")})
        changes = {"state": State.UNDERWAY, "due_on": until, "closed_on": None, "applied_on": None}
        go(held, Kind.REOPENED, by=by, text=reason, day=until, **changes)
    return held


def answer_extension(problem: Problem, *, approve: bool, answer: str = "", by) -> Problem:
    """Approve the extension that is asked for, which is counted, or refuse it with the reason."""
    with _at_desk(problem, by, Permission.MEASURES_CONFIRM, State.UNDERWAY) as held:
        row = Extension.objects.filter(problem=held, verdict=Extension.Verdict.ASKED).first()
        if row is None:
            raise ValidationError(_("No extension is asked for now."))
        _refuse_own(row.by_id, by)
        row.verdict = Extension.Verdict.APPROVED if approve else Extension.Verdict.REFUSED
        row.save(update_fields=["verdict"])
        if approve:
            changes = {"due_on": row.until, "extended": held.extended + 1}
            go(held, Kind.EXTENDED, by=by, text=answer, day=row.until, **changes)
        else:
            go(held, Kind.REFUSED, by=by, text=said(answer, _("Say why there is no more time.")), day=row.was)
    return held


def judge_report(subject: Subject, *, accept: bool, reason: str = "", by) -> Report:
    """Accept a report on rectification, or return it with the reason."""
    with audit.attempt(by=by, verb="judge report on rectification", target=subject):
        demand(by, Permission.MEASURES)
        scope = scope_of(by, Permission.MEASURES)
        if not subjects_within(scope, Subject.objects.filter(pk=subject.pk)).exists():
            raise PermissionDenied(_("This report is beyond your remit."))
        report = Report.objects.select_for_update(of=["self"]).filter(subject=subject).first()
        if report is None:
            raise ValidationError(_("No report is handed in yet."))
        judge(report, by=by, reason=reason, accept=accept)
        audit.record(
            by=by, verb="judge report on rectification", target=subject, state=report.state, reason=report.reason
        )
    return report


@contextmanager
def _at_desk(problem, by, permission, *states):
    with audit.attempt(by=by, verb="rectify", target=problem):
        demand(by, permission)
        if not is_kept(problem, by, permission):
            raise PermissionDenied(_("This problem is beyond your remit."))
        yield hold(problem, *states)


def _refuse_own(handed_by, by):
    if handed_by == by.pk:
        raise PermissionDenied(_("You handed this in yourself; somebody else decides on it."))


def _refuse_applicant(held, by):
    _refuse_own(last(held, Kind.APPLIED).by_id, by)


def _back(held, reason, by):
    go(held, Kind.SENT_BACK, by=by, text=reason, state=State.UNDERWAY, applied_on=None)
