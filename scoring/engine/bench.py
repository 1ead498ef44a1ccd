"""The workbench of a method: its node in one category, and all that it may read."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from scoring.engine.ballots import Tally, points_of
from scoring.engine.board import Board
from scoring.engine.charges import Charged, Pricing
from scoring.engine.exact import plain
from scoring.engine.forms import Form
from scoring.engine.formulas import reader_of
from scoring.engine.grammar import own_names, tree_of
from scoring.engine.number import HUNDRED, ZERO
from scoring.engine.pools import Pools, added
from scoring.engine.scheme import Node
from scoring.engine.values import Absent, Reader, Told, Value

EMPTY = Tally()


class Scope:
    """Names of the board, pools of the node (asked for when needed), and names of its own such as `value`."""

    def __init__(self, board: Board, pool: Callable[[], Pools], own: Sequence[str] = ()) -> None:
        self.board, self.pool, self.own = board, pool, frozenset(own)

    def named(self, path: tuple[str, ...]) -> Reader:
        """Reads an own name from the pair (row, names), any other from the board."""
        if not self.own:
            return self.board.named(path)
        if len(path) == 1 and path[0] in self.own:
            word = path[0]
            return lambda at: at[1].get(word, Absent("missing", word))
        return _first(self.board.named(path))

    def pooled(self, function: str, inner: Reader) -> Reader:
        """Reads a figure of the pool."""
        found = self.pool().figure(function, _alone(inner) if self.own else inner)
        return _first(found) if self.own else found

    def over(self, function: str, relation: str, inner: Reader) -> Reader:
        """Reads a figure of the subjects whose relation points here."""
        found = self.board.over(function, relation, _alone(inner) if self.own else inner)
        return _first(found) if self.own else found

    def recorded(self, function: str, words: list[str], relation: str | None) -> Reader:
        """Reads circumstances, events and earlier results."""
        found = self.board.recorded(function, words, relation)
        return _first(found) if self.own else found


def _first(reader: Reader) -> Reader:
    return lambda at: reader(at[0])


def _alone(reader: Reader) -> Reader:
    return lambda row: reader((row, {}))


class Bench:
    """What a method sees of the round while it works for one node in one category."""

    def __init__(self, board: Board, node: Node, category: str, rows: Sequence[int]) -> None:
        self.board, self.node, self.category = board, node, category
        self.rows = rows

    @cached_property
    def pool(self) -> Pools:
        """The pool in which the node compares; subjects of the same category where none is written."""
        return self.pools(self.node.pool if self.node.pool is not None else ("category",))

    @cached_property
    def full(self) -> Fraction:
        """The node's full mark; 100 where none is written."""
        return self.node.full if self.node.full is not None else HUNDRED

    def plain(self, number: Fraction) -> str:
        """A number as text."""
        return plain(number)

    def pools(self, attributes: Sequence[str]) -> Pools:
        """The rows that have this node, grouped."""
        return self.board.pools(attributes, self.rows)

    def column(self, node: str) -> list[Value]:
        """The values of another node, already worked out."""
        return self.board.columns[node]

    def children(self) -> list[Node]:
        """The nodes right beneath, as this category has them."""
        return self.board.scheme.children(self.node.id, self.category)

    def number(self, formula: str, own: Sequence[str] = ()) -> Reader:
        """Reads a formula (the full mark where none is written); with own names the reader takes (row, names)."""
        if not formula:
            return lambda _: self.full
        return reader_of(tree_of(formula), Scope(self.board, lambda: self.pool, own))

    def numbers(self, readers: Sequence[Reader], row: int) -> list[Fraction] | Absent:
        """All of these numbers, or the first reason why one is absent."""
        values: list[Fraction] = []
        for reader in readers:
            value = reader(row)
            if type(value) is Absent:
                return value
            values.append(value)  # type: ignore[arg-type]
        return values

    def told(self, formula: str) -> Callable[[int], Told]:
        """Works out a formula and tells it with the values of its names."""
        tree = tree_of(formula)
        reader = reader_of(tree, Scope(self.board, lambda: self.pool))
        paths = list(dict.fromkeys(own_names(tree)))
        readers = [self.board.named(path) for path in paths]
        spoken = (self.board.worded(formula), tuple("的".join(map(self.board.name, path)) for path in paths))

        def work(row: int) -> Told:
            value = reader(row)
            return value, (("@formula", spoken, tuple([read(row) for read in readers]), value),)

        return work

    def present(
        self, children: Sequence[Node], values: Sequence[Value], shares: Sequence[Fraction]
    ) -> tuple[list[tuple[int, Fraction]] | Absent, Fraction]:
        """The children that have a value, and the share that those without leave to be spread."""
        found: list[tuple[int, Fraction]] = []
        lost = ZERO
        for at, value in enumerate(values):
            if type(value) is not Absent:
                found.append((at, value))  # type: ignore[arg-type]
                continue
            policy = children[at].policy(value.state)
            if policy == "spread":
                lost += shares[at]
            elif policy != "skip":
                return Absent(value.state, f"{children[at].name}：{value.cause}"), lost
        return (found if found or not values else Absent("not_applicable", self.node.name)), lost

    def charging(self, list_id: str, items: Sequence[str]) -> Callable[[int], Charged]:
        """Charges a subject's events of a list, or of some of its items."""
        listed = self.board.scheme.lists[list_id]
        wanted = [item for item in listed.items if not items or item.id in items]
        pricing = Pricing(listed, wanted, lambda text, own: self.number(text, own))
        board = self.board
        return lambda row: pricing.charge(row, board.events.get(board.subjects[row].id, {}))

    def earlier(self, rounds: Sequence[str], key: str) -> Callable[[int], list[tuple[str, Value]]]:
        """Finds a subject's results of earlier rounds."""
        return lambda row: self.board.earlier(self.board.subjects[row].id, rounds, key)

    def form(self, form: str) -> Form:
        """A ballot form."""
        return self.board.scheme.forms[form]

    def class_name(self, voter_class: str) -> str:
        """What a voter class is called on the page."""
        return self.board.scheme.classes[voter_class].name

    def tally(self, form: str, voter_class: str, row: int) -> Tally:
        """The ballots on one subject from one class."""
        found: Tally = self.board.tallies.get((form, voter_class, self.board.subjects[row].id), EMPTY)
        return found

    def corrections(self, method: Any) -> dict[str, Fraction]:
        """By rater, what brings that rater's marks to the common mean: a factor, or an amount to add."""
        if method.leniency == "none":
            return {}
        form = self.form(method.form)
        marks: dict[str, list[Fraction]] = {}
        rows = self.rows if self.node.pool is not None else self.board.rows([self.category])
        within = {self.board.subjects[row].id for row in rows}
        for (form_id, voter_class, subject), tally in sorted(self.board.tallies.items()):
            if form_id == form.id and voter_class in method.classes and subject in within:
                for (rater, answers), number in sorted(tally.sheets.items(), key=repr):
                    known = [p for item, a in enumerate(answers) if (p := points_of(form, item, a)) is not None]
                    marks.setdefault(rater, []).extend(known * number)
        enough = max(method.leniency_at_least, 1)
        means = {rater: added(known) / len(known) for rater, known in marks.items() if rater and len(known) >= enough}
        common = method.leniency_to or (added(list(means.values())) / len(means) if means else ZERO)
        if method.leniency == "shift":
            return {rater: common - mean for rater, mean in means.items()}
        return {rater: common / mean for rater, mean in means.items() if mean}
