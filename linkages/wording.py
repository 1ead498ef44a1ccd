"""How measures and colours are recognised by the words that schemes use for them."""

import re
from collections.abc import Iterable
from fractions import Fraction

from linkages.models import Talk

TALKS = (
    (re.compile("诫勉"), Talk.Kind.ADMONITION),
    (re.compile("约谈"), Talk.Kind.SUMMONS),
    (re.compile("批评教育"), Talk.Kind.CRITICISM),
    (re.compile("提醒"), Talk.Kind.REMINDER),
    (re.compile("谈话"), Talk.Kind.FEEDBACK),
)
"""The graver word counts where a measure has several."""
ADMONITION = re.compile("诫勉")
PAY = re.compile("绩效|系数|酬|工资|薪|奖金|津贴")
COEFFICIENT = "系数"
RED, GREEN = "红", "绿"
SUPERVISED, WRITTEN_UP = "督办", "经验总结"
BY_COLOUR = {
    RED: (SUPERVISED, "列红色，跟踪督办，限期改进"),
    GREEN: (WRITTEN_UP, "列绿色，撰写经验总结，宣传推广"),
}
"""What a colour of the board asks for where the scheme has no rule of its own: kind and measure."""
SANCTIONS = ("诫勉", "处分", "警告", "记过", "撤职", "降级", "免职", "调整")
PAID_BY_RESULT = re.compile(r"[优平差无]绩[优低降不]酬")


def talk_in(what: str) -> str | None:
    """The kind of talk that a measure speaks of."""
    return next((kind for word, kind in TALKS if word.search(what)), None)


def circumstance_like(what: str, circumstances: Iterable[tuple[str, str]]) -> str:
    """The circumstance whose words are nearest to a measure's; empty where none is near. Each: its id and name."""
    said = [word for word in SANCTIONS if word in what]
    return next((pk for word in said for pk, name in circumstances if word in name or word in pk), "")


def pay_class(value: Fraction, words: Iterable[str]) -> str:
    """What a scheme calls a coefficient (优绩优酬 … 无绩不酬), by its own words; empty where it has none for it."""
    of = "无" if value == 0 else "优" if value > 1 else "平" if value == 1 else "差"
    return next((word for word in words if word.startswith(of)), "")
