"""Self-reports: the list of a round, and one of them to be written or judged."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import reports as deeds
from evidence.fieldwork.reach import of_step, oversees, reporting
from evidence.fieldwork.views.answering import autosaved, collecting, done, first_or_404, is_autosave
from evidence.files import attachments_of
from evidence.forms import whole_number
from evidence.models import SelfReport
from rounds.models import Round, Step

REPORT = Step.Kind.REPORT
WRITERS = (Permission.REPORTS_WRITE, Permission.OWN_WRITE, Permission.ROUNDS_EDIT)


@needs(*WRITERS)
def reports(request, pk):
    """Who reports in a round, and how far each report is."""
    found = get_object_or_404(Round.objects.select_related("case"), pk=pk)
    subjects = of_step(REPORT) if oversees(request.user, found) else reporting(request.user)
    subjects = list(subjects.filter(round=found).order_by("position"))
    if not subjects:
        raise Http404
    kept = {one.subject_id: one for one in SelfReport.objects.filter(subject__in=subjects).select_related("handed_by")}
    rows = [(one, kept.get(one.pk)) for one in subjects]
    due = dict(found.steps.filter(kind=REPORT).values_list("category", "due_on"))
    handed = sum(paper is not None and not paper.open for _one, paper in rows)
    page = {"round": found, "rows": rows, "due": due, "handed": handed, "open": collecting(found)}
    return render(request, "evidence/fieldwork/reports.html", page)


@needs(*WRITERS)
def report(request, pk):
    """One report under the headings of the round."""
    subject = first_or_404(of_step(REPORT), pk=pk)
    belongs, whole = reporting(request.user).filter(pk=pk).exists(), oversees(request.user, subject.round)
    if not belongs and not whole:
        raise Http404
    if request.method == "POST":
        if is_autosave(request):
            return autosaved(lambda: _keep(request, subject).version)
        if done(request, DEEDS, subject):
            return redirect("fieldwork:report", pk)
    kept = SelfReport.objects.filter(subject=subject).select_related("handed_by", "judged_by").first()
    paper = kept or SelfReport(subject=subject)
    typed = request.POST if request.method == "POST" else {}
    headings = deeds.headings_of(subject)
    page = {
        "subject": subject,
        "round": subject.round,
        "paper": paper,
        "sections": [
            (name, typed.get(f"section-{at}", paper.sections.get(name, ""))) for at, name in enumerate(headings)
        ],
        "files": attachments_of(kept) if kept else [],
        "due": subject.round.steps.filter(kind=REPORT, category=subject.category)
        .values_list("due_on", flat=True)
        .first(),
        "writable": paper.open and collecting(subject.round) and belongs,
        "judging": whole and not paper.open and collecting(subject.round),
    }
    return render(request, "evidence/fieldwork/report.html", page)


def _typed(request, subject):
    headings = deeds.headings_of(subject)
    sections = {name: request.POST.get(f"section-{at}", "") for at, name in enumerate(headings)}
    return sections, whole_number(request.POST.get("written"))


def _keep(request, subject):
    return deeds.save_self_report(subject, *_typed(request, subject), by=request.user)


def _save(request, subject):
    _keep(request, subject)


def _hand_in(request, subject):
    deeds.hand_in_self_report(subject, *_typed(request, subject), by=request.user)
    return _("Handed in.")


def _attach(request, subject):
    file = request.FILES.get("file")
    if file:
        deeds.attach_to_report(subject, file, by=request.user)


def _accept(request, subject):
    deeds.judge_self_report(subject, by=request.user, accept=True)


def _return(request, subject):
    deeds.judge_self_report(subject, by=request.user, accept=False, reason=request.POST.get("reason", ""))
    return _("Returned; it can be changed again.")


DEEDS = {"report": _save, "hand-in": _hand_in, "attach": _attach, "accept": _accept, "return": _return}
