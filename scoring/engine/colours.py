"""Red, yellow, green: for the score and for single nodes, by place or by band."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.engine.board import Board
from scoring.engine.pools import Pools, places
from scoring.engine.scheme import Colouring
from scoring.engine.verdicts import Verdict


def paint(board: Board, verdicts: Sequence[Verdict]) -> dict[str, dict[int, str]]:
    """Colour the verdicts; gives back the colours of single nodes by node and row."""
    found: dict[str, dict[int, str]] = {}
    for colouring in board.scheme.colours:
        rows = board.rows(colouring.categories)
        if not colouring.nodes:
            pools = Pools({row: verdicts[row].pool for row in rows})
            if colouring.pool is not None:
                pools = board.pools(colouring.pool, rows)
            values = {row: score for row in rows if (score := _compared(board, verdicts[row])) is not None}
            for row, colour in _colours(colouring, pools, rows, values).items():
                verdicts[row].colour = colour
                board.columns["colour"][row] = colour
        for node in colouring.nodes:
            pools = board.pools(colouring.pool if colouring.pool is not None else ("category",), rows)
            values = {row: value for row in rows if isinstance(value := board.columns[node][row], Fraction)}
            found.setdefault(node, {}).update(_colours(colouring, pools, rows, values))
    return found


def _compared(board: Board, verdict: Verdict) -> Fraction | None:
    """The score as it is compared in ranking."""
    published = board.scheme.arithmetic.rank_by == "published"
    return (verdict.score if published else verdict.exact) if verdict.ranked else None


def _colours(colouring: Colouring, pools: Pools, rows: Sequence[int], values: dict[int, Fraction]) -> dict[int, str]:
    found: dict[int, str] = {}
    for row, value in values.items():
        for band in colouring.bands:
            if value in band.range:
                found.setdefault(row, band.colour)
    for key in {pools.key(row): None for row in rows} if colouring.ranks else ():
        members = {row: values[row] for row in pools.members(key) if row in values}
        from_top = places(members, high=colouring.order == "high")
        from_bottom = places(members, high=colouring.order != "high")
        reached = 0
        for part in colouring.ranks:
            start, reached = reached, reached + (part.first or part.next or 0)
            for row in members:
                in_front = start < from_top[row][0] <= reached
                if in_front or (part.last is not None and from_bottom[row][0] <= part.last):
                    found.setdefault(row, part.colour)
    return found
