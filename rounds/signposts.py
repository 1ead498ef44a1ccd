"""Ways from a round's page to the pages on which its work is done: each app names its own.

    @points
    def figures(round, user):
        yield Signpost(_("Figures"), reverse("evidence:grid", args=[round.pk]), stages={Stage.COLLECTING})

stands in an app's `signposts.py`, which is loaded in every process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from rounds.models import Round

_pointing: dict[str, Callable] = {}


@dataclass(frozen=True)
class Signpost:
    """A page of a round: what it is called, where it is, and at which stages it is of use (none: at all).

    `number`: how much waits there for the reader. `next`: whether the round's next step is taken there.
    """

    label: str
    address: str
    stages: frozenset[str] = field(default_factory=frozenset)
    number: int = 0
    next: bool = False


def points(pointing: Callable[..., Iterator[Signpost]]):
    """Offer ways: `pointing(round, user)` yields signposts that this person may follow."""
    _pointing[f"{pointing.__module__}.{pointing.__qualname__}"] = pointing
    return pointing


def signposts_of(round: Round, user) -> list[Signpost]:
    """The ways from a round that are of use to somebody at its stage."""
    found = (post for pointing in _pointing.values() for post in pointing(round, user))
    return [post for post in found if not post.stages or round.stage in post.stages]
