"""Jiuyuan District, 2022: the evidence of its five forms of evaluation, from monthly bulletins to the annual round."""

from itertools import pairwise
from pathlib import Path
from random import Random

from evalsys.demo.names import document, people
from evalsys.demo.writing import decimal, write_table

UNITS = {
    "党群": (
        "区纪委监委机关 区委办公室 区委组织部 区委宣传部 区委统战部 区委政法委 区委编办 区委巡察办 区委网信办 "
        "区委直属机关工委 区委老干部局 区委党校 区人大常委会办公室 区政协办公室 区总工会 团区委 区妇联 区科协"
    ),
    "经济": (
        "区发展和改革委员会 区工业和信息化局 区财政局 区商务局 区招商服务中心 区重点项目服务中心 区农牧局 区水务局 "
        "区交通运输局 区住房和城乡建设局 区自然资源分局 区统计局 区审计局 区乡村振兴局 区林业和草原局 区金融服务中心"
    ),
    "社会": (
        "区政府办公室 区教育局 区公安分局 区民政局 区司法局 区人力资源和社会保障局 区就业服务中心 区生态环境分局 "
        "区文体旅游广电局 区卫生健康委员会 区退役军人事务局 区应急管理局 区市场监督管理局 区医疗保障局 区信访局 "
        "区行政审批和政务服务局 区城市管理综合执法局 区残联"
    ),
    "镇街": "麻池镇 哈林格尔镇 哈业胡同镇 阿嘎如泰苏木 沙河街道 赛汗街道 萨如拉街道 白音席勒街道",
}
DISTRICTS = {
    "昆都仑": "昆都仑区", "青山": "青山区", "东河": "东河区", "九原": "九原区", "石拐": "石拐区",
    "白云": "白云鄂博矿区", "土右": "土默特右旗", "固阳": "固阳县", "达茂": "达尔罕茂明安联合旗", "稀土": "稀土高新区",
}  # fmt: skip
INDICATORS = {
    "地区生产总值": (32, 88, "区发展和改革委员会"),
    "工业增加值": (21, 146, "区工业和信息化局"),
    "固定资产投资": (-35, 232, "区重点项目服务中心"),
    "预算收入": (-18, 190, "区财政局"),
    "消费品零售": (-22, 64, "区商务局"),
    "到位资金": (15, 268, "区招商服务中心"),
    "城镇居民收入": (38, 67, "区人力资源和社会保障局"),
    "农牧民收入": (56, 92, "区农牧局"),
    "优良天数": (806, 928, "区生态环境分局"),
    "工业用水": (92, 246, "区水务局"),
    "登记失业率": (24, 43, "区就业服务中心"),
    "市场主体": (22, 118, "区市场监督管理局"),
    "信访化解": (842, 989, "区信访局"),
    "审批时限": (18, 62, "区行政审批和政务服务局"),
    "普惠幼儿园": (782, 968, "区教育局"),
}
"""Each indicator's lowest and highest value in tenths, and the department that leads it."""
SCORES = {
    "党的建设": ("党群", "经济", "社会", "镇街"),
    "经济发展": ("经济", "镇街"),
    "营商环境": ("党群", "经济", "社会"),
    "法治建设": ("党群", "社会", "镇街"),
    "生态环保": ("经济", "社会", "镇街"),
    "安全稳定": ("党群", "经济", "社会", "镇街"),
    "民生实事": ("社会", "镇街"),
    "机关效能": ("党群",),
    "基层治理": ("镇街",),
}
TASKS = {"疫情防控": "区卫生健康委员会", "重点项目攻坚": "区发展和改革委员会", "人居环境整治": "区乡村振兴局"}
MATTERS = (
    "老旧小区电梯加装推进慢", "园区企业用工难", "村集体经济收入来源单一", "项目用地手续办理周期长", "农村饮水管网老化",
    "背街小巷停车难", "学校周边交通拥堵", "历史遗留房产办证难", "设施农业灌溉用水不足", "物流企业融资难",
    "小区物业服务不规范", "失地农牧民就业渠道窄", "河道沿岸环境整治不彻底", "基层卫生院人才短缺", "惠企政策兑现不及时",
    "冬季供热投诉较多", "闲置厂房盘活难", "乡村道路养护经费不足",
)  # fmt: skip


def units() -> list[tuple[str, str, str]]:
    """Number, name and category of the 52 departments and 8 towns, in the prescribed order."""
    names = [(category, name) for category, listed in UNITS.items() for name in listed.split()]
    return [(f"U{number:02}", name, category) for number, (category, name) in enumerate(names, 1)]


def make(folder: Path, random: Random) -> None:
    """Write the evidence of all rounds."""
    skill = {name: random.randint(80, 97) for name, _, _ in units()}
    _bulletins(folder / "bulletin", random, skill)
    _reports(folder / "report", random, skill)
    _registration(folder / "task", random)
    _display(folder / "display", random)
    _problems(folder / "problems", random)
    _annual(folder / "annual", random, skill)


