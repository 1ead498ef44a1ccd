"""A cadre's own notice, once the result is released."""

from django.shortcuts import get_object_or_404

from accounts import audit
from accounts.doors import needs
from accounts.roles import Permission
from feedback.queries import disclosed_cards, releases_of, ways_of
from papers.gathering import notices_of
from papers.notices import notice_sheet
from papers.queries import imprint_of
from papers.views.handing import handed


@needs(Permission.OWN_RESULTS_VIEW)
def notice(request, pk, form):
    """The notice of the own result."""
    cards = disclosed_cards(ways_of(request.user)).filter(as_subject=True, subject__cadre__isnull=False)
    cards = cards.select_related("subject__cadre", "run__round__case", "run__round__scheme")
    card = get_object_or_404(cards, pk=pk)
    release = releases_of([card])[card.run_id]
    sheets = [notice_sheet(one) for one in notices_of([card], release, imprint_of(card.run.round).office)]
    answer = handed(sheets, form, sheets[0].name)
    audit.record(by=request.user, verb="print", target=card.subject, paper="notice", form=form)
    return answer
