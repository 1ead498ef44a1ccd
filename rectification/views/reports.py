"""Reports on rectification: a round's units and how far they are, one report, and what assessment groups look at."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, may
from accounts.views.answering import act, number_in
from evidence.fieldwork.reach import of_group
from evidence.fieldwork.views.answering import done
from feedback.models import Audience
from feedback.queries import SPEAKERS, ways_of
from indicators.queries import scheme_of
from rectification.actions import office, taking, unit
from rectification.handing_out import DOCX, report_docx
from rectification.ledger import lines_of
from rectification.models import Report
from rectification.queries import (
    OFFICE,
    numbers_by_subject,
    numbers_of,
    open_problems,
    problems_of_subject,
    problems_within,
)
from rounds.models import Round, Stage, Subject
from rounds.scope import subjects_within
from units.remits import scope_of


@needs(*OFFICE)
def round_(request, pk):
    """Who has to rectify what after a round: how many are closed, overdue, and the report of each."""
    scope = scope_of(request.user, *OFFICE)
    found = get_object_or_404(Round.objects.select_related("case"), pk=pk)
    subjects = subjects_within(scope, found.subjects.order_by("position"))
    if not subjects.exists():
        raise Http404
    counted = numbers_by_subject(found)
    reports = {one.subject_id: one for one in Report.objects.filter(subject__round=found)}
    rows = [(one, counted[one.pk], reports.get(one.pk)) for one in subjects if one.pk in counted]
    numbers = numbers_of(problems_within(scope).filter(round=found))
    return render(request, "rectification/round.html", {"round": found, "rows": rows, "numbers": numbers})


def _reported(request, pk):
    """The subject of a report, whether it is one's own to write, and whether one keeps the ledger on it."""
    with_problems = Subject.objects.filter(problems__isnull=False).select_related("round__case").distinct()
    own = ways_of(request.user).subjects(Audience.SUBJECT, with_problems).filter(pk=pk).first()
    kept = subjects_within(scope_of(request.user, *OFFICE), with_problems).filter(pk=pk).first()
    if not own and not kept:
        raise Http404
    return own or kept, bool(own), bool(kept)


@needs(*SPEAKERS, *OFFICE)
def report(request, pk):
    """One report: written by the unit, judged by the office."""
    subject, own, kept = _reported(request, pk)
    if request.method == "POST" and done(request, DEEDS, subject):
        return redirect("rectification:report", pk)
    paper = Report.objects.filter(subject=subject).select_related("handed_by", "judged_by").first()
    paper = paper or Report(subject=subject)
    problems = problems_of_subject(subject)
    typed = request.POST if request.method == "POST" else {}
    told = {
        "subject": subject,
        "paper": paper,
        "own": own,
        "lines": list(lines_of(problems)),
        "asked": problems.exclude(asked_by="").first(),
        "texts": {name: typed.get(name, getattr(paper, name)) for name in unit.TEXTS},
        "judging": kept and may(request.user, Permission.MEASURES) and paper.state == Report.State.HANDED,
    }
    return render(request, "rectification/report.html", told)


@require_safe
@needs(*SPEAKERS, *OFFICE)
def report_out(request, pk):
    """The report as DOCX: as it was handed in, or how it would look now."""
    subject, _own, _kept = _reported(request, pk)
    paper = Report.objects.filter(subject=subject).first() or Report(subject=subject)
    audit.record(by=request.user, verb="export", target=subject, form="docx")
    answer = HttpResponse(report_docx(paper), content_type=DOCX)
    name = f"{subject.name}整改报告.docx"
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _typed(request, subject):
    texts = {name: request.POST.get(name, "") for name in unit.TEXTS}
    return subject, texts, number_in(request.POST.get("written"))


def _save(request, subject):
    unit.write_report(*_typed(request, subject), by=request.user)


def _hand_in(request, subject):
    unit.hand_in_report(*_typed(request, subject), by=request.user)
    return _("The report is handed in.")


def _accept(request, subject):
    office.judge_report(subject, accept=True, by=request.user)
    return _("The report is accepted.")


def _return(request, subject):
    office.judge_report(subject, accept=False, reason=request.POST.get("reason", ""), by=request.user)
    return _("The report is returned; it can be changed again.")


DEEDS = {"save": _save, "hand-in": _hand_in, "accept": _accept, "return": _return}


@needs(Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
def before(request, pk):
    """What of earlier letters is still open for somebody whom a round evaluates, for the assessment group."""
    subjects = Subject.objects.select_related("round__case", "round__scheme")
    kept = subjects_within(scope_of(request.user, Permission.ROUNDS_EDIT), subjects).filter(pk=pk).first()
    subject = kept or of_group(request.user).filter(pk=pk).first()
    if subject is None:
        raise Http404
    if request.method == "POST" and kept:
        _taken(request, subject)
        return redirect("rectification:before", pk)
    found = open_problems([subject], before=subject.round).get(subject.pk, [])
    collecting = subject.round.stage == Stage.COLLECTING
    scheme = scheme_of(subject.round.scheme.text)
    told = {
        "subject": subject,
        "problems": found,
        "today": timezone.localdate(),
        "circumstances": list(scheme.circumstances.values()) if kept and collecting and found else [],
        "taken": taking.taken(subject),
    }
    return render(request, "rectification/before.html", told)


def _taken(request, subject):
    circumstance = request.POST.get("circumstance", "")
    done = _("Noted as a circumstance.")
    act(request, lambda: taking.take_open_problems(subject, circumstance, by=request.user), done)
