"""Work diaries: all of a round, and one month of one."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import diaries as deeds
from evidence.fieldwork.arranging import scheme_of
from evidence.fieldwork.diary import diaries_of
from evidence.fieldwork.forms import EntryForm
from evidence.fieldwork.reach import hosted_by, of_step, oversees, own
from evidence.fieldwork.views.answering import cleaned, collecting, done, first_or_404
from evidence.files import attachments_of
from evidence.forms import whole_number
from evidence.models import DiaryEntry, DiaryMonth
from rounds.models import Round, Step

DIARY = Step.Kind.DIARY


@needs(Permission.REPORTS_WRITE, Permission.ROUNDS_EDIT)
def diaries(request, pk):
    """Which months of whom are there, late, or missing; and what could be proposed for the lists."""
    found = get_object_or_404(Round.objects.select_related("case", "scheme"), pk=pk)
    whole = oversees(request.user, found)
    months = diaries_of(found, of_step(DIARY) if whole else hosted_by(request.user))
    if not months:
        raise Http404
    if request.method == "POST" and whole and done(request, {"propose": _propose}, found):
        return redirect("fieldwork:diaries", pk)
    rows = [
        (one, some, [sum(getattr(month, fault) for month in some) for fault in FAULTS]) for one, some in months.items()
    ]
    lists = [(item.id, item.name) for listed in scheme_of(found).lists.values() for item in listed.items]
    page = {"round": found, "rows": rows, "lists": lists, "whole": whole, "open": collecting(found)}
    return render(request, "evidence/fieldwork/diaries.html", page)


FAULTS = ("missing", "late", "returned")


def _propose(request, round):
    items = {fault: request.POST.get(fault, "") for fault in FAULTS}
    number = deeds.propose_lateness(round, items, by=request.user)
    return ngettext("%(number)s entry proposed.", "%(number)s entries proposed.", number) % {"number": number}


@needs(Permission.OWN_WRITE, Permission.REPORTS_WRITE, Permission.ROUNDS_EDIT)
def diary(request, pk):
    """One month of a diary; another by ?month=2025-03."""
    subject = first_or_404(of_step(DIARY), pk=pk)
    mine = own(request.user, DIARY).filter(pk=pk).exists()
    hosts = hosted_by(request.user).filter(pk=pk).exists()
    if not mine and not hosts and not oversees(request.user, subject.round):
        raise Http404
    months = next(iter(diaries_of(subject.round, of_step(DIARY).filter(pk=pk)).values()), [])
    first = _month(request, months)
    if request.method == "POST" and done(request, DEEDS, subject, first):
        return redirect(f"{request.path}?month={first:%Y-%m}")
    kept = DiaryMonth.objects.filter(subject=subject, month=first).select_related("handed_by", "judged_by").first()
    paper = kept or DiaryMonth(subject=subject, month=first)
    collects = collecting(subject.round)
    page = {
        "subject": subject,
        "round": subject.round,
        "months": months,
        "first": first,
        "paper": paper,
        "entries": [(entry, attachments_of(entry)) for entry in (kept.entries.all() if kept else ())],
        "mine": mine,
        "writable": mine and paper.open and collects,
        "judging": hosts and paper.state == paper.State.HANDED and collects,
        "entry_form": EntryForm(request.POST if request.POST.get("do") == "write" else None),
    }
    return render(request, "evidence/fieldwork/diary.html", page)


def _month(request, months):
    """The month that is asked for, or this one, or the last of the diary."""
    asked = request.GET.get("month", "")
    this = timezone.localdate().replace(day=1)
    firsts = {f"{one.first:%Y-%m}": one.first for one in months}
    return firsts.get(asked) or (this if this in firsts.values() or not firsts else max(firsts.values()))


def _write(request, subject, first: date):
    deeds.write_entry(subject, cleaned(EntryForm(request.POST)), by=request.user)


def _entry(request, subject):
    return get_object_or_404(DiaryEntry, month__subject=subject, pk=whole_number(request.POST.get("entry")))


def _strike(request, subject, first):
    deeds.strike_entry(subject, _entry(request, subject), by=request.user)


def _attach(request, subject, first):
    file = request.FILES.get("file")
    if file:
        deeds.attach_to_entry(subject, _entry(request, subject), file, by=request.user)


def _hand_in(request, subject, first):
    deeds.hand_in_month(subject, first, by=request.user)
    return _("Handed in.")


def _judge(accept):
    def judged(request, subject, first):
        month = get_object_or_404(DiaryMonth, subject=subject, month=first)
        deeds.judge_month(month, by=request.user, remark=request.POST.get("reason", ""), accept=accept)

    return judged


DEEDS = {
    "write": _write, "strike": _strike, "attach": _attach, "hand-in": _hand_in,
    "accept": _judge(True), "return": _judge(False),
}  # fmt: skip
