"""Made-up tables of units and cadres as clerks bring them."""

import random
from collections.abc import Iterator

from bench.office import name_of

UNIT_HEADINGS = (
    "单位代码", "单位全称", "简称", "上级单位代码", "同级排序", "单位性质", "统一社会信用代码", "设立日期",
)  # fmt: skip
CADRE_HEADINGS = (
    "干部编号", "姓名", "单位", "单位内排序", "性别", "出生年月", "民族", "籍贯", "出生地", "政治面貌", "入党时间",
    "参加工作时间", "全日制学历", "现任职务", "任现职务时间", "职务层次", "职级", "人员身份", "在职状态",
)  # fmt: skip
PLACES = ("河南郑州", "浙江瑞安", "四川成都", "山东济南", "湖北襄阳")
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def unit_rows(number: int) -> Iterator[tuple]:
    """So many units beneath one at the top, ten to a superior."""
    draw = random.Random(1)
    for n in range(number):
        superior = "" if n == 0 else f"u{(n - 1) // 10}"
        credit = "".join(draw.choices(SIGNS, k=18))
        yield f"u{n}", f"第{n}单位", f"单位{n}", superior, (n - 1) % 10 + 1, "党政机关", credit, "1995-03-01"


def cadre_rows(number: int) -> Iterator[tuple]:
    """So many cadres in the units u1 to u999."""
    draw = random.Random(2)
    for n in range(number):
        yield (
            f"x{n:06}", name_of(draw), f"u{n % 999 + 1}", n % 10 + 1, "男女"[n % 2],
            f"{1965 + draw.randrange(30)}-{draw.randint(1, 12):02}", "汉族", draw.choice(PLACES), draw.choice(PLACES),
            "中共党员", f"{1990 + draw.randrange(20)}.07", f"{1988 + draw.randrange(20)}-{draw.randint(1, 12):02}",
            "大学", f"某科科长{n % 50}", f"20{draw.randint(10, 24)}-{draw.randint(1, 12):02}", "乡科级正职",
            "一级主任科员", "公务员", "在职",
        )  # fmt: skip
