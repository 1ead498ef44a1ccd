"""Mutual evaluation: one's marks on all colleagues on one page, and who has handed in."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.doors import needs
from accounts.roles import Permission
from evidence.fieldwork.actions import mutual as deeds
from evidence.fieldwork.arranging import form_of, plan_of
from evidence.fieldwork.cells import bounds, limit_said
from evidence.fieldwork.reach import of_step, oversees, own
from evidence.fieldwork.views.answering import collecting, done, first_or_404
from evidence.models import Marking
from rounds.models import Round, Step

MUTUAL = Step.Kind.MUTUAL


@needs(Permission.OWN_WRITE)
def colleagues(request, pk):
    """All others of the category in one table, with the cells of the scheme's form."""
    rater = first_or_404(own(request.user, MUTUAL), pk=pk)
    if request.method == "POST" and done(request, {"save": _save, "hand-in": _hand_in}, rater):
        return redirect("fieldwork:colleagues", pk)
    form = form_of(plan_of(rater.round, rater.category, MUTUAL))
    keys = {"round": rater.round, "kind": MUTUAL, "rater": rater.code, "about": None}
    paper = Marking.objects.filter(**keys).select_related("handed_by", "judged_by").first()
    marks = dict(paper.marks.values_list("subject", "answers")) if paper else {}
    if request.method == "POST" and form:
        marks = _typed(request, rater, form)
    page = {
        "rater": rater,
        "round": rater.round,
        "form": form,
        "paper": paper or Marking(**keys),
        "rows": [(one, marks.get(one.pk, [])) for one in deeds.colleagues_of(rater)],
        "bounds": bounds(form.marks) if form and form.marks else "",
        "limits": [limit_said(form, limit) for limit in form.limits] if form else [],
    }
    page["writable"] = page["paper"].open and collecting(rater.round) and form is not None
    return render(request, "evidence/fieldwork/colleagues.html", page)


def _typed(request, rater, form):
    keys = [one.pk for one in deeds.colleagues_of(rater)]
    return {pk: [request.POST.get(f"{pk}-{at}", "") for at in range(len(form.items))] for pk in keys}


def _save(request, rater):
    deeds.save_colleagues(rater, _cells(request, rater), by=request.user)


def _hand_in(request, rater):
    deeds.hand_in_colleagues(rater, _cells(request, rater), by=request.user)
    return _("Handed in. Your marks stand now and nobody sees them before the collection is closed.")


def _cells(request, rater):
    form = form_of(plan_of(rater.round, rater.category, MUTUAL))
    return _typed(request, rater, form) if form else {}


@needs(Permission.ROUNDS_EDIT)
def turnout(request, pk):
    """Who has handed in the marks on colleagues and who has not yet; never which marks."""
    found = get_object_or_404(Round.objects.select_related("case"), pk=pk)
    if not oversees(request.user, found):
        raise Http404
    papers = Marking.objects.filter(round=found, kind=MUTUAL, about=None).defer("note")
    by_rater = {paper.rater: paper for paper in papers}
    rows = [(one, by_rater.get(one.code)) for one in of_step(MUTUAL).filter(round=found).order_by("position")]
    handed = sum(paper is not None and not paper.open for _one, paper in rows)
    return render(request, "evidence/fieldwork/turnout.html", {"round": found, "rows": rows, "handed": handed})
