"""S1, the annual evaluation of 73 leadership teams in two years: standing of the teams first, then what they hand in.

Some teams are strong, one is held back by a veto, some are merely liked less in the appraisal. Their evidence is
drawn accordingly; scores, grades and totals are left to the computation.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from evalsys.demo import names, s1_votes
from evalsys.demo.s1_cadres import write_cadres
from evalsys.demo.s1_events import events
from evalsys.demo.s1_figures import drawn, figures_of
from evalsys.demo.s1_units import GROUPS, UNITS
from evalsys.demo.writing import write_table
from scoring.engine.reading import read_scheme

TOPS = {"机关": 9, "事业": 6, "街道": 3, "乡镇": 3}


@dataclass
class Team:
    """One leadership team in one year."""

    id: str
    name: str
    category: str
    strong: bool = False
    quality: int = 0
    group: str = ""
    liked: bool = True
    standing: str = ""
    weak: bool = False


@dataclass(frozen=True)
class Year:
    """What the story of a year wants: how many teams are liked throughout, and how many places are recommended."""

    year: int
    liked: int
    members: int
    talents: int
    barred: str = ""
    vetoed: str = ""
    weak: str = ""
    kept: dict[str, int] = field(default_factory=dict)


YEARS = (
    Year(2022, liked=54, members=238, talents=291, barred="", vetoed="镇", weak="事"),
    Year(2023, liked=61, members=255, talents=320, barred="机", vetoed="街"),
)


def make(folder: Path, random: Random) -> None:
    """Write the evidence of both years and of the cadres; who is strong in the second year leans on the first."""
    scheme = read_scheme((folder / "scheme.toml").read_text(encoding="utf-8"))
    groups = s1_votes.groups(random)
    before: set[str] = set()
    for year in YEARS:
        place = folder / str(year.year)
        teams = stand(random, year, before)
        before = {team.id for team in teams if team.strong}
        write_subjects(place, random, year, teams)
        figures = {category: figures_of(scheme, category) for category in TOPS}
        rows = [
            [team.id, scheme.figures[figure].name, cell, certified(scheme, figure, year.year)]
            for team in teams
            for figure, cell in drawn(random, figures[team.category], team.quality, team.weak)
        ]
        write_table(place / "figures.csv", ["对象", "指标", "数值", "来源"], rows)
        s1_votes.write_votes(place, random, teams, groups)
        headings = ["对象", "事项", "数量", "事由", "时期", "级别", "来源"]
        write_table(place / "events.csv", headings, events(random, scheme, teams, year.year))
        rows = [[team.id, team.standing, standing_source(random, year.year)] for team in teams if team.standing]
        write_table(place / "circumstances.csv", ["对象", "情形", "来源"], rows)
    write_cadres(folder / "2023-cadres", random, teams)


def stand(random: Random, year: Year, before: set[str]) -> list[Team]:
    """Who is strong, barred, vetoed, weak and liked this year, and which group looks at whom."""
    teams = [Team(number, name, category) for category, units in UNITS.items() for number, name in units]
    for category, number in TOPS.items():
        own = [team for team in teams if team.category == category]
        was = [team for team in own if team.id in before]
        kept = random.sample(was, min(len(was), number * 2 // 3))
        wanted = number + own[0].id.startswith(year.barred or "-")
        fresh = random.sample([team for team in own if team not in kept], wanted - len(kept))
        for team in (*kept, *fresh):
            team.strong = True
    others = [team for team in teams if not team.strong]
    if year.barred:
        random.choice([t for t in teams if t.strong and t.id[0] == year.barred]).standing = "班子成员受处分"
    if year.vetoed:
        random.choice([t for t in others if t.id[0] == year.vetoed]).standing = "安全生产一票否决"
    if year.weak:
        random.choice([t for t in others if t.id[0] == year.weak]).weak = True
    fallen = [team for team in others if team.standing or team.weak]
    liked_less = random.sample([t for t in others if t not in fallen], len(teams) - year.liked - len(fallen))
    for team in (*fallen, *liked_less):
        team.liked = False
    for team in teams:
        team.quality = random.randint(70, 92) if team.strong else random.randint(20, 64)
        team.quality = 0 if team.weak else team.quality
    deal(random, teams)
    return teams


def deal(random: Random, teams: list[Team]) -> None:
    """Deal the teams to the fifteen groups, the strong ones first, so that no group has only the best."""
    order = sorted(random.sample(teams, len(teams)), key=lambda team: not team.strong)
    for number, team in enumerate(order):
        team.group = GROUPS[number % len(GROUPS)]


def write_subjects(place: Path, random: Random, year: Year, teams: list[Team]) -> None:
    """The teams with the numbers from which places are worked out, talks held and posts visited."""
    tops = [team for team in teams if team.strong and not team.standing]
    sound = [team for team in teams if team not in tops and team.standing != "安全生产一票否决" and not team.weak]
    members = {
        **spread(random, tops, year.members * 2 // 5, 3, 7, 8),
        **spread(random, sound, year.members - year.members * 2 // 5, 1, 5, 5),
    }
    young = {
        **spread(random, tops, year.talents * 2 // 5, 4, 8, 30),
        **spread(random, sound, year.talents - year.talents * 2 // 5, 1, 6, 20),
    }
    twice = random.sample(teams, 9)
    missed = random.sample([team for team in teams if team not in twice], 5)
    rows = [
        [
            team.id, team.name, team.category, number, team.group,
            members.get(team.id, 40), young.get(team.id, 12),
            random.randint(22, 36), 1 + (team in twice) - (team in missed),
        ]
        for number, team in enumerate(teams, 1)
    ]  # fmt: skip
    headings = [
        "编号",
        "名称",
        "类别",
        "序号",
        "考核小组",
        "党员人数",
        "四十岁以下干部数",
        "个别谈话人次",
        "走访一线岗位数",
    ]
    write_table(place / "subjects.csv", headings, rows)


def spread(random: Random, teams: list[Team], total: int, low: int, high: int, share: int) -> dict[str, int]:
    """Numbers of people of whom this share in percent, whole persons only, comes to the total over all teams."""
    places = [random.randint(low, high) for _ in teams]
    while sum(places) != total:
        step = 1 if sum(places) < total else -1
        at = random.randrange(len(places))
        if low <= places[at] + step <= high:
            places[at] += step
    return {
        team.id: random.randint(-(-100 * number // share), -(-100 * (number + 1) // share) - 1)
        for team, number in zip(teams, places, strict=True)
    }


def certified(scheme, figure: str, year: int) -> str:
    """The paper by which the owner of a figure vouches for it."""
    number = list(scheme.figures).index(figure) + 1
    return f"{scheme.figures[figure].owner}考核数据认定表〔{year + 1}〕{number}号"


def standing_source(random: Random, year: int) -> str:
    """The finding that a circumstance rests on."""
    return f"{names.document(random, '区考核办认定', year)}，{names.day(random, date(year, 5, 1), date(year, 12, 20))}"
