"""From evidence to points: node by node, in one pass over all subjects each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from scoring.engine.bench import Bench
from scoring.engine.board import Board
from scoring.engine.exact import TooLarge, rounded
from scoring.engine.faults import Fault, Refused
from scoring.engine.inputs import Inputs
from scoring.engine.method import Work
from scoring.engine.number import ZERO
from scoring.engine.pools import Pools
from scoring.engine.scheme import Node, Scheme
from scoring.engine.uses import order
from scoring.engine.values import Absent, Line, Reader, Told
from scoring.engine.wording import say

POLICIES = {"zero": "zero", "full": "full", "mean": "mean of the pool", "substitute": "substitute"}
Progress = Callable[[int, int, str], None]
"""Told after each node: how many are done, of how many, and which."""


def score(scheme: Scheme, inputs: Inputs, progress: Progress | None = None) -> Board:
    """Work out every node for every subject; TooLarge values refuse with the node's name."""
    board = Board(scheme, inputs)
    names, _ = order(scheme)
    for number, name in enumerate(names, 1):
        with bounded(f"nodes[{name}]"):
            _pass(board, scheme.nodes[name])
        if progress:
            progress(number, len(names), name)
    return board


@contextmanager
def bounded(place: str) -> Iterator[None]:
    """Refuse, naming this place, when a value within grows larger than any evaluation could mean."""
    try:
        yield
    except TooLarge:
        problem, remedy = ("a value is larger than 10^60.",), ("Check the formula and the figures.",)
        raise Refused([Fault(place, say(problem), say(remedy))]) from None


def _pass(board: Board, parts: dict[str, Node]) -> None:
    rows_of = {category: board.rows([category]) for category in parts}
    rows = [row for own in rows_of.values() for row in own]
    bench_of: dict[str, Bench] = {}
    for category, node in parts.items():
        bench = Bench(board, node, category, rows)
        work = _finished(bench, node)
        for row in rows_of[category]:
            value, lines = work(row)
            board.write(node.id, row, value, lines)
        bench_of[category] = bench
    before = tuple(board.columns[next(iter(parts.values())).id])
    for category, node in parts.items():
        _fill(bench_of[category], node, rows_of[category], before)
        _remark_excess(bench_of[category], node, rows_of[category])


def _finished(bench: Bench, node: Node) -> Work:
    """The method's work with what every node may add: exceptions, rounding, limits."""
    assert node.settings is not None
    work = node.settings.prepare(bench)
    steps = list(_limits(bench, node))
    for exception in reversed(node.exceptions):
        work = _unless(bench, exception.when, exception.points, exception.clause, work)
    if not steps:
        return work

    def finished(row: int) -> Told:
        value, lines = work(row)
        for step in steps:
            if isinstance(value, Fraction):
                value, lines = step(row, value, lines)
        return value, lines

    return finished


Step = Callable[[int, Fraction, tuple[Line, ...]], tuple[Fraction, tuple[Line, ...]]]


def _limits(bench: Bench, node: Node) -> Iterator[Step]:
    if node.round is not None:
        places, how = node.round, bench.board.scheme.arithmetic.rounding
        yield lambda _, value, lines: (
            rounded(value, places, how),
            (*lines, ("rounded to {0} places: {1}", places, rounded(value, places, how))),
        )
    if node.cap is not None:
        yield _limit(bench, bench.number(node.cap), max, "{0}, at most {1}")
    if node.floor is not None:
        yield _limit(bench, bench.number(node.floor), min, "{0}, at least {1}")


def _limit(bench: Bench, bound_of: Reader, beyond: Callable[..., Fraction], template: str) -> Step:
    def step(row: int, value: Fraction, lines: tuple[Line, ...]) -> tuple[Fraction, tuple[Line, ...]]:
        bound = bound_of(row)
        if not isinstance(bound, Fraction):
            cause = bound.cause if isinstance(bound, Absent) else ""
            bench.board.remark(row, ("{0}: its limit cannot be worked out ({1})", bench.node.name, cause))
            return value, lines
        if beyond(value, bound) == bound:
            return value, lines
        return bound, (*lines, (template, value, bound))

    return step


def _unless(bench: Bench, when: str, points: str, clause: str, work: Work) -> Work:
    holds, told = bench.told(when), bench.told(points)

    def exceptional(row: int) -> Told:
        held, because = holds(row)
        if isinstance(held, Absent):
            bench.board.remark(row, ("{0}: cannot be judged: {1} ({2})", bench.node.name, because[0], held.cause))
        if held is not True:
            return work(row)
        value, lines = told(row)
        return value, (("exception {0}, because {1}", clause, because[0]), *lines)

    return exceptional


def _fill(bench: Bench, node: Node, rows: Sequence[int], before: tuple[object, ...]) -> None:
    """Give absent values what the node's policies say; "ask", "spread" and "skip" leave them absent."""
    column = bench.board.columns[node.id]
    if not any(type(column[row]) is Absent for row in rows):
        return
    given = {
        "zero": lambda _: ZERO,
        "full": lambda _: bench.full,
        "mean": _mean(bench.pool, before),
        "substitute": bench.number(node.substitute) if node.substitute else None,
    }
    for row in rows:
        value = column[row]
        if not isinstance(value, Absent):
            continue
        policy = node.policy(value.state)
        reader = given.get(policy)
        if reader is None:
            continue
        filled = reader(row)
        template = "{0}: {1}; counted as {2}: {3}"
        if isinstance(filled, Fraction):
            line = (template, (value.state,), value.cause, (POLICIES[policy],), filled)
            bench.board.write(node.id, row, filled, (*bench.board.tellings[node.id][row], line))


def _remark_excess(bench: Bench, node: Node, rows: Sequence[int]) -> None:
    """More points than the full mark, from a method that does not know it, is worth a look; a cap settles it."""
    if node.full is None or node.cap is not None or node.method not in UNSCALED:
        return
    column = bench.board.columns[node.id]
    for row in rows:
        value = column[row]
        if isinstance(value, Fraction) and value > node.full:
            bench.board.remark(row, ("{0}: {1} is more than its full mark {2}", node.name, value, node.full))


UNSCALED = ("formula", "steps", "weighted", "periods")


def _mean(pool: Pools, column: tuple[object, ...]) -> Reader:
    return pool.figure("pool_mean", lambda row: column[row])  # type: ignore[arg-type,return-value]
