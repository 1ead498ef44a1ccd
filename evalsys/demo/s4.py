"""Classified evaluation: the districts of Shanghai, the towns of Kunshan and their cadres, six years of good ones."""

from itertools import pairwise
from pathlib import Path
from random import Random

from evalsys.demo.names import document, people
from evalsys.demo.writing import decimal, write_table

DISTRICTS = {
    "引领区": "浦东新区",
    "新城": "嘉定区 青浦区 松江区 奉贤区",
    "转型": "宝山区 金山区",
    "生态区": "崇明区",
    "中心A": "黄浦区 徐汇区 静安区",
    "中心B": "长宁区 虹口区 杨浦区",
    "中心C": "普陀区 闵行区",
}
"""Only Pudong's category is published; the rest of the assignment is made up."""
RATES = {
    "生产总值增速": (31, 66, "沪统"),
    "研发强度": (18, 58, "沪科"),
    "热线满意率": (790, 946, "沪府办"),
    "安全评分": (800, 968, "沪应急"),
    "网格办结率": (860, 988, "沪数"),
    "断面达标率": (880, 1000, "沪水务"),
    "党建评分": (840, 968, "沪组"),
}
"""Figures that are marks or rates: lowest and highest in tenths, and the office whose documents carry them."""
AMOUNTS = {
    "税收": ("税收收入", "税收目标", 900, 9000, 1, "沪税"),
    "投资": ("有效投资", "投资目标", 1500, 9500, 1, "沪发改"),
    "高新": ("高新企业", "高新目标", 120, 900, 0, "沪科"),
    "外资": ("实到外资", "外资目标", 30, 420, 1, "沪商务"),
    "就业": ("就业人数", "就业目标", 12000, 60000, 0, "沪人社"),
    "床位": ("养老床位", "床位目标", 150, 700, 0, "沪民政"),
    "更新": ("更新面积", "更新目标", 120, 900, 1, "沪房管"),
    "绿地": ("绿地面积", "绿地目标", 150, 900, 1, "沪绿容"),
}
"""Actual and target of the figures that have one: range of the target, its decimals, and the office."""
TOWNS = {
    "开发区": "昆山开发区", "高新区": "昆山高新区", "花桥": "花桥经济开发区", "张浦": "张浦镇", "周市": "周市镇",
    "陆家": "陆家镇", "巴城": "巴城镇", "千灯": "千灯镇", "淀山湖": "淀山湖镇", "周庄": "周庄镇", "锦溪": "锦溪镇",
}  # fmt: skip
MARKED = {
    "经济发展": "昆发改", "科技创新": "昆科", "乡村振兴": "昆农", "生态环境": "昆环", "文旅发展": "昆文旅",
    "城市建设": "昆住建", "民生保障": "昆人社", "社会治理": "昆政法",
    "安全生产": "昆应急", "党的建设": "昆组", "党风廉政": "昆纪",
}  # fmt: skip
SOLD = {
    "工业投资": ("昆工信", 120, 900, "工业投资额", "工业投资目标", 1),
    "招商引资": ("昆商务", 2000, 20000, "到位外资额", "到位外资目标", 0),
    "财政贡献": ("昆财", 80, 600, "预算收入额", "预算收入目标", 1),
}
POSTS = ("党（工）委书记", "镇长、管委会主任", "副书记", "副镇长、副主任", "组织委员", "政法委员")
COMMENDED = {2019: 25, 2020: 28, 2021: 30, 2022: 31, 2023: 32, 2024: 33}
"""How many were commended each year; many of them in more years than one."""
OFFICES = (
    "市发展和改革委员会", "市工业和信息化局", "市商务局", "市住房和城乡建设局", "市卫生健康委员会", "市应急管理局",
)  # fmt: skip


def make(folder: Path, random: Random) -> None:
    """Write the evidence of all four rounds."""
    _shanghai(folder / "shanghai", random)
    skill = {town: random.randint(76, 94) for town in TOWNS}
    _kunshan(folder / "kunshan", random, skill)
    _cadres(folder / "cadres", random, skill)
    _commended(folder / "commended", random)


def _done(random: Random, target: int, skill: int) -> int:
    return target * (skill + random.randint(-9, 13)) // 100


def _shanghai(folder: Path, random: Random) -> None:
    subjects: list[tuple[object, ...]] = []
    figures: list[tuple[object, ...]] = []
    papers = {prefix: document(random, prefix, 2025) for *_, prefix in (*RATES.values(), *AMOUNTS.values())}
    air = document(random, "沪环", 2025)
    listed = [(kind, name) for kind, names in DISTRICTS.items() for name in names.split()]
    for number, (kind, name) in enumerate(listed, 1):
        one, skill = name.removesuffix("新区").removesuffix("区"), random.randint(84, 96)
        subjects.append((one, name, kind, number))
        for figure, (low, high, prefix) in RATES.items():
            value = low + (high - low) * min(max(skill + random.randint(-30, 15) - 50, 0), 50) // 50
            figures.append((one, figure, decimal(value, 1), papers[prefix]))
        for actual, goal, low, high, places, prefix in AMOUNTS.values():
            target = random.randrange(low, high, 10)
            figures.append((one, goal, decimal(target, places), papers[prefix]))
            figures.append((one, actual, decimal(_done(random, target, skill), places), papers[prefix]))
        wanted = random.randint(280, 310)
        figures.append((one, "浓度目标", decimal(wanted, 1), air))
        figures.append((one, "颗粒物浓度", decimal(wanted + random.randint(-20, 60), 1), air))
    write_table(folder / "subjects.csv", ("编号", "名称", "类别", "序号"), subjects)
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)


