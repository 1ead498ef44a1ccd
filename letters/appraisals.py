"""The lowest item of a democratic appraisal (民主测评), as far as it may be told to whom the ballots are about.

A figure is of all classes together and rests on as many ballots at least as the box demands; what the count page
withholds is not in it. Sheets that were brought one by one are not counted here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from ballots.models import Box, Count
from ballots.tabulating import Row, Table, counted_of
from letters.composing import Rate
from letters.points import mean_of
from rounds.models import Round
from scoring.engine.ballots import counted
from scoring.engine.exact import published
from scoring.engine.forms import Form
from scoring.engine.number import ratio
from scoring.engine.scheme import Scheme

FEWEST = Box._meta.get_field("minimum").default
PLACES = 1


@dataclass(frozen=True)
class _Share:
    """How many of the answers on an item are the best one, in per cent."""

    item: str
    best: str
    rate: Decimal


Shares = Mapping[tuple[str, str], Sequence[_Share]]
"""By subject code and form, the items in the form's order."""


def lowest_of(round: Round, scheme: Scheme) -> dict[str, list[Rate]]:
    """By subject code, of each form the item with the fewest best answers, where it lies below its category's mean."""
    shares = {**_of_counts(round, scheme), **_of_boxes(round)}
    categories = dict(round.subjects.order_by().values_list("code", "category"))
    alike: defaultdict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for (code, form), items in shares.items():
        for share in items:
            alike[categories[code], form, share.item].append(share.rate)
    found: defaultdict[str, list[Rate]] = defaultdict(list)
    for (code, form), items in shares.items():
        lowest = min(items, key=lambda share: share.rate)
        mean = mean_of(alike[categories[code], form, lowest.item], PLACES)
        if len(items) > 1 and lowest.rate < mean:
            found[code].append(Rate(lowest.item, lowest.best, f"{lowest.rate:f}", f"{mean:f}"))
    return found


def _of_boxes(round: Round) -> Shares:
    """What the sealed boxes say, as the count page shows it."""
    if not Box.objects.filter(round=round, state=Box.State.SEALED).exists():
        return {}
    found = {}
    for table in counted_of(round).tables:
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for row in table.rows:
            rows[row.code].append(row)
        for code, own in rows.items():
            # The last row is that of all classes together, or the only one.
            if items := [] if own[-1].withheld else list(_shown(table, own[-1])):
                found[code, table.form.id] = items
    return found


def _shown(table: Table, row: Row) -> Iterator[_Share]:
    for at, item in enumerate(row.items):
        best = _best(table.form, at)
        rate = item.rates[table.options.index(best)] if best else None
        if rate is not None:
            yield _Share(item.name, best, Decimal(rate))


def _of_counts(round: Round, scheme: Scheme) -> Shares:
    """What counts say that were brought as a table."""
    rows = Count.objects.filter(subject__round=round).order_by()
    rows = rows.values_list("subject__code", "form", "item", "option").annotate(Sum("number"))
    answers: defaultdict[tuple[str, str], defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for code, form, item, option, number in rows:
        answers[code, form][item][option] += number
    found = {}
    for (code, form), by_item in answers.items():
        if items := list(_reckoned(scheme.forms[form], by_item)):
            found[code, form] = items
    return found


def _reckoned(form: Form, answers: Mapping[str, Counter[str]]) -> Iterator[_Share]:
    for at, item in enumerate(form.items):
        numbers, best = answers.get(item.id, Counter()), _best(form, at)
        base = sum(number for answer, number in numbers.items() if counted(form, at, answer))
        if best and base >= FEWEST:
            rate = Decimal(published(ratio(numbers[best] * 100, base), PLACES))
            yield _Share(item.name or item.id, best, rate)


def _best(form: Form, at: int) -> str:
    """The option of a row that is worth most; empty where options have no points."""
    own = form.items[at].points
    points = own or {option.id: option.points for option in form.choices(at) if option.points is not None}
    return max(points, key=lambda option: points[option], default="")
