"""What a table of indicators would do to a draft: the document it would become, and what is new and changed."""

import copy
import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from indicators.references import figures_of
from indicators.table_reading import Line, method_of, read_lines
from indicators.terms import WORDS
from indicators.tree_table import CLAUSE, CODE, METHOD, NOTE, OWNER, UNIT, WORTHS, rows_of, shown, tops_of, worth_of
from scoring.engine.document import written
from scoring.engine.references import RESERVED

MOST_TOLD = 200
MARK = "评分"
POINT = "分"
TOTAL = "总分"
UNSAID = {METHOD: "", OWNER: "", UNIT: "", "row": 0}


class Plan:
    """A table laid over a document. `document`: what comes out; `findings`: as a page tells it; `digest`: of both."""

    def __init__(self, before: Mapping[str, Any], headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.document = copy.deepcopy(dict(before))
        self.nodes = self.document["nodes"] = rows_of(self.document, "nodes")
        self.figures = {row["id"]: row for row in rows_of(self.document, "figures")}
        self.categories = [row["id"] for row in rows_of(self.document, "categories")]
        self.by_id = {row["id"]: row for row in self.nodes}
        self.new: list[str] = []
        self.changes: dict[str, tuple[int, list[list[str]]]] = {}
        self.seen: dict[str, int] = {}
        self.read = read_lines(headers, rows, self.document)
        if not self.read.faults:
            for line in self.read.lines:
                self._take(line)
            self._settle_new()
        if self.figures:
            self.document["figures"] = list(self.figures.values())

    @property
    def text(self) -> str:
        """The document as text."""
        return written(self.document)

    @property
    def findings(self) -> dict[str, Any]:
        """What a page tells of the plan, as plain values."""
        changed = {name: told for name, told in self.changes.items() if name not in self.new and told[1]}
        names = {name: str(row.get("name", name)) for name, row in self.by_id.items()}
        untouched = len([name for name in self.by_id if name not in self.seen and name not in self.new])
        return {
            "rows": len(self.read.lines),
            "new": len(self.new),
            "changed": len(changed),
            "unchanged": len(self.seen) - len(changed) - len([name for name in self.seen if name in self.new]),
            "untouched": untouched,
            "faults": len(self.read.faults),
            "listed": self.read.faults[:MOST_TOLD],
            "added": [names[name] for name in self.new][:MOST_TOLD],
            "differences": [[line, names[name], told] for name, (line, told) in changed.items()][:MOST_TOLD],
            "notes": self.read.notes[:MOST_TOLD],
            "unused": self.read.unused,
        }

    @property
    def digest(self) -> str:
        """What would be written, in short."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def _take(self, line: Line) -> None:
        top = self._top(line)
        parent = top
        for name in line.path[:-1]:
            parent = self._child(parent, name) or self._made(name, parent)
        node_id = self._known(line) or self._child(parent, line.path[-1]) or self._made(line.path[-1], parent)
        if node_id in self.seen:
            problem = f"“{line.path[-1]}”与第 {self.seen[node_id]} 行是同一指标"
            self.read.faults.append([line.number, "", problem, "请合并两行，或改用不同的名称"])
            return
        self.seen[node_id] = line.number
        self._write(line, self.by_id[node_id], parent)

    def _top(self, line: Line) -> str:
        tops = tops_of(self.document)
        named = [top for top in tops if line.top in (top, self.by_id[top].get("name"))]
        if named or tops:
            return (named or tops)[0]
        method = "weighted" if "weight" in line.worths else "sum"
        node = {"id": self._free(TOTAL), "name": line.top or TOTAL, "method": method}
        self._add(node)
        return node["id"]

    def _known(self, line: Line) -> str | None:
        code = line.texts.get(CODE, "")
        if code and code not in self.by_id:
            problem = f"草案中没有编号为“{code}”的指标"
            self.read.faults.append([line.number, CODE, problem, "新指标请把编号留空，由系统生成"])
        return code if code in self.by_id else None

    def _child(self, parent: str, name: str) -> str | None:
        wanted = "".join(name.split())
        rows = (row for row in self.nodes if row.get("parent") == parent)
        return next((row["id"] for row in rows if "".join(str(row.get("name", "")).split()) == wanted), None)

    def _made(self, name: str, parent: str) -> str:
        node = {"id": self._free(name), "name": name, "parent": parent}
        self._add(node)
        return node["id"]

    def _add(self, node: dict[str, Any]) -> None:
        self.nodes.append(node)
        self.by_id[node["id"]] = node
        self.new.append(node["id"])

    def _free(self, name: str) -> str:
        """An id of the words of a name that nothing else has."""
        plain = re.sub(r"\W+", "", name) or "指标"
        plain = plain if re.match(r"[^\W\d]", plain) else f"指标{plain}"
        taken = {*self.by_id, *self.figures, *RESERVED}
        tries = (plain, *(f"{plain}_{number}" for number in range(2, len(taken) + 3)))
        return next(word for word in tries if word not in taken)

    def _write(self, line: Line, node: dict[str, Any], parent: str) -> None:
        """Put into a node what its row says; an empty cell says nothing."""
        told: list[list[str]] = []
        new = node["id"] in self.new
        if not new and node.get("name") != line.path[-1]:
            told.append(["指标名称", str(node.get("name", "")), line.path[-1]])
            node["name"] = line.path[-1]
        if not new and node.get("parent") != parent and not self._within(parent, node["id"]):
            told.append(
                ["上级指标", *(str(self.by_id.get(p, {}).get("name", p)) for p in (node.get("parent"), parent))]
            )
            node["parent"] = parent
        for column, key in ((NOTE, "note"), (CLAUSE, "clause")):
            self._text(node, key, line.texts.get(column, ""), column, told)
        for key, values in line.worths.items():
            self._worth(line, node, key, values, told)
        if new:
            node["wanted"] = {name: line.texts.get(name, "") for name in (METHOD, OWNER, UNIT)} | {"row": line.number}
        else:
            self._method(line, node)
            self._sources(line, node, told)
        self.changes[node["id"]] = (line.number, told)

    def _within(self, node: str, above: str) -> bool:
        """Whether a node stands beneath another, so that the other cannot be put beneath it."""
        seen = set()
        while node and node not in seen:
            if node == above:
                return True
            seen.add(node)
            node = self.by_id.get(node, {}).get("parent", "")
        return False

    @staticmethod
    def _text(row: dict[str, Any], key: str, text: str, column: str, told: list[list[str]]) -> None:
        if text and text != row.get(key, ""):
            told.append([column, str(row.get(key, "")), text])
            row[key] = text

    def _worth(self, line: Line, node, key: str, values: Mapping[str, Any], told: list[list[str]]) -> None:
        categories = self.categories or [""]
        before = {category: worth_of(node, key, category) for category in categories}
        after = {category: values.get(category, values.get("", before[category])) for category in categories}
        if {c: str(v) for c, v in before.items()} == {c: str(v) for c, v in after.items()}:
            return
        if any(key in variant for variant in node.get("variants", [])):
            problem = f"该指标的{WORTHS[key]}按类别另有规定，表中不能修改"
            self.read.faults.append([line.number, WORTHS[key], problem, "请在编辑页修改，或保持原值"])
            return
        held = {category: value for category, value in after.items() if value is not None}
        alike = len(held) == len(categories) and len({str(value) for value in held.values()}) == 1
        node[key] = next(iter(held.values())) if alike else held
        if not held:
            del node[key]
        for category, value in after.items():
            if str(before[category]) != str(value):
                of = f"（{self._category(category)}）" if len(categories) > 1 else ""
                told.append([f"{WORTHS[key]}{of}", shown(before[category]), shown(value)])

    def _category(self, category: str) -> str:
        rows = rows_of(self.document, "categories")
        return next((str(row.get("name", category)) for row in rows if row["id"] == category), category)

    def _method(self, line: Line, node: Mapping[str, Any]) -> None:
        wanted = method_of(line.texts.get(METHOD, ""))
        if wanted and wanted != node.get("method"):
            note = f"“{line.path[-1]}”已有评分方法“{WORDS.get(node.get('method', ''), '')}”，未改动；请在编辑页修改"
            self.read.notes.append([line.number, METHOD, note])

    def _sources(self, line: Line, node: dict[str, Any], told: list[list[str]]) -> None:
        own = figures_of(node, self.figures)
        if own:
            self._text(self.figures[own[0]], "owner", line.texts.get(OWNER, ""), OWNER, told)
            self._text(self.figures[own[0]], "unit", line.texts.get(UNIT, ""), UNIT, told)
        else:
            self._text(node, "owner", line.texts.get(OWNER, ""), OWNER, told)

    def _settle_new(self) -> None:
        """Give the new nodes their methods: leaves get figures of their own, those above add them up or weigh them."""
        above = {row.get("parent") for row in self.nodes}
        wanted = {name: self.by_id[name].pop("wanted", UNSAID) for name in self.new}
        for name in self.new:
            if name not in above and "method" not in self.by_id[name]:
                self._settle_leaf(self.by_id[name], wanted[name])
        for name in reversed(self.new):
            if name in above:
                below = [row for row in self.nodes if row.get("parent") == name]
                self.by_id[name]["method"] = "weighted" if any("weight" in row for row in below) else "sum"
                self._limit(self.by_id[name], below)

    def _limit(self, node: dict[str, Any], below: list[dict[str, Any]]) -> None:
        """Keep a node without a worth of its own out of the categories in which nothing stands beneath it."""
        wanted = [c for c in self.categories if any(self._stands(row, c) for row in below)]
        if not any(key in node for key in WORTHS) and 0 < len(wanted) < len(self.categories):
            node["categories"] = wanted

    @staticmethod
    def _stands(row: Mapping[str, Any], category: str) -> bool:
        mappings = [row[key] for key in WORTHS if isinstance(row.get(key), Mapping)]
        return category in row.get("categories", [category]) and all(category in one for one in mappings)

    def _settle_leaf(self, node: dict[str, Any], wanted: Mapping[str, Any]) -> None:
        method, unit = method_of(wanted[METHOD]), wanted[UNIT]
        prose = wanted[METHOD] if wanted[METHOD] and not method else ""
        if prose and prose not in node.get("note", ""):
            node["note"] = "；".join(part for part in (node.get("note", ""), prose) if part)
        if "weight" in node and "full" not in node:
            node["full"] = 100
        if method == "completion" and "full" in node:
            actual, target = (
                self._figure(node, f"{node['name']}{word}", wanted[OWNER], unit, None) for word in ("实绩", "目标")
            )
            node |= {"method": "completion", "actual": actual, "target": target}
            return
        high = node.get("full") if not isinstance(node.get("full"), Mapping) else None
        node |= {"method": "formula", "value": self._figure(node, f"{node['name']}{MARK}", wanted[OWNER], unit, high)}
        if (method and method != "formula") or (unit and unit != POINT):
            note = f"“{node['name']}”先按直接评分录入；评分方法和参数请导入后在编辑页设置"
            self.read.notes.append([wanted["row"], METHOD, note])

    def _figure(self, node: Mapping[str, Any], name: str, owner: str, unit: str, high: Any) -> str:
        figure = {"id": self._free(name), "name": name, "unit": unit or POINT, "low": 0}
        figure |= {"owner": owner} if owner else {}
        figure |= {"high": high} if high is not None and (not unit or unit == POINT) else {}
        figure |= {"clause": node["clause"]} if node.get("clause") else {}
        self.figures[figure["id"]] = figure
        return figure["id"]
