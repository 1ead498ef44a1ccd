"""How a problem goes on: held while it is decided on, refused out of turn, each step put down."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit
from evidence.files import keep_attachment
from rectification.models import Move, Problem, State


def hold(problem: Problem, *states: str) -> Problem:
    """The problem as it is, while nobody else changes it. Raises ValidationError where it is at none of the states."""
    held = Problem.objects.select_for_update(of=["self"]).get(pk=problem.pk)
    if held.state not in states:
        told = {"now": held.get_state_display(), "states": "、".join(str(State(state).label) for state in states)}
        raise ValidationError(_("This problem is “%(now)s”; this can only be done where it is: %(states)s.") % told)
    return held


def go(problem: Problem, kind: str, *, by, text: str = "", day=None, files: Iterable = (), **changes) -> Move:
    """Put a step down with the files about it, and change the problem, in the caller's transaction.

    `changes`: fields of the problem. Raises ValidationError where a file is not taken.
    """
    for name, value in changes.items():
        setattr(problem, name, value)
    if changes:
        problem.save(update_fields=[*changes])
    move = Move.objects.create(problem=problem, kind=kind, text=text.strip(), day=day, by=by)
    # The trail last: its line holds up the lines of others, and a scanner may take its time.
    for file in files:
        keep_attachment(file, about=move, by=by)
    told = {name: str(value) for name, value in changes.items()} | ({"said": move.text} if move.text else {})
    audit.record(by=by, verb="rectify", target=problem, step=str(Move.Kind(kind)), **told)
    return move


def last(problem: Problem, *kinds: str) -> Move | None:
    """The last step of these kinds."""
    return Move.objects.filter(problem=problem, kind__in=kinds).order_by("-pk").first()


def said(text: str, words: str, field: str = "text") -> str:
    """A text that must be there, without what surrounds it. Raises ValidationError with these words."""
    if not text.strip():
        raise ValidationError({field: words})
    return text.strip()
