"""What grading finds about one subject, and about one pool's places."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.engine.grades import Grading, Rule
from scoring.engine.values import Line

TO_DISCUSS = "待议"


@dataclass(slots=True)
class Verdict:
    """The proposal for one subject: rank and grade, or the state that stands in a grade's place.

    `grounds` say what the grade rests on, `flags` what somebody must look at; `places` are the score's decimals.
    """

    row: int
    score: Fraction | None = None
    exact: Fraction | None = None
    pool: Hashable = ()
    pool_name: str = ""
    rank: int | None = None
    grade: str | None = None
    state: str | None = None
    colour: str | None = None
    barred: dict[str, str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    reasons: dict[Rule, str] = field(default_factory=dict)
    flags: list[Line] = field(default_factory=list)
    grounds: list[Line] = field(default_factory=list)
    places: int = 2
    order: tuple[Fraction, ...] = ()
    settled_by: Rule | None = None

    @property
    def ranked(self) -> bool:
        """Whether it takes a place in the ranking."""
        return self.exact is not None and not any(rule.unranked for rule in self.rules)

    @property
    def in_base(self) -> bool:
        """Whether it counts in the number that quotas are a share of."""
        return not any(rule.out_of_base for rule in self.rules)

    @property
    def open(self) -> bool:
        """Whether grade and state are still to be found."""
        return self.grade is None and self.state is None

    def apply(self, rule: Rule, grading: Grading, reason: str) -> None:
        """Take over what a rule says, and why."""
        self.rules.append(rule)
        self.reasons[rule] = reason
        banned = list(rule.bar)
        if rule.cap:
            banned += grading.grades[: grading.grades.index(rule.cap)]
        for grade in banned:
            self.barred.setdefault(grade, reason)
        if banned:
            self.flags.append(("may not be {0}: {1}{2}", banned, reason, _clause(rule)))
        if rule.unranked:
            self.flags.append(("takes no place in the ranking: {0}{1}", reason, _clause(rule)))
        if rule.out_of_base:
            self.flags.append(("not counted in the base of quotas: {0}{1}", reason, _clause(rule)))

    def settle_rules(self, grading: Grading) -> None:
        """A set grade or a state: the worst grade is heaviest, then a state, then any other set grade."""
        sets = [rule for rule in self.rules if rule.set]
        worst = max(sets, key=lambda rule: grading.grades.index(rule.set), default=None)
        states = [rule for rule in self.rules if rule.state]
        if worst is not None and (worst.set == grading.grades[-1] or not states):
            self.settled_by = worst
            self.grade = self._permitted(worst.set, grading)
            self.state = None if self.grade else TO_DISCUSS
            self.flags.append(("{0}: {1}{2}", self.grade or worst.set, self.reasons[worst], _clause(worst)))
        elif states:
            self.state = states[0].state
            self.flags += [("{0}: {1}{2}", rule.state, self.reasons[rule], _clause(rule)) for rule in states]

    def _permitted(self, grade: str, grading: Grading) -> str | None:
        lower = grading.grades[grading.grades.index(grade) :]
        return next((name for name in lower if name not in self.barred), None)

    @property
    def takes_place(self) -> bool:
        """Whether a grade that a rule set uses up a place of the quota."""
        return self.settled_by is None or self.settled_by.uses_place


def _clause(rule: Rule) -> str:
    return f"（{rule.clause}）" if rule.clause else ""


@dataclass(frozen=True, slots=True)
class Places:
    """A quota of one pool: the limit before rounding, the places after, and how many the proposal uses."""

    grading: str
    pool: str
    grade: str
    base: int
    limit: Fraction | None
    places: int
    used: int
    contested: int
    clause: str
