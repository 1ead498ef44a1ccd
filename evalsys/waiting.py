"""What waits for somebody, and what is within reach: the two lists of the first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import lockout
from accounts.models import AuditEntry, Grant, User
from accounts.roles import Permission, permissions_of
from jobs.models import Job
from scoring.models import Run
from scoring.queries import rounds_listed
from units.models import Cadre, Remit, Unit, Upload
from units.remits import Scope, scope_of


@dataclass(frozen=True)
class Pointer:
    """So many of something, and where they are."""

    label: str
    number: int
    address: str


def waiting(user) -> list[Pointer]:
    """What somebody should look at; what there is none of is left out."""
    held = permissions_of(user)
    found = [*_own(user, held), *_of_clerks(user, held), *_of_officers(held)]
    return [pointer for pointer in found if pointer.number]


def _own(user, held) -> Iterator[Pointer]:
    if held & {Permission.RUN, Permission.IMPORT}:
        jobs = Job.objects.filter(by=user)
        yield Pointer(_("jobs under way"), jobs.filter(state__in=["queued", "running"]).count(), reverse("jobs:jobs"))
    if Permission.IMPORT in held:
        tables = Upload.objects.filter(user=user, state=Upload.State.WAITING)
        yield Pointer(_("checked tables to be confirmed"), tables.count(), reverse("units:tables"))


def _of_clerks(user, held) -> Iterator[Pointer]:
    if not held & {Permission.RUN, Permission.LOCK}:
        return
    rounds = rounds_listed(scope_of(user, Permission.RUN, Permission.LOCK)).order_by()
    done = Run.objects.filter(round=OuterRef("pk"), state__in=[Run.State.DONE, Run.State.LOCKED])
    locked = Run.objects.filter(round=OuterRef("pk"), state=Run.State.LOCKED)
    address = reverse("scoring:rounds")
    if Permission.RUN in held:
        yield Pointer(_("rounds to be computed"), rounds.filter(~Exists(done)).count(), address)
    if Permission.LOCK in held:
        yield Pointer(_("computed rounds to be locked"), rounds.filter(Exists(done), ~Exists(locked)).count(), address)


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


def within_reach(user) -> list[Pointer]:
    """How much of what somebody may see."""
    held = permissions_of(user)
    scope = scope_of(user)
    return [pointer for pointer in _in_reach(scope, held) if pointer.number]


def _in_reach(scope: Scope, held) -> Iterator[Pointer]:
    if Permission.ROUNDS_VIEW in held:
        rounds: int = rounds_listed(scope).order_by().count() if scope != Scope() else 0
        yield Pointer(_("evaluation rounds"), rounds, reverse("scoring:rounds"))
    if Permission.UNITS_VIEW in held:
        yield Pointer(_("units in reach"), scope.units(Unit.objects.order_by()).count(), reverse("units:units"))
    if Permission.CADRES_VIEW in held:
        yield Pointer(_("cadres in reach"), scope.cadres(Cadre.objects.order_by()).count(), reverse("units:cadres"))
