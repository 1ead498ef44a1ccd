"""What a view of evidence may fetch: rounds at which the reader has a desk, and the values on it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.roles import Permission
from evidence.desks import Desk, arrangement_of, desk_of
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from rounds.queries import shown_to
from rounds.scope import subjects_within
from units.remits import scope_of


def desk_at(user, pk: int) -> tuple[Round, Desk]:
    """A round and somebody's desk in it. Raises Http404 where it has no subject in reach and no figure of theirs."""
    round = get_object_or_404(shown_to(user, Round.objects.select_related("case", "scheme", "arrangement")), pk=pk)
    desk = desk_of(user, round, arrangement_of(round))
    if not desk.subjects and not _near(user, round):
        raise Http404
    return round, desk


def _near(user, round: Round) -> bool:
    """Whether somebody reaches a subject whose figures they only look after."""
    return subjects_within(scope_of(user, Permission.FIGURES_BRING), round.subjects.order_by()).exists()


def place_or_404(request, pk, subject_pk, name):
    """Round, subject, figure and desk of a value that somebody may enter or look after; 404 otherwise."""
    round, desk = desk_at(request.user, pk)
    subject = get_object_or_404(Subject, pk=subject_pk, round=round)
    figure = scheme_of(round.scheme.text).figures.get(name)
    if figure is None:
        raise Http404
    keeping = scope_of(request.user, Permission.ROUNDS_EDIT, Permission.FIGURES_BRING)
    kept = subjects_within(keeping, Subject.objects.filter(pk=subject_pk))
    if not desk.enters(subject.pk, figure) and not kept.exists():
        raise Http404
    return round, subject, figure, desk
