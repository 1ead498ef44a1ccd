"""What one page shows of a result: what is withheld is not there at all, so that no style has to hide it."""

from dataclasses import dataclass, field

from evidence.models import Standing
from feedback.models import Content
from indicators.queries import scheme_of
from scoring.cards import contents as whole_of
from scoring.engine.exact import plain
from scoring.models import ScoreCard
from scoring.queries import columns_of


@dataclass(frozen=True)
class Shown:
    """A result as far as it is disclosed; None or empty stands for what is withheld."""

    name: str
    place: str
    post: str
    round: str
    contents: frozenset[str]
    grade: str | None = None
    score: str | None = None
    rank: int | None = None
    pool: str | None = None
    parts: list[tuple[str, str, str]] = field(default_factory=list)
    steps: list[dict] = field(default_factory=list)
    circumstances: list[tuple[str, str]] = field(default_factory=list)


def shown(card: ScoreCard, contents: frozenset[str]) -> Shown:
    """What is seen of a card under these contents. The card bears the grade `awarded`, as the queries fetch it."""
    subject, told = card.subject, {}
    if Content.GRADE in contents:
        told["grade"] = card.awarded
    if Content.SCORE in contents:
        told["score"] = card.score
    if Content.RANK in contents:
        told |= {"rank": card.rank, "pool": card.pool}
    if Content.PARTS in contents:
        told["parts"] = _parts(card)
    if Content.WORKING in contents:
        told["steps"] = whole_of(card)["steps"]
    if Content.CIRCUMSTANCES in contents:
        told["circumstances"] = _circumstances(card)
    return Shown(subject.name, subject.place, subject.post, str(card.run.round), contents, **told)


def _parts(card):
    """The parts of the score: name, what it can earn, value."""
    columns = columns_of(scheme_of(card.run.scheme_text), [card.subject.category])
    return [(column.name, column.worth, card.nodes.get(column.node) or "—") for column in columns]


def _circumstances(card):
    """The circumstances on record, by the words of the scheme: name and amount, source."""
    known = scheme_of(card.run.scheme_text).circumstances
    rows = Standing.objects.filter(subject=card.subject_id).order_by("pk")
    return [(_named(known, row), row.source) for row in rows]


def _named(known, row):
    name = known[row.circumstance].name if row.circumstance in known else row.circumstance
    return name if row.amount == 1 else f"{name} {plain(row.amount)}"