def _kunshan(folder: Path, random: Random, skill: dict[str, int]) -> None:
    rows = [(town, name, town, number) for number, (town, name) in enumerate(TOWNS.items(), 1)]
    write_table(folder / "subjects.csv", ("编号", "名称", "类别", "序号"), rows)
    figures: list[tuple[object, ...]] = []
    for area, prefix in MARKED.items():
        source = document(random, prefix, 2025)
        for town in TOWNS:
            mark = min(skill[town] * 10 + random.randint(-90, 90), 990)
            figures.append((town, f"{area}考核分", decimal(mark, 1), source))
    for prefix, low, high, actual, goal, places in SOLD.values():
        source = document(random, prefix, 2025)
        for town in TOWNS:
            target = random.randrange(low, high, 10)
            figures.append((town, goal, decimal(target, places), source))
            figures.append((town, actual, decimal(_done(random, target, skill[town]), places), source))
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)


def _cadres(folder: Path, random: Random, skill: dict[str, int]) -> None:
    names = iter(people(random, len(TOWNS) * len(POSTS)))
    subjects: list[tuple[object, ...]] = []
    counts: list[tuple[object, ...]] = []
    seats = [(town, place, post) for town in TOWNS for place, post in enumerate(POSTS)]
    for number, (town, place, post) in enumerate(seats, 1):
        one, able = f"K{number:02}", skill[town] + random.randint(-7, 7)
        mark = decimal(min(able * 10 + random.randint(-50, 50), 985), 1)
        kind, own = ("正职", "不适用") if place < 2 else ("副职", mark)
        subjects.append((one, next(names), kind, number, town, post, own))
        for voters, number_of in (
            ("市领导", 5),
            ("区镇干部", random.randint(28, 40)),
            ("企业群众", random.randint(15, 25)),
        ):
            counts.append(("干部测评表", voters, one, *_ticks(random, number_of, able)))
    headings = ("编号", "姓名", "类别", "序号", "所在区镇", "职务", "分管工作评分")
    write_table(folder / "subjects.csv", headings, subjects)
    headings = ("测评表", "票种", "对象", "优秀", "称职", "基本称职", "不称职", "不了解")
    write_table(folder / "counts.csv", headings, counts)
    best, worst = max(TOWNS, key=skill.__getitem__), min(TOWNS, key=skill.__getitem__)
    deputies = {town: [row[0] for row in subjects if row[4] == town and row[2] == "副职"] for town in (best, worst)}
    earlier = f"{document(random, '昆组', 2022)}（由{TOWNS[worst]}调整到{TOWNS[best]}）"
    standings = [
        *((one, "曾因考核调整", earlier) for one in deputies[best][:1]),
        *((one, "受诫勉", document(random, "昆纪", 2024)) for one in deputies[worst][-1:]),
    ]
    write_table(folder / "circumstances.csv", ("对象", "情形", "来源"), standings)


def _ticks(random: Random, number: int, able: int) -> list[int]:
    """So many ballots over 优秀, 称职, 基本称职, 不称职 and 不了解."""
    cuts = [max(able - 45 + random.randint(-8, 8), 0), able + 4 + random.randint(-4, 1), 99 - random.randint(0, 2), 99]
    places = sorted(-(-min(cut, 100) * number // 100) for cut in cuts)
    return [places[0], *(after - before for before, after in pairwise(places)), number - places[-1]]


def _commended(folder: Path, random: Random) -> None:
    """Each year's list takes some who were on it before; the rest are new."""
    known: list[str] = []
    lists: list[tuple[object, ...]] = []
    for year, number in COMMENDED.items():
        source = document(random, "昆委", year)
        again = random.sample(known, min(len(known), random.randint(3, 6)))
        fresh = [f"G{len(known) + at:03}" for at in range(1, number - len(again) + 1)]
        known += fresh
        lists += [(one, f"{year}年度", "grade", "担当作为好干部", source) for one in sorted([*again, *fresh])]
    names, offices = people(random, len(known)), [*TOWNS.values(), *OFFICES]
    subjects = [(one, name, "好干部", one[1:], random.choice(offices)) for one, name in zip(known, names, strict=True)]
    write_table(folder / "subjects.csv", ("编号", "姓名", "类别", "序号", "评选时单位"), subjects)
    write_table(folder / "earlier.csv", ("对象", "轮次", "结果项", "结果值", "来源"), lists)
