"""The ways from a round's page to the entry of its evidence."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.roles import Permission, may
from evidence.desks import ENTERING
from evidence.queries import ENTRIES
from rounds.models import Stage, Step
from rounds.signposts import Signpost, points

Kind = Step.Kind
BEGUN = frozenset(Stage) - {Stage.DRAFT, Stage.APPROVED}


@points
def entry(round, user):
    """Figures with who owes what, and list entries."""
    if may(user, *ENTERING):
        yield Signpost(
            _("Figures: enter, certify, who owes what"), reverse("evidence:progress", args=[round.pk]), BEGUN
        )
    if may(user, *ENTRIES):
        yield Signpost(_("List entries: propose, check"), reverse("evidence:entries", args=[round.pk]), BEGUN)


@points
def field(round, user):
    """The pages of the field, for whoever prepares a round: those of the ways of collecting that are on."""
    if not may(user, Permission.ROUNDS_EDIT):
        return
    kinds = {step.kind for step in round.steps.all()}
    pages = {
        Kind.GROUP: ("units", _("Assessment groups")),
        Kind.CERTIFICATES: ("certificates", _("Certificates of two issuers")),
        Kind.MUTUAL: ("turnout", _("Turnout of the mutual evaluation")),
        Kind.REPORT: ("reports", _("Self-reports")),
        Kind.CLIENTS: ("client-subjects", _("Talks with service clients")),
        Kind.DIARY: ("diaries", _("Work diaries")),
    }
    if kinds & pages.keys():
        yield Signpost(_("How the steps are done"), reverse("fieldwork:arrangements", args=[round.pk]))
    for kind, (name, label) in pages.items():
        if kind in kinds:
            yield Signpost(label, reverse(f"fieldwork:{name}", args=[round.pk]), BEGUN)
