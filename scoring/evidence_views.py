"""Bringing a table of evidence into a round: the template, the check, the confirmation."""

import io

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission, demand
from indicators.queries import scheme_of
from rounds.models import Stage
from rounds.queries import shown_to
from scoring.actions import bring_evidence, confirm_evidence
from scoring.evidence_tables import KINDS, titles
from scoring.evidence_templates import write_template
from scoring.evidence_uploads import kind_of, uploads_of
from scoring.queries import rounds_listed
from scoring.round_register import reach_of
from tabular.tables import TableRefused
from units.forms import TableForm
from units.intake.uploads import faulty_path_of
from units.models import Upload
from units.remits import scope_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECENT = 10


def _round(request, pk, kind):
    """A round into which somebody may bring this kind of table, or 404."""
    if kind not in KINDS:
        raise Http404
    demand(request.user, KINDS[kind])
    scope = scope_of(request.user, KINDS[kind])
    owners = scope.owners if kind == "figures" else frozenset()
    return get_object_or_404(shown_to(request.user, rounds_listed(scope, owners)).defer(None), pk=pk)


def _upload(request, round, kind, upload_pk):
    return get_object_or_404(uploads_of(round, kind, request.user), pk=upload_pk)


@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def bring(request, pk, kind):
    """Take a table in and check it."""
    round = _round(request, pk, kind)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _onward(bring_evidence(form.cleaned_data["file"], round, kind, by=request.user))
        except (ValidationError, TableRefused) as refusal:
            words = audit.reason(refusal) if isinstance(refusal, ValidationError) else str(refusal)
            messages.error(request, words)
            return redirect("scoring:bring", pk, kind)
    page = {
        "round": round,
        "kind": kind,
        "title": titles()[kind],
        "form": form,
        "open": round.stage == Stage.COLLECTING,
        "recent": uploads_of(round, kind, request.user)[:RECENT],
    }
    return render(request, "scoring/bring.html", page)


def _onward(upload):
    """To the page of the check; to the job's where one is at it."""
    if "job" in upload.findings and upload.state != Upload.State.TAKEN:
        return redirect("jobs:job", upload.findings["job"])
    return redirect("scoring:evidence", upload.findings["round"], kind_of(upload), upload.pk)


@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def evidence(request, pk, kind, upload_pk):
    """What a table would change, or what is wrong with it."""
    round = _round(request, pk, kind)
    found = _upload(request, round, kind, upload_pk)
    page = {
        "round": round,
        "kind": kind,
        "title": titles()[kind],
        "upload": found,
        "found": found.findings,
        "faulty": faulty_path_of(found).exists(),
    }
    return render(request, "scoring/evidence.html", page)


@require_POST
@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def confirm(request, pk, kind, upload_pk):
    """Take a checked table over."""
    round = _round(request, pk, kind)
    found = _upload(request, round, kind, upload_pk)
    try:
        done = confirm_evidence(found, round, kind, by=request.user)
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return redirect("scoring:evidence", pk, kind, upload_pk)
    if done.state == Upload.State.TAKEN:
        messages.success(request, _("The table was taken over."))
    return _onward(done)


@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def faulty(request, pk, kind, upload_pk):
    """The faulty rows, to mend and bring again."""
    found = _upload(request, _round(request, pk, kind), kind, upload_pk)
    path = faulty_path_of(found)
    if not path.exists():
        raise Http404
    audit.record(by=request.user, verb="export table", target=found, rows=found.findings.get("faults", 0), form="xlsx")
    return _attached(path.open("rb"), f"待改正_{found.name.rpartition('.')[0] or found.name}.xlsx")


@needs(Permission.FIGURES_BRING, Permission.ROUNDS_EDIT)
def template(request, pk, kind):
    """A table to fill in, made for this round and this person."""
    round = _round(request, pk, kind)
    target = io.BytesIO()
    reach = reach_of(request.user, round, kind)
    subjects = list(round.subjects.order_by("position").values_list("code", "name", "category"))
    write_template(kind, target, scheme_of(round.scheme.text), subjects, reach)
    target.seek(0)
    return _attached(target, f"{titles()[kind]}_{round.code}.xlsx")


def _attached(file, name):
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
