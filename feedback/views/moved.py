"""What moved since the release before, after a round was taken back."""

from django.shortcuts import get_object_or_404, render

from accounts.doors import needs
from feedback.moved import moved_between, runs_of
from feedback.queries import OFFICE, rounds_in_office
from rounds.scope import subjects_within
from scoring.models import ScoreCard
from units.remits import scope_of


@needs(*OFFICE)
def moved(request, pk):
    """The released computation beside the one that stands now: whose evidence is other, and who moved with them."""
    scope = scope_of(request.user, *OFFICE)
    round = get_object_or_404(rounds_in_office(scope), pk=pk)
    before, now = runs_of(round)
    rows = (
        moved_between(before, now, subjects_within(scope, ScoreCard.objects.all(), "subject__"))
        if now and before
        else []
    )
    back = round.passages.exclude(reason="").order_by("-pk").first()
    told = {"round": round, "before": before, "now": now, "rows": rows, "back": back}
    return render(request, "feedback/moved.html", told)
