"""Questions about rounds that their pages and actions ask."""

from django.db.models import Exists, OuterRef, Q

from accounts.roles import Permission, may
from indicators.models import Scheme
from rounds.models import Case, Round, Stage, Subject
from rounds.scope import subjects_within
from scoring.engine.faults import Refused
from scoring.engine.reading import read_scheme
from units.remits import Scope, scope_of


def within_reach(scope: Scope, user=None) -> Q:
    """The condition that a scope reaches somebody in a round, or that the round is a user's own draft."""
    if scope.everything:
        return Q()
    reached = Q(Exists(subjects_within(scope, Subject.objects.filter(round=OuterRef("pk")))))
    return reached | Q(drafted_by=user, size=0) if user else reached


def rounds_of(user, *permissions):
    """The rounds with which somebody may deal by these permissions, with case and scheme."""
    scope = scope_of(user, *permissions)
    return Round.objects.select_related("case", "scheme").filter(within_reach(scope, user))


def shown_to(user, rounds):
    """Of these rounds, those that somebody may know of: in the making and rehearsed they are for who prepares alone."""
    if may(user, Permission.ROUNDS_EDIT, Permission.ROUNDS_STEER):
        return rounds
    return rounds.exclude(Q(stage=Stage.DRAFT) | Q(rehearsal_of__isnull=False))


def cases_open_to(user, *permissions):
    """The cases to which somebody may add a round."""
    rounds = rounds_of(user, *permissions).filter(rehearsal_of=None).order_by().values("case")
    return Case.objects.filter(pk__in=rounds).order_by("code")


def schemes_offered():
    """The versions of schemes that a round may be held under, the newest of each first."""
    return Scheme.objects.defer("text").order_by("-made_at", "-pk")


def is_sound(scheme: Scheme) -> bool:
    """Whether the text of a scheme still passes all checks."""
    try:
        read_scheme(scheme.text)
    except Refused:
        return False
    return True
