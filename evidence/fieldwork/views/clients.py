"""Talks with service clients about a subject."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import clients as deeds
from evidence.fieldwork.arranging import form_of, plan_of
from evidence.fieldwork.forms import ClientForm
from evidence.fieldwork.reach import interviewing, oversees
from evidence.fieldwork.views.answering import cleaned, collecting, done, first_or_404
from evidence.forms import whole_number
from evidence.models import Marking
from rounds.models import Round, Step

CLIENTS = Step.Kind.CLIENTS


@needs(Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
def subjects(request, pk):
    """With whose clients somebody talks, and how many talks there are."""
    found = get_object_or_404(Round.objects.select_related("case"), pk=pk)
    people = list(interviewing(request.user).filter(round=found).order_by("position"))
    if not people:
        raise Http404
    papers = Marking.objects.counting().filter(round=found, kind=CLIENTS).values_list("about", flat=True)
    held = list(papers)
    rows = [(one, held.count(one.pk)) for one in people]
    return render(request, "evidence/fieldwork/client-subjects.html", {"round": found, "rows": rows})


@needs(Permission.GROUP_WORK, Permission.ROUNDS_EDIT)
def clients(request, pk):
    """The talks about one subject, and a new one."""
    subject = first_or_404(interviewing(request.user), pk=pk)
    if request.method == "POST" and done(request, {"record": _record, "return": _strike}, subject):
        return redirect("fieldwork:clients", pk)
    form = form_of(plan_of(subject.round, subject.category, CLIENTS))
    talks = Marking.objects.filter(about=subject, kind=CLIENTS).select_related("by", "judged_by").order_by("held_on")
    page = {
        "subject": subject,
        "round": subject.round,
        "form": form,
        "talks": [(talk, list(talk.marks.all())) for talk in talks.prefetch_related("marks")],
        "talk_form": ClientForm(request.POST if request.POST.get("do") == "record" else None),
        "typed": request.POST if request.method == "POST" else {},
        "writable": collecting(subject.round) and form is not None,
        "whole": oversees(request.user, subject.round) and collecting(subject.round),
    }
    return render(request, "evidence/fieldwork/clients.html", page)


def _record(request, subject):
    form = form_of(plan_of(subject.round, subject.category, CLIENTS))
    typed = [request.POST.get(f"answer-{at}", "") for at in range(len(form.items) if form else 0)]
    deeds.record_client(subject, cleaned(ClientForm(request.POST)), typed, by=request.user)


def _strike(request, subject):
    talk = get_object_or_404(Marking, about=subject, kind=CLIENTS, pk=whole_number(request.POST.get("talk")))
    deeds.strike_client(talk, by=request.user, reason=request.POST.get("reason", ""))
