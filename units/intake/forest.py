"""What a table of units would make of the tree, reckoned as a whole: places, paths, moves."""

import hashlib
from dataclasses import dataclass, field

from units.intake.checks import hold_uscc
from units.intake.plan import Entry, compare
from units.intake.register import Register
from units.intake.rows import Layout
from units.models import Group, Unit
from units.models.tree import LAST_POSITION, ROOT_PATH, STEP, step

DEEPEST = 15
_LAST = LAST_POSITION + 1


@dataclass
class Node:
    """A unit as it would stand."""

    code: str
    row: Unit
    entry: Entry | None = None
    parent: str | None = None
    place: int = _LAST
    asked: bool = False
    moved: bool = False
    path: str = ""
    position: int = 1
    children: list["Node"] = field(default_factory=list)


class UnitPlan:
    """The plan of a table of units: one batch, because every place depends on all."""

    def __init__(self, kind, table, scope):
        self.kind, self.table, self.scope = kind, table, scope
        self.layout = Layout(kind, table.headers)
        self.register = Register(scope)
        self.nodes, self.groups, self.digest, self.shifted = {}, {}, "", 0

    def batches(self):
        """Yield the one batch: (readings, entries)."""
        readings = [self.layout.read(row, self.register) for row in self.table.rows]
        rows = {unit.code: unit for unit in Unit.objects.select_related("parent").order_by("path")}
        self.nodes = {
            code: Node(code, row, None, row.parent.code if row.parent else None, row.position, path=row.path)
            for code, row in rows.items()
        }
        for unit, group in Group.units.through.objects.order_by("group_id").values_list("unit", "group"):
            self.groups[unit] = (*self.groups.get(unit, ()), group)
        for reading in readings:
            self._plant(reading, rows)
        for reading in readings:
            self._hang(reading)
        if not any(reading.flaws for reading in readings):
            self._grow()
        entries = [node.entry for node in self.nodes.values() if node.entry and not node.entry.reading.flaws]
        self.digest = hashlib.sha256(repr([(n.code, n.path, n.row.path, n.entry and n.entry.changes)
                                           for n in self.nodes.values()]).encode()).hexdigest()  # fmt: skip
        yield readings, entries

    def _plant(self, reading, rows):
        """Make a node of a row."""
        code = reading.values.get("code")
        hold_uscc(reading)
        known = self.nodes.get(code)
        if code is None or reading.flaws:
            return
        if known and known.entry:
            reading.refuse(self._heading("code"), f"与第 {known.entry.reading.line} 行重复", "请删除其中一行")
        elif known and not self.scope.covers(known.row.path):
            reading.refuse(self._heading("code"), "该代码已被使用，且不在您的管辖范围内", "请核对单位代码")
        else:
            values = {name: value for name, value in reading.values.items() if name != "position"}
            reading.values, place = values, reading.values.get("position")
            entry = compare(self.kind, self.layout, self.register, reading, rows.get(code))
            self._tell_groups(entry)
            node = known or Node(code, entry.row)
            node.entry = entry
            if place and place != node.place:
                node.place, node.asked, node.moved = place, True, True
            self.nodes[code] = node
            self._hold_dates(reading, entry.row)

    def _tell_groups(self, entry):
        wanted = entry.reading.values.get("groups")
        before = self.groups.get(entry.row.pk, ())
        if wanted is not None and not entry.new and wanted != before:
            names = {pk: name for name, pk in self.register.groups.items()}
            said = ["、".join(names[pk] for pk in held) for held in (before, wanted)]
            entry.changes[self._heading("groups")] = said

    def _hold_dates(self, reading, row):
        if row.active_from and row.active_until and row.active_until < row.active_from:
            reading.refuse(self._heading("active_until"), "撤销日期早于设立日期", "请核对两个日期")

    def _hang(self, reading):
        """Find the superior of a row's unit."""
        node = self.nodes.get(reading.values.get("code"))
        if node is None or node.entry is None or node.entry.reading is not reading:
            return
        wanted = reading.values.get("parent")
        if wanted:
            wanted = self._code_of(wanted)
        elif not node.entry.new:
            wanted = node.parent
        self._hold_superior(reading, node, wanted)
        if wanted != node.parent:
            node.parent, node.moved = wanted, True
            node.place = node.place if node.asked else _LAST

    def _code_of(self, word):
        if word in self.nodes:
            return word
        named = [node.code for node in self.nodes.values() if word in (node.row.name, node.row.short_name)]
        return named[0] if len(named) == 1 else word

    def _hold_superior(self, reading, node, wanted):
        heading = self._heading("parent")
        root = next((other for other in self.nodes.values() if other.path == ROOT_PATH), None)
        if wanted is None:
            others = [n for n in self.nodes.values() if n is not node and n.entry and n.entry.new and not n.parent]
            if node.entry.new and (root or any(not n.entry.reading.values.get("parent") for n in others)):
                top = f"顶层单位代码为 {root.code}" if root else "只有一个顶层单位可以不填上级"
                reading.refuse(heading, "没有填写上级单位", f"请填写上级单位代码；{top}")
        elif node is root:
            reading.refuse(heading, "顶层单位不能有上级", "请清空该单元格")
        elif wanted not in self.nodes:
            reading.refuse(heading, f"上级单位“{wanted[:40]}”不存在", "请核对代码，或把该单位一并写入本表")
        elif node.moved or wanted != node.parent:
            superior = self.nodes[wanted]
            if superior.path and not self.scope.covers(superior.path):
                reading.refuse(heading, f"上级单位“{wanted[:40]}”不在您的管辖范围内", "请核对上级单位代码")

    def _grow(self):
        """Give every unit its place and path; refuse circles and a tree too deep."""
        for node in self.nodes.values():
            if node.parent:
                self.nodes[node.parent].children.append(node)
        tops = [node for node in self.nodes.values() if not node.parent]
        reached = self._walk(tops)
        for node in self.nodes.values():
            if node.code not in reached and node.entry:
                node.entry.reading.refuse(self._heading("parent"), "上级单位互为上下级，形成循环", "请核对上级单位代码")
        for node in self.nodes.values():
            if node.entry and len(node.path) > DEEPEST * STEP:
                node.entry.reading.refuse(self._heading("parent"), f"单位层级超过 {DEEPEST} 级", "请减少层级")
            if node.entry and node.position > LAST_POSITION:
                node.entry.reading.refuse(self._heading("position"), "同级排序超过 9999", "请改小排序")
            if not node.row.pk or node.path == node.row.path:
                continue
            if node.entry and node.moved:
                self._tell_move(node)
            else:
                self.shifted += 1

    def _tell_move(self, node):
        superior = self.nodes[node.parent].row
        if node.row.parent != superior:
            node.entry.changes[self._heading("parent")] = [str(node.row.parent), str(superior)]
        else:
            node.entry.changes[self._heading("position")] = [str(node.row.position), str(node.position)]

    def _walk(self, tops):
        reached, front = set(), [(node, ROOT_PATH) for node in tops[:1]]
        while front:
            node, node.path = front.pop()
            reached.add(node.code)
            last = 0
            # Who asks for a place comes before who stood there.
            for child in sorted(node.children, key=lambda child: (child.place, not child.moved)):
                if not child.moved and child.row.pk and child.row.position > last:
                    last = child.row.position
                else:
                    last = max(last + 1, child.place if child.place != _LAST else 0)
                child.position = last
                front.append((child, node.path + step(last)))
        return reached

    def _heading(self, name):
        return self.layout.heading(name)
