"""The certified figures of S1: how each is drawn for a team of some quality, from 0 (poor) to 100 (excellent)."""

from collections.abc import Iterator
from random import Random

from evalsys.demo.writing import decimal
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.scheme import Scheme
from scoring.engine.uses import node_formulas

SCATTER = 12
# Counted things: the figure that was to be reached, its lowest and highest, and the rate in percent, worst and best.
PAIRS = {
    "督查办结数": ("督查交办数", 20, 60, 72, 101),
    "信访办结数": ("信访受理数", 15, 80, 74, 101),
    "隐患整改数": ("隐患排查数", 25, 120, 74, 101),
    "招商到位资金": ("招商目标资金", 5000, 60000, 66, 112),
    "惠企兑现资金": ("惠企应兑现资金", 120, 2400, 72, 101),
    "审计整改数": ("审计问题数", 8, 26, 68, 102),
    "公共服务人次": ("公共服务计划", 3000, 40000, 70, 112),
    "人才引进数": ("人才计划数", 8, 24, 66, 108),
    "志愿活动场次": ("志愿计划场次", 20, 60, 72, 112),
    "财政收入": ("财政收入目标", 18000, 96000, 78, 106),
    "四上入库数": ("四上目标数", 12, 30, 68, 110),
    "旧改完工数": ("旧改计划数", 15, 60, 72, 102),
    "网格办结数": ("网格上报数", 900, 4200, 76, 100),
    "新增就业数": ("新增就业目标", 900, 2600, 78, 112),
    "违建拆除面积": ("违建应拆面积", 1200, 9000, 70, 103),
    "播种面积": ("播种任务", 9000, 26000, 81, 104),
    "振兴项目完工数": ("振兴项目数", 12, 28, 68, 103),
    "工业投资": ("工业投资目标", 6000, 48000, 70, 112),
    "帮扶落实数": ("监测户数", 20, 70, 76, 102),
}
# Rates and points: decimals, worst and best, counted in units of the last decimal.
VALUES = {
    "热线满意率": (1, 810, 975), "预算执行率": (1, 860, 1000), "培训学时": (0, 44, 56), "审批用时": (1, 42, 24),
    "一网通办率": (1, 740, 980), "项目投资完成率": (1, 720, 1060), "法治建设评分": (1, 850, 980),
    "提案满意率": (1, 900, 1000), "信息采用分": (0, 20, 160), "争取上级资金": (0, 200, 5200),
    "档案保密评分": (1, 850, 1000), "能耗下降率": (1, 15, 48), "服务满意率": (1, 820, 985), "项目申报积分": (0, 4, 60),
    "资产管理评分": (1, 840, 1000), "活动覆盖率": (1, 540, 940), "预算绩效评分": (1, 820, 980),
    "线上办理率": (1, 620, 960), "投资增速": (1, 50, 125), "颗粒物浓度": (1, 505, 440), "垃圾分类率": (1, 760, 975),
    "养老覆盖率": (1, 700, 1000), "平安满意度": (2, 8900, 9860), "阵地达标率": (1, 840, 1000),
    "农民收入增速": (1, 52, 80), "违法占耕面积": (1, 25, -20), "强村占比": (1, 480, 930), "人居环境评分": (1, 840, 970),
    "卫生厕所率": (1, 740, 985), "道路优良率": (1, 800, 970), "秸秆火点数": (0, 3, -2),
    "政治建设评分": (1, 810, 985), "组织建设评分": (1, 810, 985), "廉政建设评分": (1, 810, 990),
    "意识形态评分": (1, 810, 985), "统战群团评分": (1, 810, 985),
}  # fmt: skip
NOT_FOR_ALL = ("招商到位资金", "惠企兑现资金", "争取上级资金", "审计整改数", "人才引进数", "旧改完工数", "违建拆除面积")
QUARTERS = ("平时一季度", "平时二季度", "平时三季度", "平时四季度")


def figures_of(scheme: Scheme, category: str) -> list[str]:
    """The figures that the nodes of a category read, in the order of the scheme."""
    parts = [parts[category] for parts in scheme.nodes.values() if category in parts]
    trees = [tree_of(written.text) for part in parts for written in node_formulas(part)]
    read = {tree.path[-1] for whole in trees for tree in walk(whole) if isinstance(tree, Name)}
    return [figure for figure in scheme.figures if figure in read]


def between(random: Random, quality: int, worst: int, best: int) -> int:
    """A place between the worst and the best, by quality and some luck."""
    luck = min(max(quality + random.randint(-SCATTER, SCATTER), 0), 100)
    return worst + (best - worst) * luck // 100


def drawn(random: Random, figures: list[str], quality: int, graded_down: bool) -> Iterator[tuple[str, str]]:
    """The figures of one team, as written in the table: numbers, grades of the quarters, and what does not apply."""
    for figure in figures:
        if figure in QUARTERS:
            yield figure, quarter(random, quality, graded_down and figure == QUARTERS[2])
        elif figure in NOT_FOR_ALL and random.randrange(8) == 0:
            yield from ((name, "不适用") for name in (figure, *PAIRS.get(figure, ())[:1]))
        elif figure in PAIRS:
            target, low, high, worst, best = PAIRS[figure]
            wanted = random.randint(low, high)
            yield figure, str((wanted * between(random, quality, worst, best) + 50) // 100)
            yield target, str(wanted)
        elif figure in VALUES:
            yield figure, value(random, figure, quality)


def value(random: Random, figure: str, quality: int) -> str:
    """A rate or points, with the last decimal anywhere between its neighbours'."""
    places, worst, best = VALUES[figure]
    found = max(between(random, quality, worst, best), 0)
    return decimal(found, places)


def quarter(random: Random, quality: int, graded_down: bool) -> str:
    """The grade of one quarter."""
    if graded_down:
        return "一般"
    return "好" if random.randrange(100) < 20 + quality * 3 // 4 else "较好"
