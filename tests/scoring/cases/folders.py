"""A small scheme, and case folders around it written from a few lines of text."""

from dataclasses import replace

from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.faults import Refused

SCHEME = """
[scheme]
id = "annual"
title = "年度考核"

[[categories]]
id = "unit"
name = "单位"

[[figures]]
id = "rate"
name = "完成率（%）"
unit = "%"
low = 0
high = "120.5"

[[figures]]
id = "met"
name = "全部完成"
kind = "yes/no"

[[figures]]
id = "level"
name = "层级"
kind = "text"
choices = ["市级", "县级"]

[[figures]]
id = "above"
name = "上级单位"
kind = "subject"

[[circumstances]]
id = "punished"
name = "处分"

[[classes]]
id = "leaders"
name = "领导"

[[classes]]
id = "peers"
name = "互评"

[[classes]]
id = "self"
name = "自评"
self_marks = "count"

[[forms]]
id = "test"
name = "测评"
items = [{ id = "virtue", name = "德" }, { id = "skill", name = "能" }]
options = [{ id = "优秀", points = 100 }, { id = "称职", points = 80 }, { id = "不了解", counted = false }]

[[forms]]
id = "marks"
name = "打分"
items = [{ id = "overall", name = "总体" }]
marks = { low = "0.5", high = 100, places = 1 }

[[forms]]
id = "steps"
name = "分档打分"
items = [{ id = "whole", name = "德" }]
marks = { allowed = [60, "72.5", 90] }

[[forms]]
id = "order"
name = "排序"
items = [{ id = "place" }]
ranking = { first = 100, step = 5 }

[[lists]]
id = "bonus"
name = "加分"
attributes = ["级别"]
items = [{ id = "award", name = "表彰", points = "2 * quantity" }]

[[nodes]]
id = "total"
name = "得分"
method = "formula"
value = "rate"
"""
SUBJECTS = "编号,名称,类别\na1,甲局,单位\nb2,乙局,单位\n"
CASE = '[[rounds]]\nid = "一月"\n\n[[rounds]]\nid = "二月"\nfolder = "feb"\n'


def write(folder, **texts):
    """Write a case: subjects="…" becomes subjects.csv, feb__subjects="…" becomes feb/subjects.csv."""
    texts = {"scheme_toml": SCHEME, "subjects": SUBJECTS, **texts}
    for name, content in texts.items():
        if content is None:
            continue
        path = folder.joinpath(*name.split("__"))
        path = path.with_name(
            path.name.replace("_toml", ".toml") if path.name.endswith("_toml") else f"{path.name}.csv"
        )
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def evidence(folder, **texts):
    """Write a case and read the evidence of its first round."""
    return load(rounds_of(write(folder, **texts))[:1])[0].inputs


def faults(folder, **texts):
    """Write a case and say, fault by fault, why it is refused."""
    try:
        load(rounds_of(write(folder, **texts)))
    except Refused as refused:
        return [str(fault) for fault in refused.faults]
    return []


def scheme_with(**header):
    """The scheme with a line more in its header."""
    lines = "".join(f'{key} = "{value}"\n' for key, value in header.items())
    return SCHEME.replace('title = "年度考核"\n', f'title = "年度考核"\n{lines}')


def without_places(inputs):
    """The evidence without the files and rows where the figures stood."""
    return replace(inputs, data=tuple(replace(datum, place="") for datum in inputs.data))
