"""Pages of the table of indicators: to take away, to fill in, to bring into a draft."""

import xlsxwriter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.files import workbook_of
from accounts.roles import Permission
from indicators.actions.tables import bring_indicator_table, confirm_indicator_table
from indicators.forms.tables import TableForm
from indicators.models import Draft, IndicatorTable, Scheme
from indicators.table_writing import write_tree
from indicators.versions import document_of
from scoring.engine.faults import Refused

RECENT = 10


@needs(Permission.SCHEMES_VIEW)
def scheme_table(request, pk):
    """The tree of a version as a table to take away."""
    scheme = get_object_or_404(Scheme, pk=pk)
    audit.record(by=request.user, verb="export", target=scheme, format="xlsx")
    return _file(document_of(scheme.text), scheme.title, each_category=False)


@needs(Permission.SCHEMES_EDIT)
def template(request, pk):
    """The table to fill in for a draft: its categories as columns, its indicators as rows."""
    draft = get_object_or_404(Draft, pk=pk)
    try:
        document = document_of(draft.text)
    except Refused as refused:
        messages.error(request, str(refused.faults[0]))
        return redirect("indicators:draft-table", pk)
    return _file(document, draft.title, each_category=True)


def _file(document, title, *, each_category):
    def write(target):
        with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
            write_tree(book, document, each_category=each_category)

    return workbook_of(_("%(title)s table of indicators.xlsx") % {"title": title}, write)


@needs(Permission.SCHEMES_EDIT)
def bring(request, pk):
    """Take a table in and check it."""
    draft = get_object_or_404(Draft, pk=pk)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = bring_indicator_table(form.cleaned_data["file"], draft, by=request.user)
        except ValidationError as refusal:
            form.add_error("file", audit.reason(refusal))
        else:
            return redirect("indicators:brought-table", pk, table.pk)
    recent = draft.tables.filter(by=request.user).defer("rows")[:RECENT]
    return render(request, "indicators/bring-table.html", {"draft": draft, "form": form, "recent": recent})


def _table(request, pk, table_pk):
    return get_object_or_404(IndicatorTable.objects.select_related("draft"), pk=table_pk, draft=pk, by=request.user)


@needs(Permission.SCHEMES_EDIT)
def brought(request, pk, table_pk):
    """What a table would make of the draft, or what is wrong with it."""
    table = _table(request, pk, table_pk)
    return render(
        request, "indicators/brought-table.html", {"table": table, "draft": table.draft, "found": table.findings}
    )


@require_POST
@needs(Permission.SCHEMES_EDIT)
def confirm(request, pk, table_pk):
    """Take a checked table over into the draft."""
    table = _table(request, pk, table_pk)
    try:
        confirm_indicator_table(table, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("indicators:brought-table", pk, table_pk)
    messages.success(request, _("The table was taken over."))
    return redirect("indicators:draft", pk)
