"""What waits for somebody, and what is within reach: the two lists of the first page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import lockout
from accounts.models import AuditEntry, Grant, User
from accounts.roles import Permission, permissions_of
from ballots.models import Box
from evidence.fieldwork.assignments import tasks_of
from evidence.waiting import waiting_for
from feedback.models import Notice
from feedback.queries import Ways, corrections_within, objections_within, rounds_offered, unread
from indicators.models import Draft
from jobs.models import Job
from rounds.models import Round, Stage
from rounds.queries import within_reach
from scoring.approving import submissions_for
from scoring.evidence_uploads import page_of
from scoring.next_steps import steps_of
from scoring.queries import rounds_listed
from units.intake.columns import KINDS
from units.models import Cadre, Remit, Unit, Upload
from units.remits import NOTHING, scopes_of

REACHING = (
    Permission.RUN,
    Permission.LOCK,
    Permission.DECIDE,
    Permission.RESULTS_VIEW,
    Permission.ROUNDS_STEER,
    Permission.ROUNDS_VIEW,
    Permission.UNITS_VIEW,
    Permission.CADRES_VIEW,
    Permission.OWN_RESULTS_VIEW,
    Permission.REPORTS_WRITE,
    Permission.RELEASE,
    Permission.OBJECTIONS,
    Permission.ROUNDS_EDIT,
    Permission.FIGURES_BRING,
    Permission.ENTRIES_CHECK,
    Permission.BALLOTS_WATCH,
)


@dataclass(frozen=True)
class Pointer:
    """So many of something, and where they are. As long as it is not asked for, the number is a queryset."""

    label: str
    number: int | QuerySet
    address: str


def first_page(user) -> tuple[list[Pointer], list[Pointer]]:
    """What somebody should look at, and how much of what they may see; what there is none of is left out."""
    held = permissions_of(user)
    scopes = dict(zip(REACHING, scopes_of(user, *REACHING), strict=True))
    waiting = [
        *_in_the_field(user, held),
        *_of_evidence(user, scopes),
        *_of_schemes(user, held),
        *_own(user, held),
        *_of_rounds(user, held, scopes),
        *_of_votes(held, scopes),
        *_of_releases(held, scopes),
        *_of_officers(held),
    ]
    found = _counted([*waiting, *_in_reach(held, scopes)])
    first, second = found[: len(waiting)], found[len(waiting) :]
    return [one for one in first if one.number], [one for one in second if one.number]


def _counted(pointers: list[Pointer]) -> list[Pointer]:
    """The same with their numbers, for which the database is asked once."""
    asked = [
        one.number.order_by().annotate(place=Value(place)).values("place").annotate(found=Count("pk", distinct=True))
        for place, one in enumerate(pointers)
        if isinstance(one.number, QuerySet)
    ]
    rows = [query.values_list("place", "found") for query in asked]
    numbers = dict(rows[0].union(*rows[1:], all=True)) if rows else {}
    return [
        replace(one, number=numbers.get(place, 0)) if isinstance(one.number, QuerySet) else one
        for place, one in enumerate(pointers)
    ]


def _in_the_field(user, held) -> Iterator[Pointer]:
    if Permission.ROUNDS_EDIT in held:
        return
    left = sum(task.left for task in tasks_of(user))
    yield Pointer(_("papers to be handed in in the rounds that collect"), left, reverse("fieldwork:tasks"))


def _of_evidence(user, scopes) -> Iterator[Pointer]:
    yield from (Pointer(*one) for one in waiting_for(user, scopes))


def _of_schemes(user, held) -> Iterator[Pointer]:
    if Permission.SCHEMES_APPROVE in held:
        drafts = Draft.objects.filter(state=Draft.State.SUBMITTED).exclude(submitted_by=user)
        yield Pointer(_("schemes to be approved"), drafts, reverse("indicators:schemes"))


def _own(user, held) -> Iterator[Pointer]:
    if held & {Permission.RUN, Permission.IMPORT}:
        jobs = Job.objects.filter(by=user)
        yield Pointer(_("jobs under way"), jobs.filter(state__in=["queued", "running"]), reverse("jobs:jobs"))
    if not held & {Permission.IMPORT, Permission.FIGURES_BRING}:
        return
    checked = list(Upload.objects.filter(user=user, state=Upload.State.WAITING).order_by("-pk"))
    tables = sum(upload.kind in KINDS for upload in checked)
    yield Pointer(_("checked tables to be confirmed"), tables, reverse("units:tables"))
    evidence = [upload for upload in checked if upload.kind not in KINDS]
    if evidence:
        yield Pointer(_("checked tables of a round to be confirmed"), len(evidence), page_of(evidence[0]))


def _of_rounds(user, held, scopes) -> Iterator[Pointer]:
    """What waits to be done with rounds: one alone is led to, several are found in their list."""
    steps = [step for step in steps_of(user) if step.rounds]
    asked: dict[str, Count | Min] = {}
    for place, step in enumerate(steps):
        mine = step.waits & within_reach(scopes[step.permission], user)
        asked |= {f"number{place}": Count("pk", filter=mine), f"first{place}": Min("pk", filter=mine)}
    told = Round.objects.filter(rehearsal_of=None).aggregate(**asked) if asked else {}
    for place, step in enumerate(steps):
        number = told[f"number{place}"]
        alone = reverse("scoring:round", args=[told[f"first{place}"]]) if number == 1 else ""
        yield Pointer(str(step.rounds), number, alone or reverse("scoring:rounds"))
    if Permission.RESULTS_VIEW in held:
        rounds = Round.objects.filter(within_reach(scopes[Permission.RESULTS_VIEW]))
        found = submissions_for(user, rounds)
        address = reverse("scoring:approval", args=[found[0].run.round_id]) if found else ""
        yield Pointer(_("submissions that wait for your approval"), len(found), address)


def _of_votes(held, scopes) -> Iterator[Pointer]:
    """Ballot boxes under way; each pointer leads to the first of its kind."""
    if Permission.BALLOTS_WATCH not in held:
        return
    rounds = Round.objects.order_by().filter(within_reach(scopes[Permission.BALLOTS_WATCH])).values("pk")
    found: dict[str, list[int]] = {}
    for state, round in Box.objects.filter(round__in=rounds).values_list("state", "round"):
        found.setdefault(state, []).append(round)
    words = {Box.State.OPEN: _("ballot boxes open now"), Box.State.CLOSED: _("ballot boxes to be sealed")}
    for state, label in words.items():
        waiting = found.get(state, [])
        yield Pointer(label, len(waiting), reverse("ballots:boxes", args=waiting[:1]) if waiting else "")


def _of_releases(held, scopes) -> Iterator[Pointer]:
    if Permission.RELEASE in held:
        decided = rounds_offered(scopes[Permission.RELEASE]).filter(stage=Stage.DECIDED)
        yield Pointer(_("decided rounds to be released"), decided, reverse("feedback:desk"))
    if Permission.OBJECTIONS in held:
        scope, still = scopes[Permission.OBJECTIONS], {"state": "open"}
        objections, corrections = objections_within(scope).filter(**still), corrections_within(scope).filter(**still)
        yield Pointer(_("objections to be settled"), objections, reverse("feedback:objections"))
        yield Pointer(_("requests for corrections to be answered"), corrections, reverse("feedback:corrections"))
    if held & {Permission.OWN_RESULTS_VIEW, Permission.REPORTS_WRITE}:
        ways = Ways(scopes[Permission.OWN_RESULTS_VIEW], scopes[Permission.REPORTS_WRITE], NOTHING)
        yield Pointer(_("released results not read yet"), unread(ways), reverse("feedback:results"))


def _of_officers(held) -> Iterator[Pointer]:
    if Permission.ACCOUNTS_MANAGE in held:
        yield Pointer(_("locked accounts"), len(lockout.locked()), reverse("accounts:people"))
    if Permission.RIGHTS_GRANT in held:
        standing = Grant.objects.filter(ended_at=None)
        bare = User.objects.filter(is_active=True, office="").filter(~Exists(standing.filter(user=OuterRef("pk"))))
        yield Pointer(_("accounts without any right"), bare, f"{reverse('accounts:rights')}?state=bare")
        reaching = Remit.objects.filter(grant=OuterRef("pk"), ended_at=None)
        yield Pointer(_("rights without a remit"), standing.filter(~Exists(reaching)), reverse("units:grants"))
    if Permission.AUDIT_READ in held:
        since = timezone.now() - timedelta(days=1)
        refused = AuditEntry.objects.filter(~Q(outcome=AuditEntry.Outcome.DONE), at__gte=since)
        yield Pointer(_("refusals and failures since yesterday"), refused, reverse("accounts:trail"))


def _in_reach(held, scopes) -> Iterator[Pointer]:
    if Permission.ROUNDS_VIEW in held:
        scope = scopes[Permission.ROUNDS_VIEW]
        rounds = rounds_listed(scope, scope.owners).order_by()
        yield Pointer(_("evaluation rounds"), rounds, reverse("scoring:rounds"))
    if Permission.UNITS_VIEW in held:
        units = scopes[Permission.UNITS_VIEW].units(Unit.objects.order_by())
        yield Pointer(_("units in reach"), units, reverse("units:units"))
    if Permission.CADRES_VIEW in held:
        cadres = scopes[Permission.CADRES_VIEW].cadres(Cadre.objects.order_by())
        yield Pointer(_("cadres in reach"), cadres, reverse("units:cadres"))
    if held.isdisjoint({Permission.RELEASE, Permission.OBJECTIONS}):
        yield Pointer(_("public notices"), Notice.objects.public(), reverse("feedback:notices"))
    for own in sorted(scopes[Permission.OWN_RESULTS_VIEW].cadre_ids):
        yield Pointer(_("record of your own"), 1, reverse("units:cadre", args=[own]))
