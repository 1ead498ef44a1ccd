"""The papers of one talk, as files."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation

from accounts import audit
from accounts.doors import needs
from linkages.models import Talk
from linkages.queries import KEEPERS
from papers.queries import imprint_of, talks_with_papers
from papers.talking import sender_of, talked_of
from papers.talks import admonition_sheet, record_sheet, summons_sheet
from papers.views.handing import handed
from units.remits import scope_of

PAPERS = {
    "record": (Talk.Kind.values, lambda told, _sender: record_sheet(told)),
    "admonition": ((Talk.Kind.ADMONITION,), admonition_sheet),
    "summons": ((Talk.Kind.SUMMONS,), summons_sheet),
}
"""By key, of which kinds of talk a paper is, and how it is made."""


@needs(*KEEPERS)
def paper(request, pk, key, form):
    """The record of a talk, to be written on where it is not held yet; the admonition; the notice of a summons."""
    found = get_object_or_404(talks_with_papers(scope_of(request.user, *KEEPERS)), pk=pk)
    kinds, made = PAPERS.get(key, ((), None))
    if found.kind not in kinds or form == "zip":
        raise Http404
    with translation.override("zh-hans"):
        sheet = made(talked_of(found), sender_of(imprint_of(found.subject.round)))
    answer = handed([sheet], form, sheet.name)
    audit.record(by=request.user, verb="print", target=found, paper=key, form=form)
    return answer
