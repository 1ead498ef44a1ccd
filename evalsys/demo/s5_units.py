"""The units of the New Area: scores to aim at, twelve months of evidence, and the year."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from evalsys.demo.names import document
from evalsys.demo.writing import decimal, write_table

UNITS = {
    "园区": "中川园区 秦川园区 西岔园区",
    "党群综合": "党政办公室 党群工作部 纪检监察工委 政策研究室 督查考核中心 宣传文化中心",
    "经济管理": "经济发展局 财政局 招商局 科技创新局 自然资源局 行政审批局",
    "社会事业": "教育体育局 卫生健康局 民政和社会保障局 农林水务局 城乡建设和交通局",
    "执法监管": "市场监督管理局 应急管理局 生态环境局 城市管理局 综合行政执法局 司法局",
    "投资建设": "城市发展集团 建设工程集团 交通建设集团 园区开发集团",
    "产业运营": "现代农业集团 商贸物流集团 文旅集团",
    "公共服务": "水务集团 公共交通集团",
}
FIRMS = ("投资建设", "产业运营", "公共服务")
HIGHEST, LOWEST, BEST_FIRM = "招商局", "文旅集团", "城市发展集团"
FIXED = {HIGHEST: 9250, LOWEST: 6050, BEST_FIRM: 9050}
"""Scores in hundredths that the spreads ask for: 92.5 − 60.5 = 32 between units, 90.5 − 60.5 = 30 between firms."""
MEAN = 7700
GOALS = {
    "亿元": (30, 260, 5), "万元": (2000, 18000, 200), "项": (24, 60, 2), "个": (24, 60, 2), "篇": (20, 50, 2),
    "条": (80, 200, 10), "件": (120, 600, 20), "户": (24, 80, 4), "户次": (300, 900, 20), "万人次": (60, 400, 10),
    "处": (30, 120, 5), "场": (24, 60, 4), "次": (100, 400, 20),
}  # fmt: skip
"""Lowest and highest goal, and its steps, by unit of measure."""
MONTHS = tuple(f"2023年{month:02}月" for month in range(1, 13))
EXTREME_MONTH = MONTHS[8]
TRIES = 1000


@dataclass
class Unit:
    """A unit with the score that its evidence is built for, and what came of it so far."""

    id: str
    name: str
    kind: str
    aim: int
    monthly: list[Fraction] = field(default_factory=list)
    factors: list[Fraction] = field(default_factory=list)
    factor: Fraction = Fraction(1)


def half_up(number: Fraction, places: int) -> Fraction:
    """Round a number that is not negative, halves up."""
    scale = 10**places
    return Fraction((number.numerator * scale * 2 + number.denominator) // (number.denominator * 2), scale)


def exact(number: Fraction, places: int) -> str:
    """Write a number that has no more decimals than that."""
    return decimal(int(number * 10**places), places)


def scheme(folder: Path) -> Mapping[str, Any]:
    """The scheme that stands in this folder, as tables."""
    return tomllib.loads((folder / "scheme.toml").read_text("utf-8"))


def weights(plan: Mapping[str, Any], parent: str, category: str = "") -> dict[str, Any]:
    """The weights of the nodes beneath one, in one category if it is named."""
    beneath = [node for node in plan["nodes"] if node.get("parent") == parent]
    return {node["id"]: node["weight"] for node in beneath if not category or category in node["categories"]}


def units_to_aim_at(random: Random) -> list[Unit]:
    """All units with scores to aim at: those that are fixed, and others that make the mean."""
    listed = [(kind, name) for kind, names in UNITS.items() for name in names.split()]
    units = [
        Unit(f"D{number:02}", name, kind, FIXED.get(name, random.randint(6750, 8650)))
        for number, (kind, name) in enumerate(listed, 1)
    ]
    free = [unit for unit in units if unit.name not in FIXED]
    each, rest = divmod(MEAN * len(units) - sum(unit.aim for unit in units), len(free))
    for number, unit in enumerate(free):
        unit.aim += each + (number < rest)
    return units


def months(
    folder: Path, random: Random, units: list[Unit]
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Twelve months of each unit: rows of figures and of the list; the scores and factors are kept with the unit."""
    shares = weights(scheme(folder), "单位月度得分")
    rows: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for month in MONTHS:
        scores: dict[str, Fraction] = {}
        for unit in units:
            late, told = random.choice((0, 0, 0, 0, 1, 2)), random.randrange(14) == 0
            order = 100 - 5 * late - 10 * told
            tasks, progress, daily = (shares[word][unit.kind] for word in ("单位任务", "指标进度", "日常管理"))
            rate = (unit.aim - daily * 97) // (100 - daily) + random.randint(-3, 3) + _nudge(unit, month)
            due = random.randint(24, 48)
            done = min(due * rate // 100 + 1, due)
            pace = min((rate * 10) + random.randint(-25, 25), 1000)
            raw = tasks * Fraction(done, due) * 100 + progress * Fraction(pace, 10) + daily * order
            scores[unit.id] = raw / 100
            rows.append((unit.id, month, due, done, decimal(pace, 1), None))
            papers = [document(random, "新督办", 2023) for _ in range(2)]
            events += [(unit.id, month, "督办逾期", late, papers[0])] * bool(late)
            events += [(unit.id, month, "通报批评", 1, papers[1])] * told
        mean = sum(scores.values(), Fraction(0)) / len(scores)
        for unit in units:
            factor = 1 + (scores[unit.id] - mean) / 150
            unit.monthly.append(half_up(scores[unit.id], 2))
            unit.factors.append(half_up(min(max(factor, Fraction(9, 10)), Fraction(105, 100)), 3))
    return rows, events


def _nudge(unit: Unit, month: str) -> int:
    """In the month of the widest spread the first and the last unit stand farther out."""
    return {HIGHEST: 2, LOWEST: -4}.get(unit.name, 0) if month == EXTREME_MONTH else 0


def year(folder: Path, random: Random, units: list[Unit], factor: Fraction) -> None:
    """The year of each unit: its category's own indicators, and the mark that brings it to the score aimed at."""
    plan = scheme(folder)
    figures: list[tuple[object, ...]] = []
    for unit in units:
        pairs, given = _given(random, plan, unit, Fraction(unit.aim, 100) / factor)
        source = document(random, "新考办", 2024)
        for name, (done, goal) in pairs.items():
            figures += [(unit.id, f"{name}完成", done, source), (unit.id, f"{name}目标", goal, source)]
        figures.append((unit.id, "综合评价分", exact(given, 2), source))
        unit.factor = _linked(half_up(Fraction(unit.aim, 100), 2))
    rows = [(unit.id, unit.name, unit.kind, number, "新区") for number, unit in enumerate(units, 1)]
    write_table(folder / "subjects.csv", ("编号", "名称", "类别", "序号", "所属新区"), rows)
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)


