"""Self-reports (述职报告、自评): a unit's by its liaison, a cadre's own; drafted, handed in, accepted or returned."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.fieldwork.arranging import plan_of
from evidence.fieldwork.handing import hand_in, held, judge, refuse_closed, writing
from evidence.fieldwork.reach import demand_among, oversees, reporting
from evidence.files import keep_attachment, opens
from evidence.models import Attachment, SelfReport
from rounds.models import Step, Subject
from rounds.scope import demand_over

REPORT = Step.Kind.REPORT


def headings_of(subject: Subject) -> list[str]:
    """Under which headings a subject reports."""
    return plan_of(subject.round, subject.category, REPORT).headings


def save_self_report(subject: Subject, sections: dict[str, str], read: int, *, by) -> SelfReport:
    """Keep the report as a draft. `read`: which version of it the person had before their eyes."""
    with _at_work(subject, by, "write self-report") as report:
        _write(report, sections, read)
        audit.record(by=by, verb="write self-report", target=subject)
    return report


def hand_in_self_report(subject: Subject, sections: dict[str, str], read: int, *, by) -> SelfReport:
    """Hand the report in; refused while a section is empty."""
    with _at_work(subject, by, "hand in self-report") as report:
        _write(report, sections, read)
        bare = [heading for heading in headings_of(subject) if not report.sections.get(heading)]
        if bare:
            raise ValidationError(_("These sections are still empty: %(names)s.") % {"names": "、".join(bare)})
        hand_in(report, by=by)
        audit.record(by=by, verb="hand in self-report", target=subject)
    return report


def attach_to_report(subject: Subject, file, *, by) -> Attachment:
    """Add a file to a report that is not handed in yet."""
    with _at_work(subject, by, "attach file") as report:
        return keep_attachment(file, about=report, by=by)


def judge_self_report(subject: Subject, *, by, accept: bool, reason: str = "") -> SelfReport:
    """Accept a report, or return it with a reason."""
    with writing(subject, REPORT, by=by, verb="judge self-report"):
        report = held(SelfReport.objects, subject=subject)
        demand_over(subject.round, by, Permission.ROUNDS_EDIT)
        judge(report, by=by, reason=reason, accept=accept)
        audit.record(by=by, verb="judge self-report", target=subject, state=report.state, reason=report.reason)
    return report


@opens(SelfReport)
def _may_open(user, report: SelfReport) -> bool:
    return reporting(user).filter(pk=report.subject_id).exists() or oversees(user, report.subject.round)


@contextmanager
def _at_work(subject, by, verb):
    with writing(subject, REPORT, by=by, verb=verb):
        demand(by, Permission.REPORTS_WRITE, Permission.OWN_WRITE)
        demand_among(reporting(by), subject)
        report = held(SelfReport.objects, subject=subject)
        refuse_closed(report)
        yield report


def _write(report: SelfReport, sections: dict[str, str], read: int) -> None:
    if report.version != read:
        raise ValidationError(
            _("Somebody else saved this report meanwhile. Copy what you typed, load the page anew, and join both.")
        )
    report.sections = {heading: sections.get(heading, "").strip() for heading in headings_of(report.subject)}
    report.version += 1
    report.save()
