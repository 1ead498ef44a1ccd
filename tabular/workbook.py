"""An .xlsx workbook: which sheet is meant, and what its cells need to be understood."""

from dataclasses import dataclass

from tabular.limits import MAX_FRAME_BYTES, MAX_UNPACKED_BYTES
from tabular.package import Listener, Package, damaged, resolve
from tabular.refusals import Unreadable
from tabular.sheet import Sheet
from tabular.styles import Styles
from tabular.texts import SharedTexts

_ROOT = "_rels/.rels"


@dataclass(frozen=True)
class Relation:
    """One part pointing at another."""

    kind: str
    target: str


class Relations(Listener):
    """The parts at which a part points, by id."""

    def __init__(self, source):
        super().__init__()
        self.found = {}
        self._source = source

    def enter(self, name, attributes):
        """Note a relation within the package."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = Relation(kind, resolve(self._source, attributes.get("Target", "")))

    def target(self, kind):
        """Return the first part of this kind, or None."""
        return next((relation.target for relation in self.found.values() if relation.kind == kind), None)


class Contents(Listener):
    """The sheets of a workbook in the order of their tabs, and the day from which it counts."""

    def __init__(self):
        super().__init__()
        self.sheets = []
        self.since_1904 = False

    def enter(self, name, attributes):
        """Note a sheet, or the workbook's calendar."""
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet" and self.path[-2:-1] == ["sheets"]:
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), relation, visible))


class Workbook:
    """An open workbook, of which one sheet is read; a context manager."""

    def __init__(self, path):
        self._package = Package(path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._package.__exit__()

    def read_sheet(self, wanted=None):
        """Return the sheet of this name, or else the first that is visible."""
        book = self._find_book()
        relations = self._relations(book)
        contents = self._package.read(book, Contents())
        name, part = _choose(contents.sheets, relations.found, wanted)
        return Sheet(
            name,
            self._package,
            part,
            texts=self._read_if_present(relations.target("sharedStrings"), SharedTexts(), MAX_UNPACKED_BYTES).texts,
            kinds=self._read_if_present(relations.target("styles"), Styles()).kinds(),
            since_1904=contents.since_1904,
        )

    def _read_if_present(self, part, listener, most=MAX_FRAME_BYTES):
        if part is None or part not in self._package:
            return listener
        return self._package.read(part, listener, most)

    def _relations(self, part):
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        return self._package.read(rels, Relations(part))

    def _find_book(self):
        if _ROOT not in self._package:
            raise damaged()
        book = self._package.read(_ROOT, Relations("")).target("officeDocument")
        if book is None or book not in self._package:
            raise damaged()
        if not book.lower().endswith(".xml"):
            raise Unreadable("不支持 .xlsb 等二进制工作簿", "请另存为 .xlsx 后再导入")
        if book.lower().startswith(("word/", "ppt/")):
            raise Unreadable("这不是 Excel 工作簿", "请导入 .xlsx 或 .csv 文件")
        return book


def _choose(sheets, relations, wanted):
    """Return name and part of the wanted sheet, or of the first visible one that holds cells."""
    tables = [
        (name, relations[relation].target, visible)
        for name, relation, visible in sheets
        if relation in relations and relations[relation].kind == "worksheet"
    ]
    for name, part, visible in tables:
        if name == wanted or (wanted is None and visible):
            return name, part
    if wanted is None:
        raise Unreadable("工作簿中没有可见的工作表", "请取消隐藏要导入的工作表")
    names = "、".join(name for name, _, _ in tables)
    raise Unreadable(f"没有名为“{wanted}”的工作表", f"现有工作表：{names}")
