"""The section-level cadres of S1's teams: one head, three to six deputies, and what is said of each."""

from pathlib import Path
from random import Random

from evalsys.demo.names import document, people
from evalsys.demo.writing import decimal, write_table

HEADS = {"机关": "主要负责人", "事业": "主要负责人", "街道": "党工委书记", "乡镇": "党委书记"}
DEPUTIES = {
    "机关": ("常务副职", "分管综合的副职", "分管业务的副职", "党组成员", "总工程师", "二级调研员"),
    "事业": ("常务副职", "分管综合的副职", "分管业务的副职", "党组成员", "工会主席", "四级调研员"),
    "街道": ("办事处主任", "党工委副书记", "人大工委主任", "办事处副主任", "武装部部长", "纪工委书记"),
    "乡镇": ("政府负责人", "党委副书记", "人大主席", "政府副职", "武装部部长", "纪委书记"),
}
FEWEST, MOST = 3, 6
FORM = "科级干部测评表"


def write_cadres(place: Path, random: Random, teams) -> None:
    """Write the cadres of all teams, what they were in charge of, and how they were appraised."""
    names = iter(people(random, len(teams) * (MOST + 1)))
    subjects, figures, counts = [], [], []
    for team in teams:
        for at in range(random.randint(FEWEST, MOST) + 1):
            number, head = f"{team.id}-{at + 1}", at == 0
            post = HEADS[team.category] if head else DEPUTIES[team.category][at - 1]
            row = [number, next(names), "正职" if head else "副职", len(subjects) + 1, team.id, f"{team.name}{post}"]
            subjects.append(row)
            quality = min(max(team.quality + random.randint(-20, 20), 0), 100)
            if not head:
                points = decimal(random.randint(-15, 15) + 830 + quality * 14 // 10, 1)
                figures.append([number, "分管工作完成情况评分", points, f"{team.name}党组织评定〔2024〕1号"])
            for voters, size in (("区级领导", (6, 8)), ("本单位干部", (20, 36))):
                counts.append([FORM, voters, number, *ticks(random, quality, random.randint(*size))])
    write_table(place / "subjects.csv", ["编号", "姓名", "类别", "序号", "所在单位", "职务"], subjects)
    write_table(place / "figures.csv", ["对象", "指标", "数值", "来源"], figures)
    options = ["优秀", "称职", "基本称职", "不称职", "不了解"]
    write_table(place / "counts.csv", ["测评表", "票种", "对象", *options], counts)
    write_table(place / "circumstances.csv", ["对象", "情形", "来源"], circumstances(random, subjects))


def ticks(random: Random, quality: int, number: int) -> list[int]:
    """Ticks of one class: 优秀, 称职, 基本称职, 不称职, 不了解."""
    unknown = int(number > 10 and random.randrange(5) == 0)
    low = int(quality < 40 and random.randrange(2) == 0)
    rest = number - unknown - low
    best = rest * (25 + quality * 7 // 10 + random.randint(-5, 5)) // 100
    return [best, rest - best, low, 0, unknown]


def circumstances(random: Random, subjects) -> list[list[str]]:
    """A few deputies came too late in the year to be graded, one is under a sanction."""
    deputies = [row[0] for row in subjects if row[2] == "副职"]
    *late, sanctioned = random.sample(deputies, 6)
    rows = [[number, "任职不足半年", document(random, "区委干任", 2023)] for number in late]
    return [*rows, [sanctioned, "受处分", document(random, "区纪", 2023)]]