def _roll(path: Path, headings: tuple[str, ...] = (), cells: dict[str, tuple[object, ...]] | None = None) -> None:
    rows = [(unit, name, kind, number, *(cells or {}).get(unit, ())) for number, (unit, name, kind) in _numbered()]
    write_table(path, ("编号", "名称", "类别", "序号", *headings), rows)


def _numbered() -> list[tuple[int, tuple[str, str, str]]]:
    return list(enumerate(units(), 1))


def _share(random: Random, skill: int, whole: int) -> int:
    """What a unit of this skill gets done of the whole: some months fall short, some go beyond."""
    return max(whole * (skill + random.randint(-14, 12)) // 100, 0)


def _bulletins(folder: Path, random: Random, skill: dict[str, int]) -> None:
    _roll(folder / "subjects.csv")
    goals = {u: (random.randrange(200, 1800, 50), random.randrange(300, 4200, 50)) for u in skill}
    idle = {u for u, _, kind in units() if kind in ("党群", "社会") and random.randrange(5) == 0}
    rows: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for month in range(1, 13):
        name = f"2022年{month:02}月通报"
        for unit, _, _ in units():
            money, built = (goal * random.randint(80, 120) // 100 for goal in goals[unit])
            tasks = random.randint(6, 16)
            came = ("不适用", "不适用") if unit in idle else (_share(random, skill[unit], money), money)
            finished = min(_share(random, skill[unit] + 4, tasks) + 1, tasks)
            rows.append((unit, name, *came, _share(random, skill[unit], built), built, finished, tasks))
            if random.randrange(100) < 106 - skill[unit]:
                what = random.choice(("逾期未办结", "逾期未办结", "逾期未办结", "上级通报", "数据不实"))
                times = random.randint(1, 3) if what == "逾期未办结" else 1
                matter = f"{month}月{random.choice(('招商', '项目', '人居环境', '防返贫'))}督办事项"
                office = random.choice(("区委督查室", "区政府督查室"))
                events.append((unit, name, what, times, matter, office, document(random, "九督字", 2022)))
    figures = (
        "对象", "轮次", "招商到位资金", "招商月度目标", "项目完成投资", "项目计划投资", "振兴完成数", "振兴任务数",
    )  # fmt: skip
    write_table(folder / "figures.csv", figures, rows)
    write_table(folder / "events.csv", ("对象", "轮次", "事项", "数量", "事由", "督办单位", "来源"), events)


def _reports(folder: Path, random: Random, skill: dict[str, int]) -> None:
    leaders = people(random, len(skill))
    _roll(folder / "subjects.csv", ("主要负责人",), {u: (n,) for u, n in zip(skill, leaders, strict=True)})
    rows: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for quarter in range(1, 5):
        name = f"2022年第{quarter}季度报告"
        for unit, _, kind in units():
            tasks = random.randint(18, 40)
            done = min(_share(random, skill[unit] + 3, tasks), tasks)
            watched = decimal(min(skill[unit] * 10 + random.randint(-60, 50), 1000), 1) if kind != "党群" else None
            usual = "好" if random.randrange(90, 102) < skill[unit] else random.choice(("好", "较好", "较好", "较好"))
            usual = "一般" if random.randrange(25) == 0 else usual
            on_time = "否" if random.randrange(60) == 0 else "是"
            rows.append((unit, name, on_time, done, tasks, watched, usual))
            for what, chance in (("督查问题", 30), ("整改反弹", 4), ("审计一般问题", 22), ("审计未整改", 3)):
                if random.randrange(100) < chance:
                    source = document(random, "九审报" if "审计" in what else "九督字", 2022)
                    events.append((unit, name, what, random.randint(1, 3) if chance > 10 else 1, source))
    figures = ("对象", "轮次", "按时报告", "任务完成数", "任务计划数", "统计监测评分", "平时考核结果")
    write_table(folder / "figures.csv", figures, rows)
    write_table(folder / "events.csv", ("对象", "轮次", "事项", "数量", "来源"), events)


def _registration(folder: Path, random: Random) -> None:
    names, offices = people(random, 66), [name for _, name, _ in units()]
    subjects: list[tuple[object, ...]] = []
    ballots: list[tuple[object, ...]] = []
    for number, name in enumerate(names[:60], 1):
        one, task = f"D{number:02}", list(TASKS)[number % 3]
        days = random.choice((9, 12, *range(18, 96)))
        subjects.append((one, name, "专项干部", number, task, random.choice(offices), days))
        level = random.choice((74, 79, 83, 86, 89, 91, 93, 95))
        peers = [peer for peer in names[number % 3 : 60 : 3] if peer != name]
        raters = [("工作组", leader) for leader in names[60 + number % 3 * 2 : 62 + number % 3 * 2]]
        raters += [("牵头单位", TASKS[task]), *(("同组干部", peer) for peer in random.sample(peers, 3))]
        for voters, rater in raters:
            marks = [min(level + random.randint(-5, 5), 100) for _ in range(4)]
            ballots.append(("登记表", voters, one, rater, *marks))
    headings = ("编号", "姓名", "类别", "序号", "专项任务", "派出单位", "参加天数")
    write_table(folder / "subjects.csv", headings, subjects)
    headings = ("测评表", "票种", "对象", "评分人", "任务完成", "担当作为", "攻坚能力", "作风纪律")
    write_table(folder / "ballots.csv", headings, ballots)
    punished = random.sample(range(1, 61), 2)
    rows = [(f"D{number:02}", "受处分", document(random, "九纪发", 2022)) for number in punished]
    write_table(folder / "circumstances.csv", ("对象", "情形", "来源"), rows)


def _display(folder: Path, random: Random) -> None:
    rows = [(one, name, "旗县区", number) for number, (one, name) in enumerate(DISTRICTS.items(), 1)]
    write_table(folder / "subjects.csv", ("编号", "名称", "类别", "序号"), rows)
    figures: list[tuple[object, ...]] = []
    for indicator, (low, high, _) in INDICATORS.items():
        values = random.sample(range(low, high + 1), len(DISTRICTS))
        source = document(random, "包统监测", 2023)
        for one, value in zip(DISTRICTS, values, strict=True):
            figures.append((one, f"{indicator}数值", decimal(value, 1), source))
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)


def _problems(folder: Path, random: Random) -> None:
    rows: list[tuple[object, ...]] = []
    places = [name for _, name, _ in units()]
    for number, name in enumerate(people(random, 27 + 313), 1):
        county = number <= 27
        office = random.choice(("区委", "区人大常委会", "区政府", "区政协")) if county else random.choice(places)
        matter = f"{random.choice(UNITS['镇街'].split())}{random.choice(MATTERS)}"
        month = random.randint(6, 12)
        finished = random.randrange(8) > 0
        progress = 100 if finished else random.choice((35, 50, 60, 70, 80, 90, 95))
        closed = f"2022年{month:02}月" if finished else None
        row = (f"L{number:03}", name, "县级" if county else "科级", number, office, 1, matter)
        rows.append((*row, "是", f"2022年{month:02}月底前", progress, "是" if finished else "否", closed))
    headings = (
        "编号", "姓名", "类别", "序号", "所在单位", "认领问题数", "认领问题", "攻坚计划", "计划时限", "攻坚进度",
        "验收销号", "销号时间",
    )  # fmt: skip
    write_table(folder / "subjects.csv", headings, rows)


def _annual(folder: Path, random: Random, skill: dict[str, int]) -> None:
    led = {name: indicator for indicator, (_, _, name) in INDICATORS.items()}
    _roll(folder / "subjects.csv", ("所在区",), dict.fromkeys(skill, ("九原",)))
    sources = {area: document(random, "九考办", 2023) for area in SCORES}
    figures: list[tuple[object, ...]] = []
    counts: list[tuple[object, ...]] = []
    events: list[tuple[object, ...]] = []
    for unit, name, kind in units():
        for area, kinds in SCORES.items():
            if kind in kinds:
                mark = min(skill[unit] * 10 + random.randint(-70, 70), 995)
                figures.append((unit, f"{area}评分", decimal(mark, 1), sources[area]))
        for voters, number in (("区级领导", random.randint(6, 9)), ("服务对象", random.randint(28, 45))):
            counts.append(("测评表", voters, unit, *_ticks(random, number, skill[unit])))
        if name in led:
            events.append((unit, f"牵头{led[name]}", 1, "全市排位晾晒", "2022年度晾晒表"))
        for item, chance in (
            ("中央表彰", 1),
            ("自治区表彰", 8),
            ("市级表彰", 30),
            ("市级通报批评", 8),
            ("信访失责", 8),
        ):
            if random.randrange(100) < chance:
                events.append((unit, item, 1, f"2022年度{item}", document(random, "包党发", 2022)))
    write_table(folder / "figures.csv", ("对象", "指标", "数值", "来源"), figures)
    write_table(folder / "counts.csv", ("测评表", "票种", "对象", "好", "较好", "一般", "差", "不了解"), counts)
    write_table(folder / "events.csv", ("对象", "事项", "数量", "事由", "来源"), events)
    hurt = random.choice([unit for unit, _, kind in units() if kind == "经济"])
    write_table(folder / "circumstances.csv", ("对象", "情形", "来源"), [(hurt, "班子违纪", "九纪通〔2022〕11号")])


def _ticks(random: Random, number: int, skill: int) -> list[int]:
    """So many ballots over 好, 较好, 一般, 差 and 不了解; the abler the unit, the more 好."""
    shares = [skill - 8 + edge + random.randint(-3, 3) for edge in (0, 16, 21, 24)]
    cuts = sorted(-(-min(max(share, 0), 100) * number // 100) for share in shares)
    return [cuts[0], *(after - before for before, after in pairwise(cuts)), number - cuts[-1]]
