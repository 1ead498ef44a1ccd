"""What may be awarded in a run, what is awarded, and how that stands against the places of the quotas."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from indicators.queries import scheme_of
from scoring.engine.evaluation import gradings
from scoring.engine.exact import rounded
from scoring.engine.grades import Grading, Quota, Whole
from scoring.engine.quotas import HOW, rounding
from scoring.engine.scheme import Scheme
from scoring.engine.verdicts import TO_DISCUSS
from scoring.models import Decision, QuotaException, Run, ScoreCard

UNGRADED = "不确定等次"
"""A state that people may put in a grade's place, whether the scheme has a rule for it or not."""


def grading_of(scheme: Scheme, category: str) -> Grading | None:
    """The grading of a category; None where its subjects are ranked without grades."""
    found = (one for one in gradings(scheme) if not one.categories or category in one.categories)
    grading = next(found, None)
    return grading if grading and grading.grades else None


def graded_in(scheme: Scheme) -> list[str]:
    """The categories whose subjects are given grades."""
    return [category for category in scheme.categories if grading_of(scheme, category)]


def choices_of(scheme: Scheme, category: str) -> list[str]:
    """What may be awarded to a subject of a category: the grades, and the states that stand in a grade's place."""
    grading = grading_of(scheme, category)
    if grading is None:
        return []
    states = [rule.state for rule in grading.rules if rule.state and rule.state != TO_DISCUSS]
    return list(dict.fromkeys([*grading.grades, *states, UNGRADED]))


def is_lower(scheme: Scheme, category: str, grade: str, than: str) -> bool:
    """Whether a grade is worse than another in the scheme's order.

    A state in a grade's place, such as 不确定等次, is worse than all grades but the lowest.
    """
    grading = grading_of(scheme, category)
    if grading is None or grade == than:
        return False
    order = [*grading.grades[:-1], *(one for one in (grade, than) if one not in grading.grades), grading.grades[-1]]
    return order.index(grade) > order.index(than)


def proposal_of(grade: str | None, state: str | None) -> str:
    """What is proposed, to be awarded as it stands; empty where people must say."""
    return grade or (state if state and state != TO_DISCUSS else "")


def undecided(run: Run):
    """The cards of a run that still need a decision."""
    graded = graded_in(scheme_of(run.scheme_text))
    return ScoreCard.objects.filter(run=run, subject__category__in=graded, decision=None)


@dataclass(frozen=True)
class Use:
    """The places of one quota, and what the proposal, the decisions and the exceptions make of them.

    `pool`: empty where all ranking groups together are meant. `allowed`: None where the quota cannot be worked out.
    """

    grading: str
    pool: str
    grade: str
    base: str
    allowed: int | None
    proposed: str
    contested: str
    decided: int
    excepted: int
    over: str
    clause: str

    @property
    def excess(self) -> int:
        """How many decisions stand beyond the places and what was signed for."""
        return 0 if self.allowed is None else max(self.decided - self.allowed - self.excepted, 0)


def uses_of(run: Run) -> list[Use]:
    """All quotas of a run from the top, as they stand now."""
    scheme, frame = scheme_of(run.scheme_text), json.loads(run.frame)
    by_id = {one.id: one for one in scheme.gradings}
    decided, excepted = _decided(run, scheme), _excepted(run, scheme)
    found = []
    for grading in by_id.values():
        lines = [line for line in frame["places"] if line["grading"] == grading.id]
        for line in lines:
            quota = next(one for one in grading.quotas if one.grade == line["grade"])
            if quota.end == "top":
                found.append(_use(grading, quota, line, decided, excepted))
        found += [_whole(grading, whole, lines, decided, excepted) for whole in grading.whole if lines]
    return found


def _use(grading: Grading, quota: Quota, line: dict, decided: Counter, excepted: dict) -> Use:
    limit, pool = line["limit"], line["pool"]
    grades = _counted(grading, quota)
    return Use(
        grading.id,
        pool,
        quota.grade,
        line["base"],
        None if limit is None else rounding(Fraction(limit), quota),
        line["used"],
        line["contested"],
        sum(decided[grading.id, pool, grade] for grade in grades),
        excepted.get((grading.id, pool, quota.grade), 0),
        quota.over,
        quota.clause,
    )


def _whole(grading: Grading, whole: Whole, lines: list[dict], decided: Counter, excepted: dict) -> Use:
    """The places that all ranking groups may use together."""
    base = sum({line["pool"]: int(line["base"]) for line in lines}.values())
    of_grade = [line for line in lines if line["grade"] == whole.grade]
    return Use(
        grading.id,
        "",
        whole.grade,
        str(base),
        int(rounded(whole.share * base / 100, 0, HOW[whole.rounding])),
        str(sum(int(line["used"]) for line in of_grade)),
        str(sum(int(line["contested"]) for line in of_grade)),
        sum(number for (of, _pool, grade), number in decided.items() if (of, grade) == (grading.id, whole.grade)),
        excepted.get((grading.id, "", whole.grade), 0),
        whole.over,
        whole.clause,
    )


def _counted(grading: Grading, quota: Quota) -> Iterable[str]:
    """The grades that use up places of a quota."""
    return grading.grades[: grading.grades.index(quota.grade) + 1] if quota.cumulative else (quota.grade,)


def _decided(run: Run, scheme: Scheme) -> Counter:
    """How many hold each grade by decision in each ranking group, less those whom a rule gives it beside the quota."""
    found: Counter = Counter()
    names = ("card__subject__category", "card__pool", "grade", "card__grade", "card__takes_place")
    told = Decision.objects.filter(card__run=run).order_by().values_list(*names).annotate(Count("pk"))
    for category, pool, grade, proposed, takes_place, number in told:
        grading = grading_of(scheme, category)
        if grading and (takes_place or grade != proposed):
            found[grading.id, pool, grade] += number
    return found


def _excepted(run: Run, scheme: Scheme) -> dict[tuple[str, str, str], int]:
    if all(one.over == "blocked" for grading in scheme.gradings for one in (*grading.quotas, *grading.whole)):
        return {}
    told = QuotaException.objects.filter(run=run, withdrawn_at=None).order_by().values_list("grading", "pool", "grade")
    return {(grading, pool, grade): number for grading, pool, grade, number in told.annotate(Sum("number"))}


def refuse_excess(run: Run) -> None:
    """Refuse decisions beyond the places. Raises ValidationError with each quota, and what to do."""
    over = [use for use in uses_of(run) if use.excess]
    if over:
        raise ValidationError([_worded(use) for use in over], code="quota")


def _worded(use: Use) -> str:
    told = {"pool": use.pool or _("all groups together"), "grade": use.grade, "places": use.allowed}
    told |= {"decided": use.decided, "excess": use.excess}
    if use.over == "blocked":
        text = _(
            "%(pool)s: %(decided)s would be “%(grade)s”, %(places)s places are allowed, and the scheme allows no "
            "exception. Decide a lower grade for %(excess)s first."
        )
    else:
        text = _(
            "%(pool)s: %(decided)s would be “%(grade)s”, %(places)s places are allowed. Enter a signed exception for "
            "%(excess)s more first, or decide a lower grade."
        )
    return text % told
