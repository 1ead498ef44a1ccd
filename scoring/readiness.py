"""What is missing before a round's grades are decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Role
from rounds.models import Round, Stage
from rounds.readiness import Lack, asks_before
from scoring.approving import levels_of
from scoring.awarding import undecided, uses_of
from scoring.models import Run, Submission


@asks_before(Stage.DECIDED)
def decisions_missing(round: Round):
    """Subjects without a decision in the locked computation."""
    run = _locked(round)
    if run:
        address = f"{reverse('scoring:review', args=[round.pk])}?show=open"
        owed_by = str(Role.APPROVER.label)
        yield Lack(_("subjects without a decided grade"), undecided(run).count(), owed_by, address)


@asks_before(Stage.DECIDED)
def places_exceeded(round: Round):
    """Quotas that the decisions exceed without a signed exception."""
    run = _locked(round)
    over = [use for use in uses_of(run) if use.excess] if run else []
    yield Lack(_("quotas exceeded"), len(over), str(Role.APPROVER.label), reverse("scoring:review", args=[round.pk]))


@asks_before(Stage.DECIDED)
def approvals_missing(round: Round):
    """Levels that have not approved."""
    run = _locked(round)
    if run is None:
        yield Lack(
            _("no locked computation"), 1, str(Role.SECTION_HEAD.label), reverse("scoring:round", args=[round.pk])
        )
        return
    current = run.submissions.filter(state__in=[Submission.State.OPEN, Submission.State.APPROVED]).last()
    chain = current.chain if current else levels_of(round)
    left = chain[current.approvals.filter(approved=True).count() if current else 0 :]
    names = "、".join(str(Role(role).label) for role in left)
    yield Lack(_("levels of approval open"), len(left), names, reverse("scoring:approval", args=[round.pk]))


def _locked(round: Round) -> Run | None:
    return round.runs.filter(state=Run.State.LOCKED).select_related("round").first()
