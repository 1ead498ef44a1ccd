"""The list of schemes, and the page of one version."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from indicators import queries
from indicators.editing.showing import chapters_of
from indicators.models import Draft, Scheme


@needs(Permission.SCHEMES_VIEW)
def schemes(request):
    """All schemes by version, and the drafts that are under way."""
    found = list(queries.schemes())
    drafts = list(queries.drafts().exclude(state__in=(Draft.State.APPROVED, Draft.State.DROPPED)))
    grouped = [(code, list(rows)) for code, rows in groupby(found, key=lambda row: row.code)]
    past = "past" in request.GET
    settled = list(queries.drafts().filter(state__in=(Draft.State.APPROVED, Draft.State.DROPPED))[:50]) if past else []
    page = {"schemes": grouped, "drafts": drafts, "settled": settled, "past": past}
    return render(request, "indicators/schemes.html", page)


@needs(Permission.SCHEMES_VIEW)
def scheme(request, pk):
    """One version as it stands: the tree with its weights, and every other part."""
    found = get_object_or_404(Scheme, pk=pk)
    page = {"scheme": found, "rounds": list(found.rounds.select_related("case")), **chapters_of(found.text)}
    page["drafts"] = list(queries.drafts().filter(based_on=found).exclude(state=Draft.State.DROPPED))
    return render(request, "indicators/scheme.html", page)


@needs(Permission.SCHEMES_VIEW)
def text(request, pk):
    """The document of a version as a file."""
    found = get_object_or_404(Scheme, pk=pk)
    audit.record(by=request.user, verb="export scheme", target=found, version=found.version)
    return toml(found.text, f"{found.code}-v{found.version}")


def toml(content: str, name: str) -> HttpResponse:
    """A text as a file to be kept."""
    answer = HttpResponse(content, content_type="application/toml; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.toml")
    return answer