def _given(
    random: Random, plan: Mapping[str, Any], unit: Unit, level: Fraction
) -> tuple[dict[str, tuple[int, int]], Fraction]:
    """Done and goal of each indicator, and the mark still wanted with them; drawn anew where the mark would be odd."""
    own = weights(plan, "年度指标", unit.kind)
    measures = {figure["id"]: figure.get("unit", "") for figure in plan["figures"]}
    whole, month, mark = (weights(plan, "基础得分")[word][unit.kind] for word in ("年度指标", "月度考核", "综合评价"))
    mean = sum(unit.monthly, Fraction(0)) / len(unit.monthly)
    for _ in range(TRIES):
        pairs = {name: _pair(random, level, measures[f"{name}目标"]) for name in own}
        rates = (own[name] * min(Fraction(done, goal), Fraction(1)) for name, (done, goal) in pairs.items())
        wanted = (100 * level - whole * sum(rates, Fraction(0)) - month * mean) / mark
        if max(50, level - 9) <= wanted <= min(98, level + 9):
            return pairs, half_up(wanted, 2)
    raise ValueError(f"{unit.id}: no mark brings {mean} to {level}")


def _linked(score: Fraction) -> Fraction:
    """The factor by which a unit's score reaches its cadres."""
    factor = 1 + (score - Fraction(MEAN, 100)) / 400
    return half_up(min(max(factor, Fraction(95, 100)), Fraction(105, 100)), 3)


def _pair(random: Random, level: Fraction, measure: str) -> tuple[int, int]:
    """What was done of a goal that fits its unit of measure."""
    low, high, step = GOALS.get(measure, GOALS["件"])
    goal = random.randrange(low, high, step)
    return int(goal * (level + random.randint(-7, 7)) / 100), goal
