"""What is missing before a round is released, and before it is filed away."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from feedback.models import Appeal, Correction, Notice, Objection, Release
from feedback.periods import still_open
from rounds.models import Stage
from rounds.readiness import Lack, asks_before
from scoring.awarding import undecided
from scoring.models import Run


@asks_before(Stage.RELEASED)
def grades_decided(round):
    """Every subject whose category is graded needs a decided grade."""
    run = round.runs.filter(state=Run.State.LOCKED).first()
    if run is None:
        yield Lack(_("the round has no locked computation"), address=reverse("scoring:round", args=[round.pk]))
        return
    address = reverse("feedback:round", args=[round.pk])
    yield Lack(_("subjects without a decided grade"), undecided(run).count(), _("approving leader"), address)


@asks_before(Stage.ARCHIVED)
def matters_settled(round):
    """Nothing said against a result may be open when the round is filed away."""
    running = Notice.objects.filter(release__round=round, state=Notice.State.RUNNING)
    open_ones = Q(subject__round=round, state="open")
    office = _("clerk")
    address = reverse("feedback:round", args=[round.pk])
    yield Lack(_("public notices that are not final"), running.count(), office, address)
    objections = Objection.objects.filter(open_ones)
    yield Lack(_("objections not settled"), objections.count(), office, reverse("feedback:objections"))
    corrections = Correction.objects.filter(open_ones)
    yield Lack(
        _("requests for a correction not answered"), corrections.count(), office, reverse("feedback:corrections")
    )
    address = reverse("feedback:appeal-list")
    yield Lack(
        _("reviews and appeals not decided"),
        Appeal.objects.open().filter(subject__round=round).count(),
        _("who decides on reviews and appeals"),
        address,
    )
    address = reverse("feedback:appeal-rules", args=[round.pk])
    yield Lack(_("subjects whose period for a review or an appeal is not over"), still_open(round), "", address)
    if not Release.objects.standing().filter(round=round).exists():
        yield Lack(_("the round is not released"), address=address, grave=False)
