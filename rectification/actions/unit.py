"""What a unit through its liaison, or a cadre, does about a problem: plan, progress, closing, more time, report."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import demand
from evidence.files import opens
from evidence.models import Attachment
from feedback.models import Audience
from feedback.queries import SPEAKERS, ways_of
from rectification.course import go, hold, said
from rectification.ledger import lines_of
from rectification.models import Extension, Move, Plan, Problem, Report, State
from rectification.queries import OFFICE, is_kept, is_own, problems_of_subject
from rounds.models import Subject

Kind = Move.Kind


def make_plan(problem: Problem, values: dict, *, by) -> Plan:
    """Hand in what is to be done about a problem (制定方案): cause, measure, leader, person, due_on."""
    with _at_work(problem, by, State.ASSIGNED) as held:
        plan = Plan(problem=held, by=by, **values)
        plan.full_clean()
        if plan.due_on < timezone.localdate():
            raise ValidationError({"due_on": _("This day is over already.")})
        plan.save()
        go(held, Kind.PLANNED, by=by, day=plan.due_on, state=State.PLANNED)
    return plan


def report_progress(problem: Problem, text: str, files: Iterable = (), *, by) -> Move:
    """Say how far the rectification is, with the files that prove it."""
    with _at_work(problem, by, State.UNDERWAY) as held:
        return _noted(held, Kind.PROGRESS, text, files, by)


def apply_for_closing(problem: Problem, text: str, files: Iterable = (), *, by) -> Move:
    """Apply for a problem to be closed (申请销号); refused where nothing proves that it is rectified."""
    with _at_work(problem, by, State.UNDERWAY) as held:
        move = _noted(held, Kind.APPLIED, text, files, by, state=State.APPLIED, applied_on=timezone.localdate())
        if not proofs_of(held).exists():
            raise ValidationError({"files": _("Add a file that proves it: without one, a problem is not closed.")})
        held.extensions.filter(verdict=Extension.Verdict.ASKED).update(verdict=Extension.Verdict.DROPPED)
        return move


def _noted(held, kind, text, files, by, **changes):
    return go(held, kind, by=by, text=said(text, _("Say what was done.")), files=files, **changes)


def ask_extension(problem: Problem, until: date, reason: str, *, by) -> Extension:
    """Ask for more time, with the reason (申请延期)."""
    with _at_work(problem, by, State.UNDERWAY) as held:
        if held.extensions.filter(verdict=Extension.Verdict.ASKED).exists():
            raise ValidationError(_("An extension is asked for already; wait for the answer."))
        row = Extension(problem=held, was=held.due_on, until=until, by=by)
        row.reason = said(reason, _("Say why more time is needed."), "reason")
        row.full_clean()
        if row.until < timezone.localdate():
            raise ValidationError({"until": _("This day is over already.")})
        row.save()
        go(held, Kind.ASKED, by=by, text=row.reason, day=row.until)
    return row


@contextmanager
def _at_work(problem, by, *states):
    with audit.attempt(by=by, verb="rectify", target=problem):
        demand(by, *SPEAKERS)
        if not is_own(problem, by):
            raise PermissionDenied(_("This problem is not yours to rectify."))
        yield hold(problem, *states)


def proofs_of(problem: Problem):
    """The files about any step of a problem, in their order."""
    moves = Move.objects.filter(problem=problem).order_by().values("pk")
    return Attachment.objects.filter(noun=Move._meta.label_lower, thing__in=moves).select_related("by")


@opens(Move)
def _may_open(user, move: Move) -> bool:
    return is_own(move.problem, user) or is_kept(move.problem, user, *OFFICE)


TEXTS = ("to", "leading", "remaining", "mechanism")


def write_report(subject: Subject, texts: dict[str, str], read: int, *, by) -> Report:
    """Keep a report on rectification as a draft. `read`: which version of it the person had before their eyes."""
    with _reporting(subject, by, read) as report:
        _write(report, texts)
        audit.record(by=by, verb="write report on rectification", target=subject)
    return report


def hand_in_report(subject: Subject, texts: dict[str, str], read: int, *, by) -> Report:
    """Hand the report in, with the ledger as it stands now; refused while a part is empty."""
    with _reporting(subject, by, read) as report:
        _write(report, texts)
        for name in ("to", "leading", "mechanism"):
            said(texts.get(name, ""), _("This part of the report is still empty."), name)
        report.rows = [list(map(str, line.cells)) for line in lines_of(problems_of_subject(subject))]
        report.state, report.handed_by, report.handed_at = Report.State.HANDED, by, timezone.now()
        report.reason, report.judged_by, report.judged_at = "", None, None
        report.save()
        audit.record(by=by, verb="hand in report on rectification", target=subject, problems=len(report.rows))
    return report


@contextmanager
def _reporting(subject, by, read):
    with audit.attempt(by=by, verb="write report on rectification", target=subject):
        demand(by, *SPEAKERS)
        mine = ways_of(by).subjects(Audience.SUBJECT, Subject.objects.filter(pk=subject.pk))
        if not mine.filter(problems__isnull=False).exists():
            raise PermissionDenied(_("This report is not yours to write."))
        Report.objects.get_or_create(subject=subject)
        report = Report.objects.select_for_update(of=["self"]).get(subject=subject)
        if not report.open:
            raise ValidationError(_("The report is handed in; it can only be changed after it was returned."))
        if report.version != read:
            raise ValidationError(
                _("Somebody else saved this report meanwhile. Copy what you typed, load the page anew, and join both.")
            )
        yield report


def _write(report, texts):
    for name in TEXTS:
        setattr(report, name, texts.get(name, "").strip())
    report.version += 1
    report.full_clean()
    report.save()
