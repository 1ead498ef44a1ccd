"""The count of a round's sealed boxes: on a page, as a workbook, and as a report to be signed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from ballots.count_papers import docx_of, pdf_of
from ballots.count_workbook import workbook_of
from ballots.counted_actions import issue_report
from ballots.models import Box, CountReport
from ballots.rules import judged
from ballots.tabulating import counted_of
from rounds.scope import demand_whole, rounds_within
from units.remits import scope_of

ROWS = 120
PAPERS = {"docx": docx_of, "pdf": pdf_of}


def _round(request, pk, permission=Permission.RESULTS_VIEW):
    """A round with boxes, all of it within reach; 404 where none of it is."""
    scope = scope_of(request.user, permission)
    with_boxes = rounds_within(scope).filter(Exists(Box.objects.filter(round=OuterRef("pk")).order_by()))
    found = get_object_or_404(with_boxes.select_related("case", "scheme"), pk=pk)
    demand_whole(found, scope)
    return found


@needs(Permission.RESULTS_VIEW)
def count(request, pk):
    """The count, form by form, once the boxes are sealed."""
    round = _round(request, pk)
    boxes = list(Box.objects.filter(round=round).order_by("mode").prefetch_related("reports"))
    told = {"round": round, "boxes": boxes, "waiting": _waiting(boxes)}
    if told["waiting"]:
        return render(request, "ballots/count.html", told)
    counted = counted_of(round)
    table = _table(request, counted.tables)
    told |= {
        "counted": counted,
        "rules": judged(counted.scheme, counted.lines, counted.subjects),
        "table": table,
        "page": Paginator(table.rows if table else (), ROWS).get_page(request.GET.get("page")),
    }
    return render(request, "ballots/count.html", told)


def _waiting(boxes):
    """Whether there is nothing to be shown yet: no box is sealed, or another one will be."""
    states = {box.state for box in boxes}
    return Box.State.SEALED not in states or not states <= {Box.State.SEALED, Box.State.PREPARED}


def _table(request, tables):
    """The form asked for, or the first."""
    wanted = request.GET.get("form")
    if wanted is None:
        return tables[0] if tables else None
    found = next((table for table in tables if table.form.id == wanted), None)
    if found is None:
        raise Http404
    return found


@needs(Permission.EXPORT)
def workbook(request, pk):
    """The count as a workbook."""
    round = _round(request, pk, Permission.EXPORT)
    if _waiting(Box.objects.filter(round=round)):
        raise Http404
    counted = counted_of(round)
    audit.record(by=request.user, verb="export", target=round, what="count", format="xlsx")
    name = _("Count of the democratic appraisal")
    return FileResponse(workbook_of(round, counted), as_attachment=True, filename=f"{round}_{name}.xlsx")


@require_POST
@needs(Permission.RESULTS_VIEW)
def issue(request, pk):
    """Issue the count report of a box."""
    box = get_object_or_404(Box, pk=pk)
    round = _round(request, box.round_id)
    try:
        issue_report(box, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, _("The count report was issued."))
    return redirect("ballots:count", round.pk)


@needs(Permission.RESULTS_VIEW)
def report(request, pk, form):
    """An issued count report, to be printed and signed."""
    if form not in PAPERS:
        raise Http404
    found = get_object_or_404(CountReport.objects.select_related("box__round"), pk=pk)
    _round(request, found.box.round_id)
    audit.record(by=request.user, verb="export", target=found, format=form)
    name = f"{_('Count report')}_{found.figures['round']}_{found.pk}.{form}"
    return FileResponse(PAPERS[form](found), as_attachment=True, filename=name)
