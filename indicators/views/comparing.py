"""The page that says in words what differs between two schemes."""

from django.http import Http404
from django.shortcuts import render

from accounts.doors import needs
from accounts.roles import Permission
from indicators.differing import differences
from indicators.models import Draft
from indicators.versions import choices, document_of, source_of, word_for
from scoring.engine.faults import Refused


@needs(Permission.SCHEMES_VIEW)
def difference(request):
    """What differs from one version or draft to another; a draft alone is held against the version it is based on."""
    before, after = (_chosen(request.GET.get(name, "")) for name in ("before", "after"))
    if before is None and isinstance(after, Draft):
        before = after.based_on
    page = {"choices": choices(), "before": before, "after": after, "word_for": word_for}
    if before and after:
        try:
            page["chapters"] = differences(document_of(before.text), document_of(after.text))
        except Refused as refused:
            page["faults"] = refused.faults
    return render(request, "indicators/difference.html", page)


def _chosen(word):
    found = source_of(word) if word else None
    if word and found is None:
        raise Http404
    return found
