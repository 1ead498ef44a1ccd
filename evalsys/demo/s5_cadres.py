"""The cadres of the New Area: twelve months, the year, and what they earn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random

from evalsys.demo.names import document, people
from evalsys.demo.s5_units import Unit, exact, half_up
from evalsys.demo.writing import write_table

LEVELS = {
    "部门副职": (1, "综合科", 3600, 20000, 7200),
    "科室负责人": (2, "综合科 业务科", 3000, 15000, 0),
    "一级主管": (2, "综合科 业务科", 2600, 12000, 5200),
    "二级主管": (1, "业务科", 2200, 10000, 4700),
}
"""How many a unit has, where they sit, monthly and yearly performance pay, and the fixed pay of a month, in yuan."""
FARTHEST = "科室负责人"
"""The level with the widest spreads; its fixed pay is worked out so that a year's income differs by 23 %."""
INCOME_GAP = Fraction(23, 100)
TOP, BOTTOM = 9430, 6830
"""Scores in hundredths at the two ends of that level: 94.3 − 68.3 = 26. All others stay between."""
EXTREME = {TOP: (10, 10, Fraction(90)), BOTTOM: (10, 6, Fraction(6315, 100))}
"""Their month of the widest spread: tasks due and done, and the mark; 0.8526 × 0.9 is 37 % less than 1.16 × 1.05."""
TRIES = 1000
POINTS = (100, 85, 65, 40)
GRADES = {"优秀": Fraction(12, 10), "称职": Fraction(1), "基本称职": Fraction(0)}


@dataclass
class Cadre:
    """A cadre with the months that the evidence gave, and the score that the year is built for."""

    id: str
    name: str
    level: str
    unit: Unit
    team: str
    able: int
    end: int = 0
    monthly: list[Fraction] = field(default_factory=list)
    pay: Fraction = Fraction(0)
    aim: int = 0


def write(
    folder: Path,
    random: Random,
    units: Sequence[Unit],
    rows: Sequence[tuple[object, ...]],
    events: Sequence[tuple[object, ...]],
) -> None:
    """Write the months of units and cadres (`rows` and `events` are the units'), the year and the income of cadres."""
    cadres = _cadres(random, units)
    own_rows, own_events = _months(random, cadres)
    _roll(folder / "month", units, cadres)
    headings = ("对象", "轮次", "任务应办", "任务办结", "指标进度率", "上级评分")
    write_table(folder / "month" / "figures.csv", headings, [*rows, *own_rows])
    write_table(folder / "month" / "events.csv", ("对象", "轮次", "事项", "数量", "来源"), [*events, *own_events])
    _aims(random, cadres)
    _year(folder / "cadres", random, cadres)
    _income(folder / "income", cadres)


def _cadres(random: Random, units: Sequence[Unit]) -> list[Cadre]:
    """Six in each unit; one of the first unit and one of the last stand at the ends of their level."""
    seats = [
        (unit, level, team) for unit in units for level, (_, teams, *_) in LEVELS.items() for team in teams.split()
    ]
    names = people(random, len(seats))
    cadres = [
        Cadre(f"G{number:03}", name, level, unit, team, random.randint(71, 91))
        for number, (name, (unit, level, team)) in enumerate(zip(names, seats, strict=True), 1)
    ]
    ranking = sorted(units, key=lambda unit: unit.aim)
    for end, unit, able in ((TOP, ranking[-1], 91), (BOTTOM, ranking[0], 74)):
        chosen = next(cadre for cadre in cadres if cadre.unit is unit and cadre.level == FARTHEST)
        chosen.end, chosen.able = end, able
    return cadres


