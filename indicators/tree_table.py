"""The tree of indicators as the table that offices draw up (指标体系表): columns, and rows out of a document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from indicators.references import figures_of
from indicators.terms import WORDS

LEVEL = "{0}级指标"
NUMERALS = "一二三四五六七八九十"
LEAST_LEVELS = 3
TOP, METHOD, NOTE, OWNER, UNIT, CLAUSE, CODE = (
    "总分项", "评分方法", "指标说明", "数据来源", "单位", "条款", "指标编号",
)  # fmt: skip
WORTHS = {"weight": "权重", "full": "满分"}


@dataclass(frozen=True)
class Worth:
    """A column with a weight or full mark: of one category, or of all where the category is empty."""

    key: str
    category: str
    heading: str


@dataclass(frozen=True)
class Shape:
    """Which columns the table of a document has."""

    tops: tuple[str, ...]
    levels: tuple[str, ...]
    worths: tuple[Worth, ...]

    def headings(self) -> list[str]:
        """The headings in their order; the column of the top only where there are several."""
        several = [TOP] if len(self.tops) > 1 else []
        worths = [worth.heading for worth in self.worths]
        return [*several, *self.levels, METHOD, NOTE, *worths, OWNER, UNIT, CLAUSE, CODE]


@dataclass(frozen=True)
class Placed:
    """A node with its depth beneath the top (1: 一级指标) and the top's id."""

    node: Mapping[str, Any]
    depth: int
    top: str


def rows_of(document: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The rows of a table of the document that have an id; a faulty document may lack anything."""
    rows = document.get(key)
    return [row for row in rows if isinstance(row, Mapping) and "id" in row] if isinstance(rows, list) else []


def tops_of(document: Mapping[str, Any]) -> list[str]:
    """The nodes at the top with something beneath them, or else the only one that is made of others."""
    nodes = rows_of(document, "nodes")
    above = {row.get("parent") for row in nodes}
    free = [row for row in nodes if not row.get("parent")]
    found = [row["id"] for row in free if row["id"] in above]
    made = [row["id"] for row in free if row.get("method") in ("sum", "weighted")]
    return found or made[:1]


def placed(document: Mapping[str, Any]) -> Iterator[Placed]:
    """The nodes beneath the tops, each after the one above it, in the order of the document."""
    children: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows_of(document, "nodes"):
        if row.get("parent"):
            children.setdefault(row["parent"], []).append(row)
    for top in tops_of(document):
        yield from _beneath(children, top, top, 1, {top})


def _beneath(children, node: str, top: str, depth: int, seen: set[str]) -> Iterator[Placed]:
    for row in children.get(node, ()):
        if row["id"] not in seen:
            seen.add(row["id"])
            yield Placed(row, depth, top)
            yield from _beneath(children, row["id"], top, depth + 1, seen)


def worth_of(node: Mapping[str, Any], key: str, category: str) -> Any:
    """What a node weighs in a category, variants included; None where it stands outside of it or has no such value."""
    if category not in node.get("categories", [category]):
        return None
    value = node.get(key)
    for variant in node.get("variants", []):
        if category in variant.get("categories", []) and key in variant:
            value = variant[key]
    return value.get(category) if isinstance(value, Mapping) else value


def shape_of(document: Mapping[str, Any], *, each_category: bool = False) -> Shape:
    """The columns for a document. `each_category`: a column for every category even where all weigh the same."""
    found = list(placed(document))
    deepest = max([LEAST_LEVELS, *(one.depth for one in found)])
    levels = tuple(LEVEL.format(NUMERALS[n]) for n in range(min(deepest, len(NUMERALS))))
    categories = rows_of(document, "categories")
    worths = []
    for key in _keys(document, found):
        rows = [[worth_of(one.node, key, category["id"]) for category in categories] for one in found]
        alike = not each_category and all(len(set(map(str, row))) == 1 for row in rows)
        if len(categories) < 2 or alike:
            worths.append(Worth(key, "", WORTHS[key]))
        else:
            named = ((row["id"], row.get("name", row["id"])) for row in categories)
            worths += [Worth(key, category, f"{WORTHS[key]}({name})") for category, name in named]
    return Shape(tuple(tops_of(document)), levels, tuple(worths))


def _keys(document: Mapping[str, Any], found: Sequence[Placed]) -> list[str]:
    """Whether the table speaks of weights, of full marks, or of both."""
    used = [key for key in WORTHS if any(key in one.node or _varied(one.node, key) for one in found)]
    methods = {row.get("method") for row in rows_of(document, "nodes") if row["id"] in tops_of(document)}
    return used or (["weight"] if methods == {"weighted"} else ["full"])


def _varied(node: Mapping[str, Any], key: str) -> bool:
    return any(key in variant for variant in node.get("variants", []))


def table_rows(document: Mapping[str, Any], shape: Shape) -> Iterator[list[Any]]:
    """The rows of the table, one for each indicator, its own level filled in and those above it repeated."""
    names = {row["id"]: str(row.get("name", row["id"])) for row in rows_of(document, "nodes")}
    figures = {row["id"]: row for row in rows_of(document, "figures")}
    categories = [row["id"] for row in rows_of(document, "categories")]
    path: list[str] = []
    for one in placed(document):
        node = one.node
        path[one.depth - 1 :] = [names[node["id"]]]
        top = [names[one.top]] if len(shape.tops) > 1 else []
        levels = [*path, *[""] * (len(shape.levels) - len(path))]
        worths = [shown(_first(node, worth, categories)) for worth in shape.worths]
        owner, unit = sources(node, figures)
        method = str(WORDS.get(node.get("method", ""), node.get("method", "")))
        yield [*top, *levels, method, node.get("note", ""), *worths, owner, unit, node.get("clause", ""), node["id"]]


def _first(node: Mapping[str, Any], worth: Worth, categories: Sequence[str]) -> Any:
    category = worth.category or (categories[0] if categories else "")
    return worth_of(node, worth.key, category)


def sources(node: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """Who brings the node's figure and in which unit; of several figures the first speaks."""
    own = figures_of(node, figures)
    if not own:
        return node.get("owner", ""), ""
    return figures[own[0]].get("owner", ""), figures[own[0]].get("unit", "")


def shown(value: Any) -> str:
    """A number as a cell shows it."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def explanation() -> list[str]:
    """How the table is filled in, a line each."""
    return [
        _("One row for each indicator. An empty level cell means: the same as in the row above."),
        _("Full mark or weight are numbers; leave the cell of a category empty to which the indicator does not apply."),
        _("Scoring method: rate of completion, or empty for marks of an office; others are set in the editor."),
        _("An empty cell changes nothing; indicators that are not in the table stay as they are."),
        _("Keep the column of codes: by it an indicator is known again after its name or place was changed."),
    ]  # fmt: skip
