"""How papers name rounds, years and schemes; papers are Chinese whatever language the pages are read in."""

import re
from datetime import date

from rounds.models import Round

_YEAR = re.compile(r"\d{4}")


def titled(round: Round) -> str:
    """A round in the title of a paper: 二七区2023年度考核."""
    name = f"{round.case.name}{round.code}"
    return name if "考核" in round.code else f"{name}考核"


def period_of(round: Round) -> str:
    """The year or the period that a round evaluates, as forms head it: 2023年度."""
    return f"{round.code}年度" if _YEAR.fullmatch(round.code) else round.code


def span_of(round: Round) -> tuple[date, date] | None:
    """The first and the last day that a round evaluates; where nobody said, the year in its name."""
    if round.period_from and round.period_until:
        return round.period_from, round.period_until
    found = _YEAR.search(round.code)
    return (date(int(found[0]), 1, 1), date(int(found[0]), 12, 31)) if found else None


def quoted(title: str) -> str:
    """The name of a document in its marks."""
    return title if title.startswith("《") else f"《{title}》"


def month(day) -> str:
    """A day to the month: 1978年5月; empty where it is not known."""
    return f"{day.year}年{day.month}月" if day else ""


def listed(counts) -> str:
    """Grades with their numbers: 优秀3个、良好5个."""
    return "、".join(f"{grade}{number}个" for grade, number in counts)
