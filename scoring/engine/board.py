"""The score sheet of a whole round: one column per figure and per node, one row per subject."""

import fnmatch
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring.engine.ballots import Key, tallies
from scoring.engine.exact import settled
from scoring.engine.inputs import Datum, Event, Inputs
from scoring.engine.number import ZERO, exact
from scoring.engine.pools import Pools, summary
from scoring.engine.scheme import Scheme
from scoring.engine.values import Absent, Line, Reader, Value
from scoring.engine.vocabulary import COUNTED, WORDS
from scoring.engine.wording import say

RESULT_WORDS = {
    "score": "得分",
    "rank": "名次",
    "pool_size": "组内个数",
    "pool_base": "名额基数",
    "grade": "等次",
    "state": "状态",
    "colour": "颜色",
    "category": "类别",
    "prescribed_order": "建制序",
    "and": "且",
    "or": "或",
    "not": "非",
}


def _as_told(event: Event) -> tuple[Any, ...]:
    """Events in the order in which workings tell them: by period, then by matter, and so on to the last difference."""
    given = (event.given is None, event.given or ZERO)
    return (
        event.subject,
        event.item,
        event.period,
        event.matter,
        event.source,
        event.quantity,
        given,
        event.attributes,
    )


def _numeral(text: str) -> int:
    """一 to 九十九 as a number."""
    tens, ten, ones = text.rpartition("十")
    high = "一二三四五六七八九".find(tens[-1:]) + 1 if tens else 1 if ten else 0
    return high * 10 + ("一二三四五六七八九".find(ones[-1:]) + 1 if ones else 0)


def in_turn(name: str) -> tuple[list[tuple[int, str]], str]:
    """The name of a round as a key for sorting, its numbers taken as numbers."""
    figures = re.sub("[一二三四五六七八九十]+", lambda m: str(_numeral(m[0])), name)
    parts = (part.lstrip("0") if part.isdecimal() else part for part in re.split(r"(\d+)", figures))
    return [(len(part) if part.isdecimal() else 0, part) for part in parts], name


