"""From scores to ranks and proposed grades. A proposal only: people decide."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from itertools import groupby

from scoring.engine.bench import Scope
from scoring.engine.board import Board
from scoring.engine.exact import rounded
from scoring.engine.formulas import reader_of
from scoring.engine.grades import Grading, Nomination, Rule
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.number import ONE, ZERO, exact
from scoring.engine.pools import Pools
from scoring.engine.quotas import HOW, allot
from scoring.engine.values import Absent, Line, Reader
from scoring.engine.verdicts import Places, Verdict

RESULT_NAMES = {
    "score": "number",
    "rank": "number",
    "pool_size": "number",
    "pool_base": "number",
    "grade": "text",
    "state": "text",
    "colour": "text",
}
MERGED = ("merged",)
AFTER_RANKING = ("rank", "pool_size", "pool_base")


class Grader:
    """Grades the rows of one grading."""

    def __init__(self, board: Board, grading: Grading, rows: Sequence[int]) -> None:
        self.board, self.grading, self.rows = board, grading, rows
        self.arithmetic = board.scheme.arithmetic
        self.pools = self._pools()
        self.findings: list[Line] = []
        self.places: list[Places] = []

    def reader(self, formula: str) -> Reader:
        """Compile a formula of this grading; pool functions look at the grading's own pools."""
        return reader_of(tree_of(formula), Scope(self.board, lambda: self.pools))

    def _pools(self) -> Pools:
        pools, merge = self.board.pools(self.grading.pool, self.rows), self.grading.merge
        if merge is None:
            return pools
        return Pools({row: MERGED if pools.size(row) < merge.below else pools.key(row) for row in self.rows})

    def grade(self) -> list[Verdict]:
        """Rank, then grade pool by pool; the columns that later gradings read are filled on the way."""
        verdicts = [self._begin(row) for row in self.rows]
        late = [rule for rule in self.grading.rules if self._is_late(rule)]
        self._apply([rule for rule in self.grading.rules if rule not in late], verdicts)
        self._name_pools(verdicts)
        pools: dict[Hashable, list[Verdict]] = {}
        for verdict in verdicts:
            pools.setdefault(verdict.pool, []).append(verdict)
        for members in pools.values():
            self._rank(members)
        self._apply(late, verdicts)
        for members in pools.values():
            self._grade_pool(members)
        self._check_whole(verdicts)
        for nomination in self.grading.nominations:
            self._check_nomination(nomination, verdicts)
        for verdict in verdicts:
            self._put("grade", verdict.row, verdict.grade)
            self._put("state", verdict.row, verdict.state)
        return verdicts

    def _begin(self, row: int) -> Verdict:
        board = self.board
        value = board.columns[board.scheme.score_of(board.subjects[row].category)][row]
        if not isinstance(value, Fraction):
            cause = value.cause if isinstance(value, Absent) else str(value)
            state = value.state if isinstance(value, Absent) else "missing"
            return Verdict(row, flags=[("no score: {0} ({1})", cause, (state,))])
        category = board.subjects[row].category
        node = board.scheme.nodes[board.scheme.score_of(category)][category]
        places = self.arithmetic.places if node.places is None else node.places
        score = rounded(value, places, self.arithmetic.rounding)
        self._put("score", row, score)
        return Verdict(row, score=score, exact=value, places=places)

    def _put(self, name: str, row: int, value: Fraction | str | None) -> None:
        self.board.columns[name][row] = Absent("missing", self.board.name(name)) if value is None else value

    def _is_late(self, rule: Rule) -> bool:
        names = [part.path for part in walk(tree_of(rule.when)) if isinstance(part, Name)]
        return any(path[-1] in AFTER_RANKING and len(path) == 1 for path in names)

    def _apply(self, rules: Sequence[Rule], verdicts: Sequence[Verdict]) -> None:
        for rule in rules:
            holds, reason = self.reader(rule.when), rule.reason or self.board.worded(rule.when)
            for verdict in verdicts:
                known = holds(verdict.row)
                if known is True:
                    verdict.apply(rule, self.grading, reason)
                elif isinstance(known, Absent):
                    verdict.flags.append(("cannot be judged: {0} ({1})", reason, known.cause))

    def _name_pools(self, verdicts: Sequence[Verdict]) -> None:
        merge = self.grading.merge
        for verdict in verdicts:
            key = self.pools.key(verdict.row)
            verdict.pool = (self.grading.id, key)
            for name in self.grading.pool:
                if isinstance(self.board.columns[name][verdict.row], Absent):
                    verdict.flags.append(("{0} is not known, so the ranking group is not", self.board.name(name)))
            verdict.pool_name = "/".join(self.board.word(name, verdict.row) for name in self.grading.pool) or "全体"
            if merge and key == MERGED:
                verdict.pool_name = merge.into

    def _rank(self, members: list[Verdict]) -> None:
        """Places 1, 2, 2, 4 by score and then by the tie-break; what is absent in a tie-break comes last."""
        sign = -1 if self.grading.order == "high" else 1
        breakers = [self.reader(formula) for formula in self.grading.tie_break]
        ranked = [verdict for verdict in members if verdict.ranked]
        for verdict in ranked:
            compared = verdict.score if self.arithmetic.rank_by == "published" else verdict.exact
            assert compared is not None
            rest = [value if isinstance(value := read(verdict.row), Fraction) else None for read in breakers]
            verdict.order = (compared * sign, *(part for value in rest for part in _last_if_absent(value)))
        ranked.sort(key=lambda verdict: verdict.order)
        for place, verdict in enumerate(ranked, 1):
            before = ranked[place - 2] if place > 1 else None
            verdict.rank = before.rank if before and before.order == verdict.order else place
            self._put("rank", verdict.row, exact(verdict.rank or place))
        self._tell_tie_breaks(ranked)
        base = sum(verdict.in_base for verdict in members)
        for verdict in members:
            self._put("pool_size", verdict.row, exact(len(ranked)))
            self._put("pool_base", verdict.row, exact(base))

    def _tell_tie_breaks(self, ranked: Sequence[Verdict]) -> None:
        """Say of equals in score what decided between them."""
        words = [self.board.worded(formula) for formula in self.grading.tie_break]
        for _, group in groupby(ranked, key=lambda verdict: verdict.order[0]):
            equals = list(group)
            for verdict in equals if len({v.rank for v in equals}) > 1 else ():
                verdict.flags.append(("equal in score; {0} puts it at place {1}", words, verdict.rank))

    def _grade_pool(self, members: list[Verdict]) -> None:
        grading = self.grading
        for verdict in members:
            verdict.settle_rules(grading)
        if not grading.grades:
            return
        candidate = {verdict.row: self._candidate(verdict) for verdict in members}
        self.places += allot(grading, members, candidate, self.reader)
        taken = {quota.grade for quota in grading.quotas} | set(grading.by_people)
        for verdict in members:
            if not verdict.open or verdict.exact is None:
                continue
            open_grades = [
                g for g in grading.grades[candidate[verdict.row] :] if g not in taken and g not in verdict.barred
            ]
            banded = bool(grading.bands) or bool(open_grades)
            verdict.grade = next(iter(open_grades), None) if banded else None
            if grading.rest and not grading.bands:
                lower = grading.grades[grading.grades.index(grading.rest) :]
                verdict.grade = next((g for g in lower if g not in taken and g not in verdict.barred), None)

    def _candidate(self, verdict: Verdict) -> int:
        """The best grade that the bands leave open; past the end of the list when no band fits."""
        grading = self.grading
        if not grading.bands:
            return 0
        compared = verdict.score if self.arithmetic.grade_by == "published" else verdict.exact
        if compared is None:
            return len(grading.grades)
        fitting = [band for band in grading.bands if compared in band.range]
        if not fitting:
            self._tell_unbanded(verdict, compared)
            return len(grading.grades)
        best = min(fitting, key=lambda band: grading.grades.index(band.grade))
        verdict.grounds.append(("{0} falls in {1}: {2}", compared, str(best.range), best.grade))
        if best.grade in grading.by_people and verdict.open and best.grade not in verdict.barred:
            verdict.flags.append(("{0} is awarded by people only", best.grade))
        return grading.grades.index(best.grade)

    def _tell_unbanded(self, verdict: Verdict, compared: Fraction) -> None:
        """A score below the lowest of many bands is an oversight; below a single one it is meant."""
        if len(self.grading.bands) > 1 and verdict.open:
            verdict.flags.append(("{0} falls in none of the bands", compared))

    def _check_whole(self, verdicts: Sequence[Verdict]) -> None:
        base = sum(verdict.in_base for verdict in verdicts)
        for whole in self.grading.whole:
            allowed = int(rounded(whole.share * base / 100, 0, HOW[whole.rounding]))
            together = sum(places.places for places in self.places if places.grade == whole.grade)
            if together > allowed:
                template = "{0}: the pools together give {1} places, the whole allows {2} ({3}% of {4})"
                self.findings.append((template, whole.grade, together, allowed, whole.share, base))

    def _check_nomination(self, nomination: Nomination, verdicts: Sequence[Verdict]) -> None:
        holds, pools = self.reader(nomination.when), self.board.pools(nomination.pool, self.rows)
        groups: dict[Hashable, list[Verdict]] = {}
        for verdict in verdicts:
            groups.setdefault(pools.key(verdict.row), []).append(verdict)
        for members in groups.values():
            chosen = [verdict for verdict in members if holds(verdict.row) is True]
            limit = (
                nomination.number if nomination.number is not None else (nomination.share or ZERO) * len(members) / 100
            )
            places = int(rounded(limit, 0, HOW[nomination.rounding]))
            if len(chosen) > places:
                where = "/".join(self.board.word(name, members[0].row) for name in nomination.pool) or "全体"
                line = ("{0}: {1} nominated {2}, {3} are allowed", nomination.id, where, len(chosen), places)
                self.findings.append(line)
                for verdict in chosen:
                    verdict.flags.append(line)


def _last_if_absent(value: Fraction | None) -> tuple[Fraction, Fraction]:
    return (ONE, ZERO) if value is None else (ZERO, -value)
