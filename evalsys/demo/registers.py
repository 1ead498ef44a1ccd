"""The registers of the demonstration: one tree with the five places, their units and their cadres."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from evalsys.demo.facts import invent
from tabular.tables import read_table
from units.models import Cadre, Group, Secondment, Tenure, Unit, UnitCategory
from units.models.tree import ROOT_PATH, step
from units.names import plain, spelled, spelled_unit

NUMBERS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
SINCE = date(2021, 7, 1)


@dataclass(frozen=True)
class Place:
    """One of the places: its case, its name, the tables of its units and of its cadres, and how these lead to units."""

    case: str
    name: str
    units: tuple[str, ...] = ()
    cadres: str = ""
    at: str = ""
    title: str = ""
    line: str = ""
    sent_to: str = ""
    groups: str = ""


PLACES = (
    Place("s1", "二七区", ("2023/subjects.csv",), "2023-cadres/subjects.csv", "所在单位", "职务", groups="考核小组"),
    Place("s2", "二七区挂职干部", (), "subjects.csv", "派出单位", "", "选派一线", "挂职岗位"),
    Place("s3", "九原区", ("annual/subjects.csv",), "problems/subjects.csv", "所在单位"),
    Place("s4", "昆山市", ("kunshan/subjects.csv",), "cadres/subjects.csv", "所在区镇", "职务"),
    Place("s5", "兰州新区", ("units/subjects.csv",), "cadres/subjects.csv", "所在单位", "岗位职级"),
)


def fill_registers(rounds: Path) -> Unit:
    """Write all units and cadres of the demonstration. The code of each is that of its case, a dash, and its own."""
    root = _unit("demo", "演示单位", None, 1)
    for position, place in enumerate(PLACES, 1):
        fill_place(place, root, position, rounds)
    return root


def fill_place(place: Place, root: Unit, position: int, rounds: Path) -> None:
    """Write the units and cadres of one place."""
    top = _unit(place.case, place.name, root, position)
    for table in place.units:
        _fill_units(place, top, rounds / place.case / table)
    if place.cadres:
        _fill_cadres(place, top, rounds / place.case / place.cadres)


def code_of(case: str, subject: str) -> str:
    """The code in the registers of a subject of a demonstration case."""
    return f"{case}-{subject}"


def _unit(code: str, name: str, parent: Unit | None, position: int, category: UnitCategory | None = None) -> Unit:
    pinyin, initials = spelled_unit(name)
    return Unit.objects.create(
        code=code,
        name=name,
        parent=parent,
        position=position,
        path=parent.path + step(position) if parent else ROOT_PATH,
        category=category,
        pinyin=pinyin,
        initials=initials,
    )


def _fill_units(place: Place, top: Unit, table: Path) -> None:
    groups: dict[str, list[Unit]] = {}
    for position, row in enumerate(read_table(table).rows, 1):
        category, _ = UnitCategory.objects.get_or_create(name=row.cells["类别"])
        unit = _unit(code_of(place.case, row.cells["编号"]), row.cells["名称"], top, position, category)
        if place.groups:
            groups.setdefault(row.cells[place.groups], []).append(unit)
    for position, name in enumerate(sorted(groups, key=_place_of), 1):
        Group.objects.create(name=name, position=position).units.set(groups[name])


def _place_of(group: str) -> int:
    """The number in a name such as 第十五考核组."""
    return NUMBERS.index(group.removeprefix("第").removesuffix("考核组"))


def _fill_cadres(place: Place, top: Unit, table: Path) -> None:
    """Cadres stand at the unit that their row names by code or by name, or else at the place itself."""
    found = {unit.code: unit for unit in Unit.objects.under(top.path)}
    found |= {unit.name: unit for unit in Unit.objects.order_by("-path")} | {unit.name: unit for unit in found.values()}
    dice = Random(place.case)
    made: list[Cadre] = []
    lines: dict[str, tuple[str, str]] = {}
    for position, row in enumerate(read_table(table).rows, 1):
        at = row.cells[place.at]
        unit = found.get(code_of(place.case, at)) or found.get(at) or top
        name = row.cells["姓名"]
        pinyin, initials = spelled(name)
        cadre = Cadre(
            code=code_of(place.case, row.cells["编号"]),
            name=name,
            plain_name=plain(name),
            pinyin=pinyin,
            initials=initials,
            unit=unit,
            position=position,
            post_text=row.cells[place.title] if place.title else "",
            post_since=SINCE,
        )
        invent(cadre, place.case, dice)
        made.append(cadre)
        if place.line:
            lines[cadre.code] = (row.cells[place.line], row.cells[place.sent_to])
    Cadre.objects.bulk_create(made)
    kept = Cadre.objects.in_bulk([cadre.code for cadre in made], field_name="code")
    Tenure.objects.bulk_create(
        Tenure(cadre=kept[cadre.code], unit=cadre.unit, title=cadre.post_text or "干部", since=SINCE) for cadre in made
    )
    Secondment.objects.bulk_create(
        Secondment(cadre=kept[code], host=top, line=line, title=title, since=date(2023, 1, 1))
        for code, (line, title) in lines.items()
    )
