"""What people say about the cadres of S2: counted forms, mutual marks by name, and ballots that recommend."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from evalsys.demo.writing import write_table

ITEMS = ("德", "能", "勤", "绩", "廉")
CLASSES = {
    "项目专班": {"专班负责人": (2, 3), "专班成员": (12, 18)},
    "国有平台": {"公司领导": (4, 6), "公司员工": (18, 28), "服务对象": (6, 10)},
}
OFFICERS = ("干部一科", "干部二科", "干部监督科", "考核科")
VOTERS = 16
RECOMMENDED = 4


def write_votes(folder: Path, random: Random, cadres) -> None:
    """Write the counted forms and the ballots one by one."""
    options = ["优秀", "称职", "基本称职", "不称职", "不了解"]
    counts = [row for cadre in cadres for row in counted(random, cadre)]
    write_table(folder / "counts.csv", ["测评表", "票种", "对象", "测评项目", *options], counts)
    rows = [*known(random, cadres), *mutual(random, cadres), *recommended(random, cadres)]
    headings = ["测评表", "票种", "对象", "票号", "评分人", "互评得分", "平时了解得分", "推荐意见"]
    write_table(folder / "ballots.csv", headings, rows)


def counted(random: Random, cadre) -> Iterator[list[object]]:
    """The appraisal where there is one, and the opinion of the host; none of both for those posted far away."""
    for voters, size in CLASSES.get(cadre.category, {}).items():
        number = random.randint(*size)
        for item in ITEMS:
            yield ["民主评议表", voters, cadre.id, item, *ticks(random, cadre, number)]
    if cadre.category != "驻外招商":
        yield ["用人单位评价表", "用人单位", cadre.id, "总体评价", *ticks(random, cadre, random.randint(5, 7))]


def ticks(random: Random, cadre, number: int) -> list[int]:
    """So many ticks: 优秀, 称职, 基本称职, 不称职, 不了解."""
    excellent = number * min(cadre.between(random, 20, 100), 100) // 100
    low = int(cadre.quality < 40 and number > 6 and random.randrange(2))
    low = min(low, number - excellent)
    return [excellent, number - excellent - low, low, 0, 0]


def known(random: Random, cadres) -> Iterator[list[object]]:
    """Marks of the department's own sections."""
    for cadre in cadres:
        for officer in OFFICERS:
            yield ["平时了解表", "组织部门", cadre.id, None, officer, None, cadre.between(random, 78, 99), None]


def mutual(random: Random, cadres) -> Iterator[list[object]]:
    """Everybody on other key work marks everybody else, not themselves."""
    own = [cadre for cadre in cadres if cadre.category == "其他重点"]
    for rater in own:
        leaning = random.randint(-2, 2)
        for cadre in own:
            if cadre is not rater:
                mark = min(cadre.between(random, 78, 98) + leaning, 100)
                yield ["集中互评表", "互评人员", cadre.id, None, rater.id, mark, None, None]


def recommended(random: Random, cadres) -> Iterator[list[object]]:
    """Ballots of the task forces: four of twelve may be recommended; one voter names six, which spoils the ballot."""
    own = [cadre for cadre in cadres if cadre.category == "项目专班"]
    well = [cadre for cadre in own if cadre.well]
    favoured = random.sample(well, RECOMMENDED)
    others = [cadre for cadre in own if cadre not in favoured]
    runners_up = [cadre for cadre in well if cadre not in favoured]
    for number in range(1, VOTERS + 1):
        if number == VOTERS:
            chosen = random.sample(own, 6)
        else:
            chosen = [*random.sample(favoured, 3), random.choice([*runners_up, *runners_up, *others])]
        for cadre in own:
            yield [
                "优秀推荐票", "专班成员", cadre.id, f"推荐{number:02}", None, None, None,
                "推荐" if cadre in chosen else "不推荐",
            ]  # fmt: skip
