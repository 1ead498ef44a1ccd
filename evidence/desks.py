"""What of a round's figures somebody may enter and certify, by subject and figure."""

from dataclasses import dataclass, replace

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.roles import Permission
from evidence.models import Arrangement
from indicators.queries import asked_of, scheme_of
from rounds.models import Round
from rounds.queries import shown_to
from rounds.scope import subjects_within
from scoring.engine.scheme import Figure
from units.models.tree import ROOT_PATH
from units.remits import scope_of, scopes_of


@dataclass(frozen=True)
class Desk:
    """Keys of subjects: whose figures somebody keeps, whose they own (those of `owners`), whose unit they speak for.

    `declared`: the figures that units declare themselves. `asked`: by category, the figures that its nodes read.
    """

    kept: frozenset[int]
    owned: frozenset[int]
    speaking: frozenset[int]
    owners: frozenset[str]
    declared: frozenset[str]
    asked: dict[str, tuple[Figure, ...]]

    @property
    def subjects(self) -> frozenset[int]:
        """Everybody about whom there is something to enter."""
        return self.kept | self.owned | self.speaking

    def answers(self, subject: int, figure: Figure) -> bool:
        """Whether the figure is theirs to vouch for: as its data owner, or as the clerk who keeps the subject."""
        return subject in self.kept or (subject in self.owned and figure.owner in self.owners)

    def enters(self, subject: int, figure: Figure) -> bool:
        """Whether they may enter it."""
        return self.answers(subject, figure) or (subject in self.speaking and figure.id in self.declared)

    def columns(self, category: str) -> list[Figure]:
        """The figures that a category asks for and that they may enter of anybody there."""
        return [figure for figure in self.asked.get(category, ()) if self._anywhere(figure)]

    def _anywhere(self, figure: Figure) -> bool:
        owned = self.owned and figure.owner in self.owners
        return bool(self.kept or owned or (self.speaking and figure.id in self.declared))


def arrangement_of(round: Round) -> Arrangement:
    """How a round collects figures; what it does by itself where nobody arranged otherwise."""
    return Arrangement.objects.filter(round=round).first() or Arrangement(round=round)


def declared_in(round: Round, arrangement: Arrangement) -> frozenset[str]:
    """The figures that units declare themselves."""
    if arrangement.declared is not None:
        return frozenset(arrangement.declared)
    figures = scheme_of(round.scheme.text).figures.values()
    return frozenset(figure.id for figure in figures if not figure.owner)


def desk_at(user, pk: int) -> tuple[Round, Desk]:
    """A round and somebody's desk in it. Raises Http404 where it has no subject in reach and no figure of theirs."""
    round = get_object_or_404(shown_to(user, Round.objects.select_related("case", "scheme")), pk=pk)
    desk = desk_of(user, round, arrangement_of(round))
    if not desk.subjects and not _near(user, round):
        raise Http404
    return round, desk


def _near(user, round: Round) -> bool:
    """Whether somebody reaches a subject whose figures they only look after."""
    return subjects_within(scope_of(user, Permission.FIGURES_BRING), round.subjects.order_by()).exists()


def desk_of(user, round: Round, arrangement: Arrangement) -> Desk:
    """The desk of somebody. Data owners reach the figures of every subject from whom they need not keep away."""
    permissions = (Permission.ROUNDS_EDIT, Permission.FIGURES_BRING, Permission.REPORTS_WRITE)
    keeping, bringing, speaking = scopes_of(user, *permissions)
    everywhere = replace(bringing, paths=(ROOT_PATH,))
    owners = bringing.owners & {figure.owner for figure in scheme_of(round.scheme.text).figures.values()}
    return Desk(
        kept=_keys(round, keeping) if keeping.paths else frozenset(),
        owned=_keys(round, everywhere) if owners else frozenset(),
        speaking=_keys(round, speaking) if speaking.paths else frozenset(),
        owners=owners,
        declared=declared_in(round, arrangement),
        asked=asked_of(round.scheme.text),
    )


def _keys(round, scope) -> frozenset[int]:
    return frozenset(subjects_within(scope, round.subjects.order_by()).values_list("pk", flat=True))
