"""Grades by places: who gets one, who must wait, and who stands on the line."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from scoring.engine.exact import rounded
from scoring.engine.grades import Grading, Quota
from scoring.engine.number import ZERO
from scoring.engine.values import Line, Reader
from scoring.engine.verdicts import TO_DISCUSS, Places, Verdict

HOW = {"floor": "floor", "half-up": "half-up", "ceil": "ceiling"}


def allot(
    grading: Grading, pool: Sequence[Verdict], candidate: dict[int, int], amount_of: Callable[[str], Reader]
) -> list[Places]:
    """Fill the quotas of one pool, from the top down and then from the bottom up.

    `candidate` gives the best grade (its number in the list) that the bands allow a row. The quota is never exceeded:
    where equals stand on both sides of the line, all of them are put up for discussion, or left out. Whoever of them
    does not get the better grade still stands before the others, so a place of the next quota is kept.
    """
    base = sum(verdict.in_base for verdict in pool)
    ordered = sorted((v for v in pool if v.ranked), key=lambda v: v.order)
    found: list[Places] = []
    lapsed: set[int] = set()
    better = reserved = 0
    top = [quota for quota in grading.quotas if quota.end == "top"]
    for quota in sorted(top, key=lambda q: grading.grades.index(q.grade)):
        limit = _limit(quota, pool, base, amount_of)
        if limit is None:
            _leave_open(grading, quota, ordered, candidate)
        places = rounding(limit or ZERO, quota) - (better if quota.cumulative else 0)
        kept, before = min(reserved, max(places, 0)), _discussed(pool)
        waiting = [verdict for verdict in ordered if verdict.row not in lapsed]
        used, contested = _fill(grading, quota, places - kept, pool, waiting, candidate, lapsed)
        reserved += _discussed(pool) - before - contested - kept
        contested += kept
        better += used + contested
        found.append(
            Places(
                grading.id, pool[0].pool_name, quota.grade, base, limit, max(places, 0), used, contested, quota.clause
            )
        )
    bottom = [quota for quota in grading.quotas if quota.end == "bottom"]
    for quota in sorted(bottom, key=lambda q: -grading.grades.index(q.grade)):
        limit = _limit(quota, pool, base, amount_of)
        places = rounding(limit or ZERO, quota)
        used, contested = _fill(grading, quota, places, pool, ordered[::-1], candidate, lapsed)
        found.append(
            Places(grading.id, pool[0].pool_name, quota.grade, base, limit, places, used, contested, quota.clause)
        )
    return found


def rounding(limit: Fraction, quota: Quota) -> int:
    """Whole places; at least so many as the quota grants."""
    places = int(rounded(limit, 0, HOW[quota.rounding]))
    return max(places, quota.at_least) if limit else places


def _limit(quota: Quota, pool: Iterable[Verdict], base: int, amount_of: Callable[[str], Reader]) -> Fraction | None:
    """The share or number of the pool; where members differ the smallest; None where nobody's is known."""
    reader = amount_of(quota.share or quota.number or "0")
    members = list(pool)
    amounts = {amount for verdict in members if isinstance(amount := reader(verdict.row), Fraction)}
    if len(amounts) > 1:
        for verdict in members:
            verdict.flags.append(("the quota of {0} differs within the pool; the smallest is used", quota.grade))
    if not amounts:
        return None
    return min(amounts) * base / 100 if quota.share else min(amounts)


def _leave_open(grading: Grading, quota: Quota, ordered: Iterable[Verdict], candidate: dict[int, int]) -> None:
    """Put up all whom the bands would let have a grade whose places cannot be worked out."""
    line = ("the quota of {0} cannot be worked out; to be discussed", quota.grade)
    _put_up(quota, [v for v in ordered if candidate[v.row] <= grading.grades.index(quota.grade)], line)


def _put_up(quota: Quota, members: Iterable[Verdict], line: Line) -> None:
    """Give these neither the grade nor a lower one: people must say."""
    for verdict in members:
        if verdict.open and quota.grade not in verdict.barred:
            verdict.state = TO_DISCUSS
            verdict.flags.append(line)


def _discussed(pool: Iterable[Verdict]) -> int:
    return sum(verdict.state == TO_DISCUSS for verdict in pool)


def _freed(verdict: Verdict, grading: Grading, number: int) -> bool:
    """Whether a rule keeps from this grade, or from any, one who would stand in line for it."""
    if verdict.grade is not None:
        return grading.grades.index(verdict.grade) > number
    return verdict.state not in (None, TO_DISCUSS)


def _in_line(verdict: Verdict, grading: Grading, number: int, candidate: int) -> bool:
    """Whether the bands reach this grade, and give no better one that no quota limits."""
    limited = {quota.grade for quota in grading.quotas} | set(grading.by_people)
    better = grading.grades[candidate:number] if grading.bands else ()
    sure = any(grade not in limited and grade not in verdict.barred for grade in better)
    return candidate <= number and not sure


def _fill(
    grading: Grading,
    quota: Quota,
    places: int,
    pool: Sequence[Verdict],
    ordered: Sequence[Verdict],
    candidate: dict[int, int],
    lapsed: set[int],
) -> tuple[int, int]:
    number, top = grading.grades.index(quota.grade), quota.end == "top"
    lapse = grading.freed_places == "lapse" and top
    used = sum(v.grade == quota.grade and v.takes_place for v in pool)
    remaining = places - used
    eligible = [v for v in ordered if v.open or (lapse and _freed(v, grading, number))]
    if top:
        eligible = [v for v in eligible if _in_line(v, grading, number, candidate[v.row])]
    for _, group in groupby(eligible, key=lambda v: v.order):
        equals = list(group)
        takers = [v for v in equals if v.open and quota.grade not in v.barred]
        lapsed.update(v.row for v in equals if lapse and v not in takers)
        if not takers:
            remaining -= len(equals) if lapse else 0
            continue
        if len(takers) <= remaining:
            for verdict in takers:
                verdict.grade = quota.grade
                verdict.grounds.append(("place {0}, one of {1} places of {2}", verdict.rank, places, quota.grade))
            used += len(takers)
            remaining -= len(equals) if lapse else len(takers)
            continue
        if remaining > 0 and grading.ties == "ask":
            line = "{0} equals on the line of {1}: {2} places are left; to be discussed"
            _put_up(quota, takers, (line, len(takers), quota.grade, remaining))
            return used, remaining
        break
    for verdict in eligible if grading.bands and top else ():
        if verdict.open and quota.grade not in verdict.barred:
            verdict.flags.append(("the places of {0} are used up", quota.grade))
    return used, 0
