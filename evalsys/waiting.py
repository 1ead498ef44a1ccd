"""What waits for somebody, and what is within reach: the two lists of the first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import lockout
from accounts.models import AuditEntry, Grant, User
from accounts.roles import Permission, permissions_of
from jobs.models import Job
from rounds.models import Round, Stage
from rounds.queries import within_reach
from scoring.evidence_uploads import page_of
from scoring.queries import rounds_listed
from units.intake.columns import KINDS
from units.models import Cadre, Remit, Unit, Upload
from units.remits import scopes_of

REACHING = (
    Permission.RUN,
    Permission.LOCK,
    Permission.ROUNDS_STEER,
    Permission.ROUNDS_VIEW,
    Permission.UNITS_VIEW,
    Permission.CADRES_VIEW,
    Permission.OWN_RESULTS_VIEW,
)


@dataclass(frozen=True)
class Pointer:
    """So many of something, and where they are."""

    label: str
    number: int
    address: str


def first_page(user) -> tuple[list[Pointer], list[Pointer]]:
    """What somebody should look at, and how much of what they may see; what there is none of is left out."""
    held = permissions_of(user)
    scopes = dict(zip(REACHING, scopes_of(user, *REACHING), strict=True))
    waiting = [*_own(user, held), *_of_clerks(held, scopes), *_of_officers(held)]
    return [one for one in waiting if one.number], [one for one in _in_reach(held, scopes) if one.number]


def _own(user, held) -> Iterator[Pointer]:
    if held & {Permission.RUN, Permission.IMPORT}:
        jobs = Job.objects.filter(by=user)
        yield Pointer(_("jobs under way"), jobs.filter(state__in=["queued", "running"]).count(), reverse("jobs:jobs"))
    if not held & {Permission.IMPORT, Permission.FIGURES_BRING}:
        return
    checked = list(Upload.objects.filter(user=user, state=Upload.State.WAITING).order_by("-pk"))
    tables = sum(upload.kind in KINDS for upload in checked)
    yield Pointer(_("checked tables to be confirmed"), tables, reverse("units:tables"))
    evidence = [upload for upload in checked if upload.kind not in KINDS]
    if evidence:
        yield Pointer(_("checked tables of a round to be confirmed"), len(evidence), page_of(evidence[0]))


STEPS = (
    (Permission.ROUNDS_STEER, Q(stage=Stage.DRAFT, submitted_at__isnull=False), gettext_lazy("rounds to be approved")),
    (Permission.RUN, Q(stage=Stage.CLOSED), gettext_lazy("rounds to be computed")),
    (Permission.LOCK, Q(stage=Stage.COMPUTED), gettext_lazy("computed rounds to be locked")),
)
"""What waits to be done with rounds, by which permission."""


def _of_clerks(held, scopes) -> Iterator[Pointer]:
    steps = [step for step in STEPS if step[0] in held]
    counts = {
        permission.name: Count("pk", filter=waits & within_reach(scopes[permission])) for permission, waits, __ in steps
    }
    numbers = Round.objects.filter(rehearsal_of=None).aggregate(**counts) if counts else {}
    for permission, __, label in steps:
        yield Pointer(str(label), numbers[permission.name], reverse("scoring:rounds"))


def _of_officers(held) -> Iterator[Pointer]:
    if Permission.ACCOUNTS_MANAGE in held:
        yield Pointer(_("locked accounts"), len(lockout.locked()), reverse("accounts:people"))
    if Permission.RIGHTS_GRANT in held:
        standing = Grant.objects.filter(ended_at=None)
        bare = User.objects.filter(is_active=True, office="").filter(~Exists(standing.filter(user=OuterRef("pk"))))
        yield Pointer(_("accounts without any right"), bare.count(), reverse("accounts:rights"))
        reaching = Remit.objects.filter(grant=OuterRef("pk"), ended_at=None)
        yield Pointer(_("rights without a remit"), standing.filter(~Exists(reaching)).count(), reverse("units:grants"))
    if Permission.AUDIT_READ in held:
        since = timezone.now() - timedelta(days=1)
        refused = AuditEntry.objects.filter(~Q(outcome=AuditEntry.Outcome.DONE), at__gte=since)
        yield Pointer(_("refusals and failures since yesterday"), refused.count(), reverse("accounts:trail"))


def _in_reach(held, scopes) -> Iterator[Pointer]:
    if Permission.ROUNDS_VIEW in held:
        scope = scopes[Permission.ROUNDS_VIEW]
        rounds = rounds_listed(scope, scope.owners).order_by()
        yield Pointer(_("evaluation rounds"), rounds.count(), reverse("scoring:rounds"))
    if Permission.UNITS_VIEW in held:
        units = scopes[Permission.UNITS_VIEW].units(Unit.objects.order_by())
        yield Pointer(_("units in reach"), units.count(), reverse("units:units"))
    if Permission.CADRES_VIEW in held:
        cadres = scopes[Permission.CADRES_VIEW].cadres(Cadre.objects.order_by())
        yield Pointer(_("cadres in reach"), cadres.count(), reverse("units:cadres"))
    for own in sorted(scopes[Permission.OWN_RESULTS_VIEW].cadre_ids):
        yield Pointer(_("record of your own"), 1, reverse("units:cadre", args=[own]))
