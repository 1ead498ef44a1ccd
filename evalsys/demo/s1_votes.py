"""What people say about the teams of S1: counted appraisal forms, and the marks of the assessment groups."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from evalsys.demo.names import people
from evalsys.demo.s1_units import GROUPS
from evalsys.demo.writing import write_table

ITEMS = ("政治思想建设", "领导能力", "工作实绩", "党风廉政建设", "作风建设")
CLASSES = {"区级领导": (8, 12), "班子和中层": (13, 20), "职工和服务对象": (30, 40)}


@dataclass(frozen=True)
class Group:
    """An assessment group: its members, and how many points it marks above or below the others."""

    name: str
    members: list[str]
    leaning: int


def groups(random: Random) -> list[Group]:
    """Fifteen groups of five, some strict, some lenient."""
    found = people(random, 5 * len(GROUPS))
    return [
        Group(name, [f"{name} {person}" for person in found[at * 5 : at * 5 + 5]], random.randint(-4, 4))
        for at, name in enumerate(GROUPS)
    ]


def write_votes(place: Path, random: Random, teams, groups: list[Group]) -> None:
    """Write the counted forms, the turnout, and the groups' ballots one by one."""
    counts, turnout = [], []
    for team in teams:
        for voters, size in CLASSES.items():
            returned, row = came(random, random.randint(*size))
            turnout.append(["领导班子测评表", voters, team.id, *row])
            valid = returned - row[-1]
            counts += [
                ["领导班子测评表", voters, team.id, item, *ticks(random, valid, voters, team.liked, item)]
                for item in ITEMS
            ]
    options = ["好", "较好", "一般", "差", "不了解"]
    write_table(place / "counts.csv", ["测评表", "票种", "对象", "测评项目", *options], counts)
    write_table(place / "turnout.csv", ["测评表", "票种", "对象", "应到", "发出", "收回", "无效"], turnout)
    write_table(place / "ballots.csv", ["测评表", "票种", "对象", "评分人", *ITEMS], ballots(random, teams, groups))


def came(random: Random, due: int) -> tuple[int, list[int]]:
    """How many came and handed in; now and then a form is spoiled."""
    issued = due - (random.randrange(3) == 0)
    returned = issued - (due > 25 and random.randrange(4) == 0)
    return returned, [due, issued, returned, int(due > 12 and random.randrange(9) == 0)]


def ticks(random: Random, valid: int, voters: str, liked: bool, item: str) -> list[int]:
    """Ticks of one class in one row: 好, 较好, 一般, 差, 不了解."""
    unknown = int(voters == "职工和服务对象" and random.randrange(4) == 0)
    if liked:
        low = int(voters == "职工和服务对象" and random.randrange(2)) + (voters == "班子和中层" and item == ITEMS[4])
        low = min(low, 1)
        bad = 0
    else:
        low = -(-valid * random.randint(10, 16) // 100) if voters != "区级领导" else random.randrange(2)
        bad = int(voters == "职工和服务对象" and random.randrange(3) == 0)
    rest = valid - unknown - low - bad
    fair = rest * random.randint(6, 16 if liked else 34) // 100
    return [rest - fair, fair, low, bad, unknown]


def ballots(random: Random, teams, groups: list[Group]) -> list[list[object]]:
    """Five members mark each team of their group in five respects, out of 100."""
    by_name = {group.name: group for group in groups}
    rows: list[list[object]] = []
    for team in teams:
        group = by_name[team.group]
        level = 75 + team.quality * 18 // 100 + group.leaning
        rows += [
            ["考核组评价表", "考核组成员", team.id, member, *(min(level + random.randint(-3, 3), 100) for _ in ITEMS)]
            for member in group.members
        ]
    return rows