class Board:
    """Everything that formulas can read, by column; `tellings` keeps how each node's value came about."""

    def __init__(self, scheme: Scheme, inputs: Inputs) -> None:
        self.scheme, self.inputs = scheme, inputs
        self.subjects = sorted(inputs.subjects, key=lambda subject: (subject.order, subject.id))
        self.index = {subject.id: row for row, subject in enumerate(self.subjects)}
        self._of_category: dict[str, list[int]] = {}
        for row, subject in enumerate(self.subjects):
            self._of_category.setdefault(subject.category, []).append(row)
        self.columns: dict[str, list[Value]] = {}
        self.tellings: dict[str, list[tuple[Line, ...]]] = {}
        self.sources: dict[tuple[str, int], Datum] = {}
        self.tallies: dict[Key, Any] = tallies(scheme, inputs)
        self._figures()
        for node in scheme.nodes:
            self.columns[node] = [Absent("not_applicable", node)] * len(self.subjects)
            self.tellings[node] = [()] * len(self.subjects)
        self.remarks: dict[int, list[Line]] = {}
        self._records()
        self._over: dict[str, dict[int, list[int]]] = {}

    def _figures(self) -> None:
        for figure in self.scheme.figures.values():
            self.columns[figure.id] = [Absent("missing", figure.name)] * len(self.subjects)
        self.columns["category"] = [subject.category for subject in self.subjects]
        self.columns["id"] = [subject.id for subject in self.subjects]
        self.columns["prescribed_order"] = [subject.order for subject in self.subjects]
        for datum in self.inputs.data:
            row = self.index[datum.subject]
            self.columns[datum.figure][row] = datum.value
            if datum.source or datum.place:
                self.sources[(datum.figure, row)] = datum

    def _records(self) -> None:
        self.standings: dict[tuple[str, str], Fraction] = {}
        for standing in self.inputs.standings:
            key = (standing.subject, standing.circumstance)
            self.standings[key] = self.standings.get(key, ZERO) + standing.amount
        self.events: dict[str, dict[str, list[Event]]] = {}
        for event in sorted(self.inputs.events, key=_as_told):
            self.events.setdefault(event.subject, {}).setdefault(event.item, []).append(event)
        self.results: dict[str, dict[str, dict[str, Value]]] = {}
        for earlier in self.inputs.earlier:
            self.results.setdefault(earlier.subject, {}).setdefault(earlier.key, {})[earlier.round] = earlier.value

    def rows(self, categories: Iterable[str] = ()) -> list[int]:
        """The rows of these categories; of all when none is named."""
        wanted = tuple(dict.fromkeys(categories))
        if len(wanted) == 1:
            return self._of_category.get(wanted[0], [])
        return [row for row, subject in enumerate(self.subjects) if not wanted or subject.category in wanted]

    def relation(self, name: str) -> Callable[[int], int | Absent]:
        """Follows a relation from a row to the row that it points at."""
        column, index = self.columns[name], self.index

        def follow(row: int) -> int | Absent:
            target = column[row]
            if isinstance(target, Absent):
                return target
            return index.get(str(target), Absent("missing", str(target)))

        return follow

    def named(self, path: tuple[str, ...]) -> Reader:
        """Reads a column, through relations if the path has several steps."""
        column = self.columns[path[-1]]
        if len(path) == 1:
            return column.__getitem__
        steps = [self.relation(name) for name in path[:-1]]

        def read(row: int) -> Value:
            for step in steps:
                target = step(row)
                if isinstance(target, Absent):
                    return target
                row = target
            return column[row]

        return read

    def pools(self, attributes: Sequence[str], rows: Iterable[int]) -> Pools:
        """Group rows by the values of some columns; without attributes all rows are one pool."""
        columns = [self.columns[name] for name in attributes]
        keys: Mapping[int, Hashable] = {row: tuple(str(column[row]) for column in columns) for row in rows}
        return Pools(keys)

    def over(self, function: str, relation: str, inner: Reader) -> Reader:
        """Reads a figure of all rows whose relation points at the row."""
        if relation not in self._over:
            groups: dict[int, list[int]] = {}
            follow = self.relation(relation)
            for row in range(len(self.subjects)):
                target = follow(row)
                if isinstance(target, int):
                    groups.setdefault(target, []).append(row)
            self._over[relation] = groups
        members = self._over[relation]

        def read(row: int) -> Value:
            values = [inner(member) for member in members.get(row, ())]
            if function == "count_over":
                return exact(sum(value is True for value in values))
            owing = next((v for v in values if isinstance(v, Absent) and v.state != "not_applicable"), None)
            return owing or summary(function, [value for value in values if isinstance(value, Fraction)])

        return read

    def recorded(self, function: str, words: list[str], relation: str | None) -> Reader:
        """Reads circumstances, events and earlier results."""
        ids = [subject.id for subject in self.subjects]
        if function == "has":
            return lambda row: (ids[row], words[0]) in self.standings
        if function == "amount":
            return lambda row: self.standings.get((ids[row], words[0]), ZERO)
        if function in ("times", "quantity_of"):
            return self._listed(function, words[0])
        if function in COUNTED:
            return self._counted(function, *words)
        return self._earlier(function, words[0], words[1], relation)

    def _listed(self, function: str, item: str) -> Reader:
        def read(row: int) -> Value:
            events = self.events.get(self.subjects[row].id, {}).get(item, [])
            if function == "times":
                return exact(len(events))
            return sum((event.quantity for event in events), ZERO)

        return read

    def _counted(self, function: str, pattern: str, key: str, value: str) -> Reader:
        def read(row: int) -> Value:
            values = [found == value for _, found in self.earlier(self.subjects[row].id, (pattern,), key)]
            if function == "streak":
                values = values[::-1]
                values = values[: values.index(False)] if False in values else values
            return exact(sum(values))

        return read

    def _earlier(self, function: str, pattern: str, key: str, relation: str | None) -> Reader:
        whose = self.columns[relation] if relation else self.columns["id"]
        kinds = (str if key in WORDS else Fraction, Absent)

        def read(row: int) -> Value:
            target = whose[row]
            if isinstance(target, Absent):
                return target
            found = self.earlier(str(target), (pattern,), key)
            if function != "earlier":
                return summary(function, [value for _, value in found if isinstance(value, Fraction)])
            last = found[-1][1] if found else None
            return last if isinstance(last, kinds) else Absent("missing", f"{pattern} {key}")

        return read

    def earlier(self, subject: str, patterns: Sequence[str], key: str) -> list[tuple[str, Value]]:
        """Results of a subject in the rounds whose names match, in the order of the names: 2023-9 before 2023-10."""
        rounds = self.results.get(subject, {}).get(key, {})
        names = [name for name in rounds if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)]
        return [(name, rounds[name]) for name in sorted(names, key=in_turn)]

    def name(self, word: str) -> str:
        """What a figure or node is called on the page."""
        if word in self.scheme.figures:
            return self.scheme.figures[word].name
        parts = self.scheme.nodes.get(word)
        return next(iter(parts.values())).name if parts else RESULT_WORDS.get(word, word)

    def word(self, figure: str, row: int) -> str:
        """What a figure says of a row, as it is shown: the name of a category or of another subject, or the word."""
        value = self.columns[figure][row]
        if figure == "category":
            return self.scheme.categories[str(value)].name
        if isinstance(value, Absent):
            return "—"
        if isinstance(value, str) and (figure == "id" or self.scheme.figures[figure].kind == "subject"):
            target = self.index.get(value)
            return self.subjects[target].name if target is not None else self.inputs.names.get(value, value)
        return say(("{0}", value))

    def worded(self, formula: str) -> str:
        """A formula with the names of its figures and nodes in place of their ids."""
        parts = re.split(r"""("[^"]*"|'[^']*'|“[^”]*”)""", formula)
        parts[::2] = [re.sub(r"[^\W\d]\w*(?!\w*\s*\()", lambda m: self.name(m[0]), part) for part in parts[::2]]
        return "".join(parts)

    def remark(self, row: int, line: Line) -> None:
        """Note what somebody must look at: it is shown among the flags of the subject."""
        self.remarks.setdefault(row, []).append(line)

    def write(self, node: str, row: int, value: Value, lines: tuple[Line, ...]) -> None:
        """Put down a value with its working."""
        self.columns[node][row] = value if type(value) is Absent else settled(value)  # type: ignore[arg-type]
        self.tellings[node][row] = lines
