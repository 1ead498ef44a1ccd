"""Coefficients and sums for finance (绩效系数): what was confirmed in some rounds, a line for each person or unit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from evidence.models import Figure
from indicators.queries import scheme_of
from linkages.models import Measure
from linkages.queries import State, measures_within, rounds_kept
from linkages.wording import COEFFICIENT, PAID_BY_RESULT, pay_class
from rounds.models import Outsider, Round, Subject
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
    subjects = {one.subject_id: one.subject for one in measures}
    usual = _usual(measures)
    found = list(_coefficients(rounds, subjects))
    found += [(one.subject, _called(one, usual), one.value) for one in measures]
    units, lines = _units(rounds, subjects), {}
    for subject, name, value in found:
        line = lines.setdefault(_key(subject), PayLine(units[subject.pk], subject.name, subject.post, subject.code))
        line.values.setdefault((subject.round_id, name), []).append(value)
    for one in measures:
        line = lines[_key(one.subject)]
        if one.what != _called(one, usual) and one.what not in line.remarks:
            line.remarks.append(one.what)
    place = {one.pk: at for at, one in enumerate(rounds)}
    columns = sorted(
        dict.fromkeys((subject.round_id, name) for subject, name, _value in found), key=lambda one: place[one[0]]
    )
    _call(lines.values(), columns, _words(rounds))
    return PayList(rounds, columns, _by_unit(lines.values()), waiting)


def _call(lines: Iterable[PayLine], columns: list[Column], words: Mapping[int, list[str]]) -> None:
    """Say of each line what its last coefficient is called by the scheme that it comes from."""
    named = [column for column in columns if COEFFICIENT in column[1]]
    for line in lines:
        last = next((column for column in reversed(named) if column in line.values), None)
        line.called = pay_class(line.values[last][-1], words.get(last[0], ())) if last else ""


def _by_unit(lines: Iterable[PayLine]) -> list[PayLine]:
    """The lines of each unit together, units and lines in the prescribed order."""
    units = {unit: at for at, unit in enumerate(dict.fromkeys(line.unit for line in lines))}
    return sorted(lines, key=lambda line: units[line.unit])


def _usual(measures: list[Measure]) -> dict[int, str]:
    """By round, the words in which most of its measures speak of a coefficient."""
    found: dict[int, Counter] = {}
    for one in measures:
        if COEFFICIENT in one.what:
            found.setdefault(one.subject.round_id, Counter())[one.what] += 1
    return {round: counted.most_common(1)[0][0] for round, counted in found.items()}


def _called(measure: Measure, usual: Mapping[int, str]) -> str:
    """What the values of measures are called in a column: all coefficients of a round alike, others by themselves."""
    return usual[measure.subject.round_id] if COEFFICIENT in measure.what else measure.what


def _units(rounds: list[Round], subjects: Mapping[int, Subject]) -> dict[int, str]:
    """The unit of each subject, as it was then, as the register or as the evidence says; units stand for themselves.

    Evidence says it by a figure that names another subject, such as 所在单位.
    """
    units = {pk: one.place or (one.unit.name if one.unit else "") for pk, one in subjects.items()}
    bare = [pk for pk, unit in units.items() if not unit]
    if bare:
        names = _names(rounds)
        rows = Figure.objects.filter(subject__in=bare, name__contains="单位").order_by("pk")
        for pk, round, value in rows.values_list("subject", "subject__round", "value"):
            units[pk] = units[pk] or names.get((round, value), "")
    return {pk: unit or subjects[pk].name for pk, unit in units.items()}


def _names(rounds: list[Round]) -> dict[tuple[int, str], str]:
    """By round and code, the names of those who are evaluated in it or of whom its evidence speaks."""
    told = ("round", "code", "name")
    rows = [*Outsider.objects.filter(round__in=rounds).values_list(*told)]
    rows += Subject.objects.filter(round__in=rounds).order_by().values_list(*told)
    return {(round, code): name for round, code, name in rows}


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


def _words(rounds: list[Round]) -> dict[int, list[str]]:
    """By round, what its scheme calls good and bad pay, in its own words."""
    texts = Run.objects.filter(round__in=rounds, state=Run.State.LOCKED).values_list("round", "scheme_text")
    return {round: list(dict.fromkeys(PAID_BY_RESULT.findall(text))) for round, text in texts}


def _key(subject: Subject) -> tuple:
    if subject.cadre_id:
        return ("cadre", subject.cadre_id)
    return ("unit", subject.unit_id) if subject.unit_id else ("name", subject.code, subject.name)
