"""S2, the special evaluation of 45 seconded cadres: four kinds of posting, each looked at in its own way.

How well each person did is drawn first, the evidence accordingly; marks, places and grades are left to the computation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from evalsys.demo import names, s2_votes
from evalsys.demo.writing import decimal, write_table

POSTINGS = {
    "驻外招商": (11, 5, ("招商一线",), ("驻上海招商分队", "驻深圳招商分队", "驻北京招商分队", "驻杭州招商分队")),
    "项目专班": (12, 6, ("项目一线",), ("滨河片区开发专班", "轨道交通专班", "高铁小镇专班", "老城更新专班")),
    "国有平台": (8, 3, ("国企一线",), ("区城市建设投资公司", "区产业发展公司", "区文化旅游投资公司")),
    "其他重点": (
        14,
        7,
        ("基层一线", "基层一线", "项目一线"),
        ("信访攻坚组", "乡村振兴工作队", "社区治理工作队", "环境整治组"),
    ),
}
"""How many people, how many of them do very well, on which lines, at which posts."""
SENDERS = (
    "区委办公室",
    "区政府办公室",
    "区财政局",
    "区发展改革委",
    "区教育局",
    "区民政局",
    "区司法局",
    "区城市管理局",
    "区文化旅游局",
    "区市场监管局",
)
SCATTER = 8


@dataclass(frozen=True)
class Cadre:
    """One seconded person and how well the year went, from 0 to 100."""

    id: str
    name: str
    category: str
    well: bool
    quality: int

    def between(self, random: Random, worst: int, best: int) -> int:
        """A place between the worst and the best, by quality and some luck."""
        luck = min(max(self.quality + random.randint(-SCATTER, SCATTER), 0), 100)
        return worst + (best - worst) * luck // 100


def make(folder: Path, random: Random) -> None:
    """Write the evidence of the round."""
    cadres = people(random)
    rows = [
        [cadre.id, cadre.name, cadre.category, number, *post(random, cadre)] for number, cadre in enumerate(cadres, 1)
    ]
    write_table(folder / "subjects.csv", ["编号", "姓名", "类别", "序号", "选派一线", "派出单位", "挂职岗位"], rows)
    rows = [[cadre.id, *row] for cadre in cadres for row in figures(random, cadre)]
    write_table(folder / "figures.csv", ["对象", "指标", "数值", "来源"], rows)
    rows = [[cadre.id, *row] for cadre in cadres for row in events(random, cadre)]
    write_table(folder / "events.csv", ["对象", "事项", "事由", "时期", "来源"], rows)
    s2_votes.write_votes(folder, random, cadres)


def people(random: Random) -> list[Cadre]:
    """All cadres in their prescribed order; who does well is drawn within each kind of posting."""
    everybody = iter(names.people(random, sum(number for number, *_ in POSTINGS.values())))
    found: list[Cadre] = []
    for category, (number, well, *_) in POSTINGS.items():
        best = random.sample(range(number), well)
        for at in range(number):
            quality = random.randint(60, 90) if at in best else random.randint(12, 46)
            found.append(Cadre(f"挂{len(found) + 1:02}", next(everybody), category, at in best, quality))
    return found


def post(random: Random, cadre: Cadre) -> list[str]:
    """On which line, sent by whom, to which post."""
    _, _, lines, posts = POSTINGS[cadre.category]
    return [random.choice(lines), random.choice(SENDERS), random.choice(posts)]


def figures(random: Random, cadre: Cadre) -> Iterator[list[str]]:
    """Certified figures, each with its paper."""
    host = f"用人单位证明〔2023〕{cadre.id[1:]}号"
    due = random.randint(236, 246)
    yield ["应在岗天数", str(due), host]
    yield ["在岗天数", str(due * cadre.between(random, 88, 101) // 100), host]
    yield ["学习培训学时", str(cadre.between(random, 30, 46)), "区委党校学时登记〔2023〕"]
    for season in ("一", "二", "三", "四"):
        yield [f"{season}季度业绩评分", decimal(cadre.between(random, 790, 990), 1), f"{season}季度业绩采集表"]
    yield from results(random, cadre, host)
    yield ["专项督查评分", decimal(cadre.between(random, 810, 990), 1), names.document(random, "区督查室", 2023)]
    yield ["成长档案已归材料种类数", str(min(cadre.between(random, 9, 13), 12)), "成长档案目录"]
    yield [
        "挂职总结和述职评分",
        decimal(cadre.between(random, 800, 980), 1),
        f"述职会记录 {names.day(random, date(2023, 12, 11), date(2023, 12, 22))}",
    ]


def results(random: Random, cadre: Cadre, host: str) -> Iterator[list[str]]:
    """What was achieved, as each kind of posting counts it; far away it is certified by two offices."""
    rate = cadre.between(random, 72, 108)
    if cadre.category == "驻外招商":
        task, city, district = random.randint(40, 120) * 100, "市招商专班出具〔2023〕", "区商务局出具〔2023〕"
        yield ["招商到位资金任务", str(task), district + cadre.id[1:]]
        yield ["市专班认定的到位资金", str(task * rate // 100), city + cadre.id[1:]]
        yield [
            "区商务局认定的到位资金",
            str(task * (rate - random.choice((0, 0, 1, 2))) // 100),
            district + cadre.id[1:],
        ]
        for kind in ("业绩评价分", "表现鉴定分"):
            yield [f"市专班出具的{kind}", decimal(cadre.between(random, 800, 985), 1), city + cadre.id[1:]]
            yield [f"区商务局出具的{kind}", decimal(cadre.between(random, 800, 985), 1), district + cadre.id[1:]]
        return
    done, wanted, low, high = {
        "项目专班": ("项目节点按期完成数", "项目节点计划数", 20, 40),
        "国有平台": ("分管业务营业收入", "分管业务营业收入目标", 900, 6000),
        "其他重点": ("承担任务完成数", "承担任务数", 20, 36),
    }[cadre.category]
    number = random.randint(low, high)
    yield [wanted, str(number), host]
    yield [done, str(number * rate // 100), host]


def events(random: Random, cadre: Cadre) -> Iterator[list[str]]:
    """Entries on the lists: diaries handed in late, commendations, absences at a check."""
    well = cadre.well
    months = random.sample(range(1, 13), 3)
    slips = ("迟交日志",) if well else ("缺写日志", "迟交日志", "日志退回")
    for month in months[: random.randint(0, 1) if well else random.randint(1, 3)]:
        yield [random.choice(slips), "工作日志", f"2023-{month:02}", "挂职干部工作纪实台账"]
    honours = ("市级表彰", "区级表扬", "难题破解", "省级表彰")
    for honour in random.sample(honours, random.randint(2, 3) if well else random.randint(0, 1)):
        month = random.randint(3, 12)
        yield [
            honour,
            f"{random.choice(names.PLACES)}{random.choice(('项目', '片区', '专项行动'))}",
            f"2023-{month:02}",
            names.document(random, "区委办", 2023),
        ]
    if not well and random.randrange(4) == 0:
        yield [
            random.choice(("查岗不在", "被点名", "群众投诉")),
            "日常监督",
            f"2023-{random.randint(2, 11):02}",
            names.document(random, "区督查室", 2023),
        ]
