"""Coefficients and sums for finance (绩效系数): what was confirmed in some rounds, a line for each person or unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from indicators.queries import scheme_of
from linkages.models import Measure
from linkages.queries import State, measures_within, rounds_kept
from linkages.wording import COEFFICIENT, PAID_BY_RESULT, pay_class
from rounds.models import Round, Subject
from scoring.engine.exact import NUMBER, parse, plain
from scoring.models import Run, ScoreCard
from units.remits import Scope

Column = tuple[int, str]
"""A round and what its values are called."""


@dataclass
class PayLine:
    """What finance needs of one person or unit: values by column, what their coefficient is called, and remarks."""

    unit: str
    name: str
    post: str
    code: str
    values: dict[Column, list[Fraction]] = field(default_factory=dict)
    called: str = ""
    remarks: list[str] = field(default_factory=list)

    def shown(self, column: Column) -> str:
        """The values of a column in words; several stand side by side, so that none is paid unseen."""
        return "；".join(plain(value) for value in self.values.get(column, ()))


@dataclass(frozen=True)
class PayList:
    """A list for finance: rounds, columns in order, lines by unit, and how many measures nobody confirmed yet."""

    rounds: list[Round]
    columns: list[Column]
    lines: list[PayLine]
    waiting: int


def rounds_paying(scope: Scope) -> QuerySet[Round]:
    """The rounds in reach whose measures have values for finance, with how many are confirmed and proposed."""
    rows = measures_within(scope).filter(pay=True).order_by()
    confirmed, waiting = rows.filter(state__in=Measure.IN_FORCE), rows.filter(state=State.PROPOSED)
    counts = {
        name: Count("subjects__measures", filter=Q(subjects__measures__in=found.values("pk")))
        for name, found in (("confirmed", confirmed), ("waiting", waiting))
    }
    return rounds_kept(scope).annotate(**counts).exclude(confirmed=0, waiting=0)


def pay_list(rounds: Iterable[Round], scope: Scope) -> PayList:
    """The list of these rounds, as far as somebody reaches. Only confirmed measures are on it."""
    rounds = sorted(rounds, key=lambda one: (one.case_id, one.position))
    rows = measures_within(scope).filter(pay=True, subject__round__in=rounds)
    waiting = rows.filter(state=State.PROPOSED).count()
    measures = list(rows.filter(state__in=Measure.IN_FORCE).order_by("subject__round", "subject__position", "pk"))
    lines: dict[tuple, PayLine] = {}
    subjects = {one.subject_id: one.subject for one in measures}
    named = list(_coefficients(rounds, subjects))
    found = [*named, *((one.subject, _called(one), one.value) for one in measures)]
    place = {one.pk: at for at, one in enumerate(rounds)}
    for subject, name, value in found:
        line = lines.setdefault(_key(subject), _line(subject))
        line.values.setdefault((subject.round_id, name), []).append(value)
    for one in measures:
        remark = one.what if one.what != _called(one) else ""
        line = lines[_key(one.subject)]
        line.remarks += [remark] if remark and remark not in line.remarks else []
    columns = list(dict.fromkeys((subject.round_id, name) for subject, name, _value in found))
    columns.sort(key=lambda column: place[column[0]])
    words = _words(rounds)
    for line in lines.values():
        coefficients = [
            line.values[column][-1] for column in columns if column in line.values and COEFFICIENT in column[1]
        ]
        line.called = pay_class(coefficients[-1], words) if coefficients else ""
    return PayList(rounds, columns, sorted(lines.values(), key=lambda line: line.unit), waiting)


def _called(measure: Measure) -> str:
    """What the values of measures are called in a column: all coefficients alike, anything else by its measure."""
    return f"绩效{COEFFICIENT}" if COEFFICIENT in measure.what else measure.what


def _coefficients(rounds: list[Round], subjects: dict[int, Subject]) -> Iterator[tuple[Subject, str, Fraction]]:
    """The coefficients among the nodes of the score cards, as published."""
    runs = Run.objects.filter(round__in=rounds, state=Run.State.LOCKED)
    names = {run.pk: _coefficient_nodes(run) for run in runs}
    cards = ScoreCard.objects.filter(run__in=names, subject__in=subjects).order_by("run__round__position", "position")
    for card in cards.only("nodes", "subject", "run"):
        subject = subjects[card.subject_id]
        for node, name in names[card.run_id].get(subject.category, {}).items():
            text = card.nodes.get(node)
            if text is not None and NUMBER.fullmatch(text):
                yield subject, name, parse(text)


def _coefficient_nodes(run: Run) -> dict[str, dict[str, str]]:
    """By category, the nodes that are called a coefficient, with their names."""
    found: dict[str, dict[str, str]] = {}
    for node, parts in scheme_of(run.scheme_text).nodes.items():
        for category, part in parts.items():
            if COEFFICIENT in part.name:
                found.setdefault(category, {})[node] = part.name
    return found


def _words(rounds: list[Round]) -> list[str]:
    """What the schemes of these rounds call good and bad pay, in their own words."""
    texts = Run.objects.filter(round__in=rounds, state=Run.State.LOCKED).values_list("scheme_text", flat=True)
    return list(dict.fromkeys(word for text in texts for word in PAID_BY_RESULT.findall(text)))


def _key(subject: Subject) -> tuple:
    if subject.cadre_id:
        return ("cadre", subject.cadre_id)
    return ("unit", subject.unit_id) if subject.unit_id else ("name", subject.code, subject.name)


def _line(subject: Subject) -> PayLine:
    unit = subject.place or (subject.unit.name if subject.unit else subject.name)
    return PayLine(unit, subject.name, subject.post, subject.code)
