"""Which results somebody sees, by which way, and how much of each; and what an office looks after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, Prefetch, Q, When
from django.db.models.functions import Now

from accounts.roles import Permission
from feedback.models import Appeal, Audience, Correction, Disclosure, Notice, Objection, Reading, Release
from rounds.models import Round, Stage, Subject
from rounds.queries import within_reach
from rounds.scope import subjects_within
from scoring.models import Run, ScoreCard
from units.models import Unit
from units.remits import Scope, scopes_of

JUDGES = (Permission.OBJECTIONS, Permission.APPEALS)
"""Who looks after reviews and appeals holds one of these."""
OFFICE = (Permission.RELEASE, Permission.OBJECTIONS)
"""Who looks after what is released holds one of these."""
SPEAKERS = (Permission.OWN_RESULTS_VIEW, Permission.REPORTS_WRITE)
"""Who may speak for a subject holds one of these."""
WAYS = (*SPEAKERS, Permission.RELEASED_VIEW)
"""By which permissions somebody comes to results."""
OFFERED = (Stage.DECIDED, Stage.RELEASED, Stage.APPEALS, Stage.ARCHIVED)
"""From which stage on a round is on the list of what is released."""


@dataclass(frozen=True)
class Ways:
    """How somebody comes to results: as the subject itself, as the liaison, as a leader who reads."""

    own: Scope
    liaison: Scope
    reader: Scope

    def subjects(self, audience: str, among):
        """The subjects to whom somebody comes by one way. A unit speaks through its liaison."""
        if audience == Audience.LIAISON:
            return subjects_within(self.liaison, among)
        if audience == Audience.READERS:
            return subjects_within(self.reader, among)
        persons = Q(cadre__in=self.own.cadre_ids - self.own.recused_cadre_ids)
        units = Q(cadre=None, unit__in=self.liaison.units(Unit.objects.order_by()).values("pk"))
        return among.filter(persons | units)


REACHED = (Audience.SUBJECT, Audience.LIAISON, Audience.READERS)
NOBODY = Q(position__lt=0)
"""No card meets it. Beside it, a database without statistics asks for the subjects once, not card by card."""


def ways_of(user) -> Ways:
    """How somebody comes to results."""
    return Ways(*scopes_of(user, *WAYS))


def disclosed_cards(ways: Ways):
    """The cards of which something is disclosed to somebody now; `as_subject` and so on say by which ways."""
    told = Disclosure.objects.filter(release__in=Release.objects.in_force()).order_by()
    told = set(told.values_list("audience", "release__run", "release__round"))
    cards = ScoreCard.objects.select_related("subject", "run__round__case").defer("exact", "run__frame")
    cards = cards.annotate(awarded=F("decision__grade"))
    anyhow = Q()
    for audience in REACHED:
        # Runs and rounds as plain numbers: a database that knows no statistics yet must not seek them card by card.
        runs, rounds = ({row[place] for row in told if row[0] == audience} for place in (1, 2))
        subjects = ways.subjects(audience, Subject.objects.filter(round__in=rounds).order_by()).values("pk")
        reached = Q(run__in=runs, subject__in=subjects) | NOBODY
        cards = cards.annotate(**{f"as_{audience}": reached})
        anyhow |= reached
    return cards.filter(anyhow)


def releases_of(cards: Iterable[ScoreCard]) -> dict[int, Release]:
    """The releases in force under which cards are seen, by run."""
    runs = {card.run_id for card in cards}
    found = Release.objects.in_force().filter(run__in=runs).prefetch_related("disclosures")
    return {release.run_id: release for release in found}


def contents_for(release: Release, *audiences: str) -> frozenset[str]:
    """What a release discloses to these audiences together."""
    return frozenset(row.content for row in release.disclosures.all() if row.audience in audiences)


def contents_of(card: ScoreCard, release: Release) -> frozenset[str]:
    """What of a card is disclosed to whom it was fetched for."""
    return contents_for(release, *(audience for audience in REACHED if getattr(card, f"as_{audience}")))


def unread(ways: Ways):
    """The own results that somebody has not acknowledged yet."""
    # A subject is of one round, in which one release is in force: asked for once, not card by card.
    read = Reading.objects.filter(release__in=Release.objects.in_force()).order_by()
    return disclosed_cards(ways).filter(as_subject=True).exclude(subject__in=read.values("subject"))


def final_cards(round: Round):
    """The cards of a round's locked computation, with the grades awarded."""
    cards = ScoreCard.objects.filter(run__round=round, run__state=Run.State.LOCKED).defer("exact", "content")
    cards = cards.select_related("subject", "run__round__case").annotate(awarded=F("decision__grade"))
    return cards.order_by("position")


def rounds_offered(scope: Scope):
    """The rounds in reach whose grades are decided, newest first, with their releases and notices."""
    rounds = Round.objects.filter(within_reach(scope), stage__in=OFFERED).select_related("case").order_by("-pk")
    notices = Notice.objects.order_by("-pk").annotate(
        names_contested=Count("objections__subject", filter=Q(objections__state=Objection.State.OPEN), distinct=True)
    )
    releases = Release.objects.order_by("-pk").annotate(seen=Q(visible_from__lte=Now()))
    releases = releases.select_related("by", "run").prefetch_related(
        Prefetch("notices", notices, to_attr="notice_list")
    )
    return rounds.prefetch_related(Prefetch("releases", releases, to_attr="release_list"))


def rounds_in_office(scope: Scope):
    """The rounds in reach whose results were released at any time, wherever they were taken back to since."""
    released = Release.objects.order_by().values("round")
    return Round.objects.filter(within_reach(scope), pk__in=released).select_related("case", "scheme")


def objections_within(scope: Scope):
    """The objections to results in reach, the open ones first."""
    found = Objection.objects.select_related("subject__round__case", "notice__release", "by", "settled_by", "passage")
    return subjects_within(scope, found, "subject__").order_by("-state", "-pk")


def corrections_within(scope: Scope):
    """The requests for corrections in reach, the open ones first."""
    found = Correction.objects.select_related("subject__round__case", "release", "by", "settled_by", "passage")
    return subjects_within(scope, found, "subject__").order_by("-state", "-pk")


def appeals_within(scope: Scope):
    """The reviews and appeals in reach, the open ones first, those due soonest before the others."""
    found = Appeal.objects.select_related("subject__round__case", "release__run", "by", "settled_by", "passage")
    found = found.defer("release__run__scheme_text", "release__run__frame")
    is_open = Case(When(state=Appeal.State.OPEN, then=0), default=1)
    return subjects_within(scope, found, "subject__").order_by(is_open, "due_on", "-pk")


def appeals_of(ways: Ways):
    """The reviews and appeals of somebody's own, or of the unit that somebody speaks for, the newest first."""
    subjects = ways.subjects(Audience.SUBJECT, Subject.objects.order_by()).values("pk")
    found = Appeal.objects.filter(subject__in=subjects).select_related("subject__round__case", "by")
    return found.order_by("-pk")
