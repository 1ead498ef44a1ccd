"""What of the ledger waits for somebody, as (label, queryset, address)."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import Permission
from feedback.queries import Ways
from rectification.models import Extension, State
from rectification.queries import escalated, problems_of, problems_within
from units.remits import NOTHING

P = Permission


def waiting_for(scopes) -> Iterator[tuple]:
    """The ledger's part of somebody's first page. `scopes`: by permission."""
    mine = problems_of(Ways(scopes[P.OWN_RESULTS_VIEW], scopes[P.REPORTS_WRITE], NOTHING)).order_by()
    own = reverse("rectification:mine")
    yield _("plans of rectification to be made"), mine.filter(state=State.ASSIGNED), own
    yield _("problems to be rectified"), mine.filter(state=State.UNDERWAY), own
    kept = problems_within(scopes[P.MEASURES]).order_by()
    yield _("plans of rectification to be examined"), kept.filter(state=State.PLANNED), _ledger(State.PLANNED)
    yield _("applications for closing to be checked"), kept.filter(state=State.APPLIED), _ledger(State.APPLIED)
    confirmed = problems_within(scopes[P.MEASURES_CONFIRM]).order_by()
    asked = confirmed.filter(extensions__verdict=Extension.Verdict.ASKED)
    yield _("checked problems to be closed"), confirmed.filter(state=State.CHECKED), _ledger(State.CHECKED)
    yield _("extensions of rectification to be answered"), asked, _ledger("asked")
    late = escalated(confirmed, timezone.localdate())
    yield _("problems of rectification long overdue"), late, _ledger("escalated")


def _ledger(state: str) -> str:
    return f"{reverse('rectification:ledger')}?state={state}"
