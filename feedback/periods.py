"""The periods of review and appeal: the rules of a round, which way is open to a subject, and until when."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from feedback.models import Appeal, AppealRules, Reading, Release
from feedback.workdays import last_day
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from scoring.awarding import choices_of, grading_of
from scoring.models import Decision

STANDARD = "civil-servants"
FILE = Path(__file__).with_name("periods.toml")
DAYS = (
    "review_within", "review_decided_within", "appeal_within", "direct_within", "appeal_decided_within", "extension",
    "again_within",
)  # fmt: skip
READ_IN_THE_TEXT = tuple(name for name in DAYS if name != "again_within")
"""The law says to which organ a second appeal goes, but names no days for it."""
Kind = Appeal.Kind


@dataclass(frozen=True)
class Way:
    """One thing that a subject may ask: counted from a day, and until which. None: the day is not there yet."""

    kind: Kind
    days: int
    since: date | None
    until: date | None

    def is_open(self, day: date) -> bool:
        """Whether it may be asked on this day."""
        return self.until is None or day <= self.until


@cache
def standard_sets() -> dict[str, dict[str, Any]]:
    """The rule sets that come with the product, by their keys."""
    return {one["id"]: one for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["sets"]}


def rules_from(key: str, round: Round) -> AppealRules:
    """The rules of a standard set for a round, not kept yet."""
    told = standard_sets()[key]
    days = {name: told.get(name) for name in DAYS}
    grades = lowest_grades(round, told["lowest"])
    return AppealRules(round=round, name=told["name"], basis=told["basis"], grades=grades, **days)


def rules_of(round: Round) -> AppealRules:
    """The rules that hold in a round: its own, or those of the law."""
    return AppealRules.objects.filter(round=round).first() or rules_from(STANDARD, round)


def is_verified(rules: AppealRules) -> bool:
    """Whether name, basis and days are those of a set that was read in its source; all else is the office's own."""
    return any(
        told["verified"]
        and not rules.shifted
        and (told["name"], told["basis"]) == (rules.name, rules.basis)
        and all(told.get(name) == getattr(rules, name) for name in READ_IN_THE_TEXT)
        for told in standard_sets().values()
    )


def lowest_grades(round: Round, number: int) -> list[str]:
    """The lowest grades of each category of a round's scheme, the best of them first."""
    scheme = scheme_of(round.scheme.text)
    found = [grading_of(scheme, category) for category in scheme.categories]
    return list(dict.fromkeys(grade for grading in found if grading for grade in grading.grades[-number:]))


def all_grades(round: Round) -> list[str]:
    """Whatever may be awarded in a round, from the best grade of each category down."""
    scheme = scheme_of(round.scheme.text)
    return list(dict.fromkeys(grade for category in scheme.categories for grade in choices_of(scheme, category)))


def known_on(rules: AppealRules, release: Release, subject: Subject) -> date | None:
    """Since when a subject knows the result; None where that is not on record yet."""
    reading = Reading.objects.filter(release=release, subject=subject).values_list("at", flat=True).first()
    return _since(rules, release, reading)


def _since(rules, release, read_at) -> date | None:
    if rules.since == AppealRules.Since.RELEASE:
        return timezone.localdate(release.visible_from)
    return timezone.localdate(read_at) if read_at else None


def ways(rules: AppealRules, known: date | None, asked: Iterable[Appeal]) -> list[Way]:
    """What a subject may ask next, over or not. `asked`: what it has asked of the same release."""
    by_kind = {one.kind: one for one in asked}
    if any(one.state == Appeal.State.OPEN for one in by_kind.values()):
        return []
    if Kind.AGAIN in by_kind:
        return []
    if Kind.APPEAL in by_kind:
        return _way(rules, Kind.AGAIN, rules.again_within, by_kind[Kind.APPEAL].handed_on)
    if Kind.REVIEW in by_kind:
        return _way(rules, Kind.APPEAL, rules.appeal_within, by_kind[Kind.REVIEW].handed_on)
    direct = _way(rules, Kind.APPEAL, rules.direct_within, known)
    return _way(rules, Kind.REVIEW, rules.review_within, known) + direct


def _way(rules, kind, days, since):
    if days is None:
        return []
    return [Way(kind, days, since, ends(rules, since, days) if since else None)]


def ends(rules: AppealRules, since: date, days: int) -> date:
    """The last day of a period: it ends with the midnight after. The day from which it is counted is none of it."""
    day = since + timedelta(days=days)
    return last_day(day, 1) if rules.shifted else day


def due(rules: AppealRules, kind: str, received: date) -> date:
    """The last day on which a decision is in time."""
    days = rules.review_decided_within if kind == Kind.REVIEW else rules.appeal_decided_within
    return ends(rules, received, days)


def still_open(round: Round) -> int:
    """How many subjects of a released round may still ask for a review or appeal."""
    release = Release.objects.standing().filter(round=round).first()
    if release is None:
        return 0
    rules, today = rules_of(round), timezone.localdate()
    concerned = Decision.objects.filter(card__run=release.run_id, grade__in=rules.grades)
    subjects = list(Subject.objects.filter(pk__in=concerned.order_by().values("card__subject")))
    read = dict(Reading.objects.filter(release=release).order_by().values_list("subject", "at"))
    asked: dict[int, list[Appeal]] = {}
    for appeal in Appeal.objects.filter(release=release):
        asked.setdefault(appeal.subject_id, []).append(appeal)
    told = [ways(rules, _since(rules, release, read.get(one.pk)), asked.get(one.pk, [])) for one in subjects]
    return sum(any(way.is_open(today) for way in found) for found in told)