def _months(random: Random, cadres: Sequence[Cadre]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """A cadre's month lies between 67 and 95 points, but for the two ends in their one month."""
    rows: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for month in range(1, 13):
        name = f"2023年{month:02}月"
        for cadre in cadres:
            due, done, mark, late, back = _month(random, cadre, month)
            score = Fraction(50 * done, due) + mark * 2 / 5 + Fraction(100 - 5 * late - 10 * back, 10)
            factor = half_up(min(max(1 + (score - 80) / 100, Fraction(4, 5)), Fraction(6, 5)), 4)
            cadre.monthly.append(half_up(score, 2))
            cadre.pay += half_up(LEVELS[cadre.level][2] * cadre.unit.factors[month - 1] * factor, 2)
            rows.append((cadre.id, name, due, done, None, exact(mark, 2)))
            events += [(cadre.id, name, "迟到早退", late, f"{name}考勤")] * bool(late)
            events += [(cadre.id, name, "材料退回", back, f"{name}质量台账")] * bool(back)
    return rows, events


def _month(random: Random, cadre: Cadre, month: int) -> tuple[int, int, Fraction, int, int]:
    """Tasks due and done, the superior's mark, and entries of the list."""
    if cadre.end and month == 9:
        return *EXTREME[cadre.end], 0, 0
    late, back = int(random.randrange(30) == 0), int(random.randrange(40) == 0)
    aim = min(max(cadre.able + random.randint(-4, 4), 69), 94)
    due = random.randint(8, 14)
    done = min((due * aim + 50) // 100, due)
    left = aim - Fraction(50 * done, due) - Fraction(100 - 5 * late - 10 * back, 10)
    mark = half_up(left * 5 / 2, 2) + Fraction(random.randint(-99, 99), 100)
    return due, done, min(max(mark, Fraction(50)), Fraction(99)), late, back


def _roll(folder: Path, units: Sequence[Unit], cadres: Sequence[Cadre]) -> None:
    headings = ("编号", "名称", "类别", "序号", "岗位职级", "所在单位", "所在科室", "月绩效标准")
    rows: list[tuple[object, ...]] = [(u.id, u.name, u.kind, n, *[None] * 4) for n, u in enumerate(units, 1)]
    for number, one in enumerate(cadres, len(units) + 1):
        rows.append((one.id, one.name, "干部", number, one.level, one.unit.id, one.team, LEVELS[one.level][2]))
    write_table(folder / "subjects.csv", headings, rows)


def _aims(random: Random, cadres: Sequence[Cadre]) -> None:
    """A score for each cadre's year near what the months promise, no two alike within a level."""
    taken = {(FARTHEST, TOP), (FARTHEST, BOTTOM)}
    for cadre in cadres:
        if cadre.end:
            cadre.aim = cadre.end
            continue
        promised = int(sum(cadre.monthly, Fraction(0)) * 100 / 12 * cadre.unit.factor)
        while not cadre.aim or (cadre.level, cadre.aim) in taken:
            cadre.aim = min(
                max(promised + random.randint(-150, 150), 6900 + random.randint(0, 90)), 9320 + random.randint(0, 60)
            )
        taken.add((cadre.level, cadre.aim))


def _year(folder: Path, random: Random, cadres: Sequence[Cadre]) -> None:
    """Ballots drawn, and the mark for the year's tasks that brings a cadre to the score aimed at."""
    subjects: list[tuple[object, ...]] = []
    counts: list[tuple[object, ...]] = []
    sources = {cadre.unit.id: document(random, "新督考", 2024) for cadre in cadres}
    figures: list[tuple[object, ...]] = []
    for number, one in enumerate(cadres, 1):
        ticks, mark = _given(random, one)
        subjects.append((one.id, one.name, "干部", number, one.level, one.unit.id, one.team))
        figures.append((one.id, "年度任务评分", exact(mark, 2), sources[one.unit.id]))
        counts += [("测评表", voters, one.id, *row) for voters, row in ticks.items()]
    headings = ("编号", "姓名", "类别", "序号", "岗位职级", "所在单位", "所在科室")
    write_table(folder / "subjects.csv", headings, subjects)
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)
    headings = ("测评表", "票种", "对象", "优秀", "称职", "基本称职", "不称职", "不了解")
    write_table(folder / "counts.csv", headings, counts)


def _given(random: Random, one: Cadre) -> tuple[dict[str, list[int]], Fraction]:
    """Ballots by class, and the mark that is still wanted with them; drawn anew where the mark would be odd."""
    routine, level = sum(one.monthly, Fraction(0)) / 12, Fraction(one.aim, 100) / one.unit.factor
    for _ in range(TRIES):
        ticks = {"上级": _ticks(random, 5, level), "同事": _ticks(random, random.randint(12, 24), level)}
        vote = Fraction(2, 5) * _mean(ticks["上级"]) + Fraction(3, 5) * _mean(ticks["同事"])
        wanted = (100 * level - 50 * routine - 30 * vote) / 20
        if 50 <= wanted <= 98:
            return ticks, half_up(wanted, 2)
    raise ValueError(f"{one.id}: no mark brings {routine} to {level}")


def _ticks(random: Random, number: int, level: Fraction) -> list[int]:
    """So many ballots over the four grades and 不了解; the nearer to 100 the level, the more 优秀."""
    unknown = int(random.randrange(6) == 0)
    high = max(int((level - 66) * 100 / 34) + random.randint(-10, 10), 0)
    good = high + (100 - high) * min(int(level * 9 / 5) - 70 + random.randint(-8, 8), 100) // 100
    cuts = (high, good, int(level) + random.randint(18, 28), 100)
    places = sorted(-(-min(cut, 100) * (number - unknown) // 100) for cut in cuts)
    return [places[0], *(after - before for before, after in pairwise(places)), unknown]


def _mean(ticks: Sequence[int]) -> Fraction:
    return Fraction(sum(number * points for number, points in zip(ticks, POINTS, strict=False)), sum(ticks[:4]))


def _income(folder: Path, cadres: Sequence[Cadre]) -> None:
    """Fixed pay by level, so high that no level's incomes lie farther apart than those of the one with the ends."""
    fixed = {level: _fixed(level, [cadre for cadre in cadres if cadre.level == level]) for level in LEVELS}
    rows = [
        (one.id, one.name, "干部", number, one.level, fixed[one.level], LEVELS[one.level][3])
        for number, one in enumerate(cadres, 1)
    ]
    headings = ("编号", "姓名", "类别", "序号", "岗位职级", "月固定工资", "年度绩效标准")
    write_table(folder / "subjects.csv", headings, rows)


def _fixed(level: str, cadres: Sequence[Cadre]) -> int:
    """The fixed pay of a month: gap = (highest − lowest) ÷ (12 × fixed + highest), solved for it."""
    ranked = sorted(cadres, key=lambda cadre: -cadre.aim)
    first = len(ranked) // 5
    earned = []
    for place, cadre in enumerate(ranked):
        grade = "基本称职" if cadre.aim < 7000 else "优秀" if place < first and cadre.aim >= 8000 else "称职"
        earned.append(cadre.pay + LEVELS[level][3] * GRADES[grade])
    most, least = max(earned), min(earned)
    if level == FARTHEST:
        return int(half_up(((most - least) / INCOME_GAP - most) / 12, 0))
    enough = int(((most - least) / (INCOME_GAP - Fraction(1, 50)) - most) / 12)
    return max(LEVELS[level][4], -(-enough // 50) * 50)
