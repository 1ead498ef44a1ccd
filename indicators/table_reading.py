"""A table of indicators as people bring it: which column is which, what each row says, what is wrong with a cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from indicators.terms import WORDS
from indicators.tree_table import (
    CLAUSE,
    CODE,
    LEVEL,
    METHOD,
    NOTE,
    NUMERALS,
    OWNER,
    TOP,
    UNIT,
    Worth,
    rows_of,
)  # fmt: skip

ALSO = {
    TOP: ("总分",),
    METHOD: ("计分方法", "评分方式"),
    NOTE: ("评分标准", "评分办法", "考核内容", "考核标准", "指标解释"),
    OWNER: ("责任单位", "数据来源(责任单位)", "牵头单位", "数据来源单位", "考核单位"),
    UNIT: ("计量单位",),
    CLAUSE: ("依据", "条文"),
    CODE: ("编号", "指标代码"),
}
SAME_WORTH = {"权重": "weight", "权重(%)": "weight", "满分": "full", "分值": "full", "标准分": "full"}
OF_CATEGORY = re.compile(r"(权重|满分|分值|标准分)\((.+)\)")
NAME_WITH_WORTH = re.compile(r"(.+?)[(（]\s*(\d+(?:\.\d+)?)\s*(分|%|％)\s*[)）]")
NOTHING = {"—", "-", "——", "/", "不适用", "无", "×"}
IGNORED = ("序号", "问题说明", "备注")
LONGEST = 2000


@dataclass
class Line:
    """One row: the names from the first level down to its own, and what its other cells say."""

    number: int
    top: str
    path: tuple[str, ...]
    texts: dict[str, str]
    worths: dict[str, dict[str, Decimal | int | None]] = field(default_factory=dict)


@dataclass
class Read:
    """What a table says. `faults` and `notes`: row, column, and what there is to say."""

    lines: list[Line] = field(default_factory=list)
    faults: list[list[Any]] = field(default_factory=list)
    notes: list[list[Any]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Columns:
    """Which heading stands for what."""

    levels: tuple[str, ...]
    texts: Mapping[str, str]
    worths: Mapping[str, Worth]


def columns_of(headers: Sequence[str], document: Mapping[str, Any], read: Read) -> Columns:
    """Find the columns of a file; what is missing or names an unknown category is a fault."""
    levels = tuple(name for name in (LEVEL.format(numeral) for numeral in NUMERALS) if name in headers)
    if not levels or levels[0] != LEVEL.format(NUMERALS[0]):
        read.faults.append([1, LEVEL.format(NUMERALS[0]), "缺少“一级指标”列", "请补上该列，或使用下载的模板"])
    texts = {}
    for name, others in ALSO.items():
        found = [heading for heading in (name, *others) if heading in headers]
        if found:
            texts[name] = found[0]
    worths = _worths(headers, document, read)
    known = {*levels, *texts.values(), *worths, *IGNORED}
    read.unused = [heading for heading in headers if heading not in known]
    return Columns(levels, texts, worths)


def _worths(headers: Sequence[str], document: Mapping[str, Any], read: Read) -> dict[str, Worth]:
    categories = {
        normalize("NFKC", str(word)): row["id"]
        for row in rows_of(document, "categories")
        for word in (row["id"], row.get("name", row["id"]))
    }
    found = {}
    for heading in headers:
        match = OF_CATEGORY.fullmatch(heading)
        if heading in SAME_WORTH:
            found[heading] = Worth(SAME_WORTH[heading], "", heading)
        elif match and match[2] in ("%", "分"):
            found[heading] = Worth(SAME_WORTH[match[1]], "", heading)
        elif match and match[2] in categories:
            found[heading] = Worth(SAME_WORTH[match[1]], categories[match[2]], heading)
        elif match:
            known = "、".join(str(row.get("name", row["id"])) for row in rows_of(document, "categories")) or "（无）"
            problem = f"方案中没有“{match[2]}”这一考核类别"
            read.faults.append([1, heading, problem, f"请先在方案中增加该类别，或改用已有的：{known}"])
    return found


def read_lines(headers: Sequence[str], rows: Sequence[Sequence[Any]], document: Mapping[str, Any]) -> Read:
    """Read all rows. `rows`: the number of each in the file, and its cells by heading."""
    read = Read()
    columns = columns_of(headers, document, read)
    if read.faults:
        return read
    path: list[str] = []
    top = ""
    for number, cells in rows:
        top = cells.get(columns.texts.get(TOP, ""), "") or top
        coded = bool(cells.get(columns.texts.get(CODE, ""), ""))
        levels = [" ".join(cells.get(heading, "").split()) for heading in columns.levels]
        deepest = max((n for n, name in enumerate(levels) if name), default=None)
        if deepest is None:
            read.faults.append([number, columns.levels[0], "没有指标名称", "请填写指标名称，或删除该行"])
            continue
        names = [name or (path[n] if n < len(path) else "") for n, name in enumerate(levels[: deepest + 1])]
        missing = next((n for n, name in enumerate(names) if not name), None)
        if missing is not None:
            problem, remedy = "上级指标为空，上一行也没有", "请填写上级指标的名称"
            read.faults.append([number, columns.levels[missing], problem, remedy])
            continue
        path = names
        read.lines.append(_line(number, top, list(names), cells, columns, read, coded))
    return read


def _line(number: int, top: str, names: list[str], cells: Mapping[str, str], columns: Columns, read: Read, coded: bool):
    """A row as read. `coded`: it says which indicator it means, so that its names are taken as they stand."""
    worths: dict[str, dict[str, Any]] = {}
    if not coded:
        own = NAME_WITH_WORTH.fullmatch(names[-1])
        if own:
            worths["full" if own[3] == "分" else "weight"] = {"": _plain(Decimal(own[2]))}
        names = [NAME_WITH_WORTH.sub(r"\1", name).strip() for name in names]
    texts = {name: cells.get(heading, "") for name, heading in columns.texts.items() if name != TOP}
    for name, text in texts.items():
        if len(text) > LONGEST:
            read.faults.append([number, columns.texts[name], f"文字超过 {LONGEST} 字", "请缩短内容"])
    for heading, worth in columns.worths.items():
        value = _number(cells.get(heading, ""))
        if isinstance(value, str):
            remedy = "请填写数字；不适用的类别留空；加减分项请导入后在编辑页用清单设置"
            read.faults.append([number, heading, f"“{value[:30]}”不是 0 以上的数字", remedy])
        elif value is not None or cells.get(heading, ""):
            worths.setdefault(worth.key, {})[worth.category] = value
    return Line(number, top, tuple(names), texts, worths)


def _number(text: str) -> Decimal | int | str | None:
    """A number of 0 or more; None where nothing is said or the indicator does not apply; the text where it is none."""
    plain = normalize("NFKC", text).strip().removesuffix("分").removesuffix("%").strip()
    if not plain or plain in NOTHING or text.strip() in NOTHING:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return text
    return _plain(found) if found.is_finite() and 0 <= found < 10**9 and len(plain) <= 20 else text


def _plain(number: Decimal) -> Decimal | int:
    return int(number) if number == number.to_integral_value() else number


def method_of(text: str) -> str:
    """The scoring method that a cell names; nothing where it tells the method in prose."""
    wanted = "".join(normalize("NFKC", text).split())
    known = {"".join(str(label).split()): key for key, label in WORDS.items() if key in METHOD_WORDS}
    return known.get(wanted) or CHINESE.get(wanted) or (wanted if wanted in METHOD_WORDS else "")


METHOD_WORDS = frozenset({
    "sum", "weighted", "formula", "completion", "deviation", "steps", "linear", "brackets", "all_or_nothing",
    "efficacy", "best_ratio", "min_max", "standard", "ranking", "leniency", "list", "appraisal", "periods",
})  # fmt: skip
CHINESE = {"合计": "sum", "加权": "weighted", "公式": "formula", "完成率": "completion", "民主测评": "appraisal"}
