"""Bringing tables: templates, the check, the confirmation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.files import attached, workbook_of
from accounts.roles import Permission
from tabular.tables import TableRefused
from units.actions import intake
from units.forms import TableForm
from units.intake.columns import KINDS
from units.intake.templates import write_template
from units.intake.uploads import faulty_name_of, faulty_path_of, title_of
from units.models import UnitCategory, Upload


@needs(Permission.IMPORT)
def tables(request):
    """What can be brought, and what was brought lately."""
    recent = list(_own(request)[:10])
    for upload in recent:
        upload.title = title_of(upload)
    return render(request, "units/tables.html", {"kinds": KINDS.values(), "recent": recent})


def _own(request):
    """What somebody brought into the registers; what they brought elsewhere has pages of its own."""
    return Upload.objects.filter(user=request.user, kind__in=KINDS)


@needs(Permission.IMPORT)
def template(request, kind):
    """An empty table to fill in."""
    if kind not in KINDS:
        raise Http404
    categories = tuple(UnitCategory.objects.values_list("name", flat=True))
    name = f"{KINDS[kind].title}导入模板.xlsx"
    return workbook_of(name, lambda target: write_template(KINDS[kind], target, categories))


@needs(Permission.IMPORT)
def bring(request, kind):
    """Take a table in and check it."""
    if kind not in KINDS:
        raise Http404
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _onward(intake.bring_table(form.cleaned_data["file"], kind, by=request.user))
    return render(request, "units/bring.html", {"form": form, "kind": KINDS[kind], "refusals": ()})


@needs(Permission.IMPORT)
def forms(request):
    """Take appointment forms in and check them."""
    refusals = ()
    if request.method == "POST" and request.FILES.getlist("file"):
        try:
            upload = intake.bring_forms(request.FILES.getlist("file"), by=request.user)
        except TableRefused as refused:
            refusals = refused.refusals
        else:
            return _onward(upload)
    return render(request, "units/bring.html", {"form": None, "kind": KINDS["cadres"], "refusals": refusals})


def _onward(upload):
    """To the page of the check; to the job's where one is at it."""
    if "job" in upload.findings and upload.state != Upload.State.TAKEN:
        return redirect("jobs:job", upload.findings["job"])
    return redirect("units:upload", upload.pk)


@needs(Permission.IMPORT)
def upload(request, pk):
    """What a table would change, or what is wrong with it."""
    found = get_object_or_404(_own(request), pk=pk)
    page = {
        "upload": found,
        "title": title_of(found),
        "found": found.findings,
        "faulty": faulty_path_of(found).exists(),
    }
    return render(request, "units/upload.html", page)


@needs(Permission.IMPORT)
@require_POST
def confirm(request, pk):
    """Take a checked table over."""
    found = get_object_or_404(_own(request), pk=pk)
    try:
        done = intake.confirm_upload(found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("units:upload", pk)
    if done.state == Upload.State.TAKEN:
        messages.success(request, _("The table was taken over."))
    return _onward(done)


@needs(Permission.IMPORT)
def faulty(request, pk):
    """The faulty rows, to mend and bring again."""
    found = get_object_or_404(_own(request), pk=pk)
    path = faulty_path_of(found)
    if not path.exists():
        raise Http404
    audit.record(by=request.user, verb="export table", target=found, rows=found.findings.get("faults", 0), form="xlsx")
    return attached(faulty_name_of(found), path.open("rb"))
