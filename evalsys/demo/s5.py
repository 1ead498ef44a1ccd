"""Lanzhou New Area, 2023: evidence built backwards, so that the published spreads come out of the computation.

A score is drawn for every unit and cadre; the last raw mark that goes into it is then worked out by hand, as a teacher
would who wants a sum to come to 77. The scores themselves are written nowhere.
"""

from fractions import Fraction
from pathlib import Path
from random import Random

from evalsys.demo import s5_cadres, s5_units
from evalsys.demo.names import document
from evalsys.demo.s5_units import Unit, half_up, scheme, weights
from evalsys.demo.writing import decimal, write_table

AREA = {
    "生产总值": (385, 410), "工业增加值": (1620, 1880), "固定投资": (3050, 3600), "预算收入": (352, 420),
    "到位资金": (1710, 2200), "进出口": (418, 520),
}  # fmt: skip
"""Actual and target of the area's indicators, in tenths."""
USES = {"提拔任用": 359, "提高薪酬": 65, "入年轻干部库": 12, "调整岗位": 3, "取消绩效": 52}
YEARS = ("2021年度", "2022年度", "2023年度")


def make(folder: Path, random: Random) -> None:
    """Write the evidence of all rounds, from the area down to what each cadre earns."""
    factor = _area(folder / "area", random)
    units = s5_units.units_to_aim_at(random)
    rows, events = s5_units.months(folder / "month", random, units)
    s5_units.year(folder / "units", random, units, factor)
    s5_cadres.write(folder, random, units, rows, events)
    _ledger(folder / "ledger", random, units)


def _area(folder: Path, random: Random) -> Fraction:
    """The area's figures, and the factor that they come to."""
    shares = weights(scheme(folder), "经济指标得分")
    score = sum((shares[name] * Fraction(done, goal) for name, (done, goal) in AREA.items()), Fraction(0))
    write_table(folder / "subjects.csv", ("编号", "名称", "类别"), [("新区", "兰州新区", "新区")])
    source = document(random, "新统字", 2024)
    rows = [
        ("新区", f"{name}{word}", decimal(value, 1), source)
        for name, pair in AREA.items()
        for word, value in zip(("完成", "目标"), pair, strict=True)
    ]
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), rows)
    return half_up(1 + (score - 80) / 250, 3)


def _ledger(folder: Path, random: Random, units: list[Unit]) -> None:
    """Three years of what each unit reported, one entry for each unit, year and use."""
    found: dict[tuple[str, str, str], int] = {}
    for use, number in USES.items():
        for _ in range(number):
            key = (random.choice(YEARS), random.choice(units).id, use)
            found[key] = found.get(key, 0) + 1
    sources = {year: f"新党群报〔{year[:4]}〕{random.randint(3, 40)}号" for year in YEARS}
    rows = [(unit, year, use, number, sources[year]) for (year, unit, use), number in sorted(found.items())]
    write_table(folder / "earlier.csv", ("对象", "轮次", "结果项", "结果值", "来源"), rows)
    subjects = [(unit.id, unit.name, "单位", number) for number, unit in enumerate(units, 1)]
    write_table(folder / "subjects.csv", ("编号", "名称", "类别", "序号"), subjects)
