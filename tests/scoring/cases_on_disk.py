"""A small case on disk, with results worked out by hand, for the tests of the main job."""

from pathlib import Path

SCHEME = """
[scheme]
id = "county"
title = "某县年度考核"
round = "2023年度"

[[categories]]
id = "town"
name = "乡镇"
clause = "第二条"

[[figures]]
id = "tasks"
name = "重点任务完成数"
unit = "项"
owner = "督查室"

[[figures]]
id = "target"
name = "重点任务目标数"
unit = "项"

[[classes]]
id = "A"
name = "县领导"

[[classes]]
id = "B"
name = "干部职工"

[[forms]]
id = "team"
name = "领导班子测评表"
items = [{ id = "overall", name = "总体评价" }]
options = [{ id = "好", points = 100 }, { id = "较好", points = 80 }, { id = "不了解", counted = false }]

[[lists]]
id = "penalties"
name = "扣分清单"
items = [{ id = "late", name = "材料迟报", points = "-0.5 * quantity", clause = "附件二" }]

[[nodes]]
id = "total"
name = "综合得分"
method = "weighted"
clause = "第三条"

[[nodes]]
id = "work"
name = "工作实绩"
parent = "total"
weight = 60
full = 100
method = "completion"
actual = "tasks"
target = "target"
clause = "第四条"

[[nodes]]
id = "vote"
name = "民主测评"
parent = "total"
weight = 40
full = 100
method = "appraisal"
form = "team"
classes = { A = 40, B = 60 }
clause = "第五条"

[[nodes]]
id = "late_reports"
name = "迟报扣分"
method = "list"
list = "penalties"
floor = "-5"

[[nodes]]
id = "result"
name = "考核得分"
method = "formula"
value = "total + late_reports"
clause = "第六条"

[[grading]]
id = "teams"
grades = ["优秀", "良好"]
quotas = [{ grade = "优秀", share = 40 }]
clause = "第七条"

[[linkages]]
id = "honours"
name = "激励先进"
rules = [{ when = 'grade == "优秀"', measure = "通报表扬" }]
"""

TABLES = {
    "subjects.csv": [
        "编号,名称,类别,序号,重点任务目标数",
        "T1,城关镇,乡镇,1,10",
        "T2,河西乡,乡镇,2,8",
        "T3,山口乡,乡镇,3,12",
    ],
    "figures.csv": ["对象,重点任务完成数,来源", "T1,9,督查〔2023〕8号", "T2,8,督查〔2023〕8号", "T3,9,督查〔2023〕8号"],
    "counts.csv": [
        "票种,对象,好,较好,不了解",
        "A,T1,3,1,0",
        "B,T1,18,2,3",
        "A,T2,4,0,0",
        "B,T2,15,5,0",
        "A,T3,2,2,0",
        "B,T3,10,10,1",
    ],
    "events.csv": ["对象,事项,数量,事由,依据", "T1,late,2,月报,县办〔2023〕3号"],
}
# T1: work 9/10 = 90; A (300+80)/4 = 95, B (1800+160)/20 = 98, vote 38 + 58.8 = 96.8; 54 + 38.72 - 1 = 91.72
# T2: work 100; A 100, B (1500+400)/20 = 95, vote 40 + 57 = 97; 60 + 38.8 = 98.80
# T3: work 75; A 90, B 90, vote 90; 45 + 36 = 81.00; places: 40 % of 3 = 1.2, floor 1
SCORES = {"T1": "91.72", "T2": "98.80", "T3": "81.00"}


def write_case(folder: Path, scheme: str = SCHEME, **tables: list[str]) -> Path:
    """The case in a folder; single tables may be given otherwise, by the name before .csv."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.toml").write_text(scheme, encoding="utf-8")
    changed = {f"{name}.csv": lines for name, lines in tables.items()}
    for name, lines in {**TABLES, **changed}.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
