"""The results as a workbook to hand round: a ranking for each category, the places, and each subject's working."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scoring.engine.evaluation import Outcome
from scoring.engine.values import Absent
from scoring.results import brief, nodes_of, places_shown, shown, working

A4 = 9
BAD_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
NOTE_WIDTH = 28
LINE_HEIGHT = 16
LONGEST_SHEET = 1_000_000
MARGINS = [Decimal(inches) for inches in ("0.5", "0.5", "0.6", "0.6")]


class RankingWorkbook:
    """One workbook while it is written. Texts are written as texts, so no cell is ever taken for a formula."""

    def __init__(self, outcome: Outcome, round_id: str, book: xlsxwriter.Workbook) -> None:
        self.outcome, self.book = outcome, book
        self.title = f"{outcome.scheme.header.title}　{round_id}"
        self.heading = book.add_format({**FONT, "bold": True, "border": 1, "align": "center", "text_wrap": True})
        self.headline = book.add_format({**FONT, "font_size": 16, "bold": True, "align": "center"})
        self.text = book.add_format({**FONT, "border": 1, "text_wrap": True})
        self.centred = book.add_format({**FONT, "border": 1, "align": "center", "text_wrap": True})
        self.numbers: dict[int, Format] = {}
        self.whole = book.add_format({**FONT, "border": 1, "align": "center", "num_format": "0"})
        self.names: set[str] = set()

    def _number(self, text: str) -> Format:
        """A format that shows as many decimals as the published text has."""
        places = len(text.partition(".")[2])
        if places not in self.numbers:
            shape = "0." + "0" * places if places else "0"
            self.numbers[places] = self.book.add_format({**FONT, "border": 1, "num_format": shape})
        return self.numbers[places]

    def write(self) -> None:
        """The sheets in the order in which they are read: rankings, places, workings."""
        for category in self.outcome.scheme.categories:
            rows = [row for row, s in enumerate(self.outcome.board.subjects) if s.category == category]
            if rows:
                self._ranking(category, rows)
        if self.outcome.places:
            self._places()
        if any(self.outcome.proposals):
            self._measures()
        self._workings()

    def _sheet(self, name: str, headings: list[str], widths: list[int], *, landscape: bool, title: str) -> Worksheet:
        """A sheet for A4: title, frozen head that repeats on each page, one page wide, page numbers."""
        name = name.translate(BAD_IN_SHEET_NAMES).strip()[:28] or "表"
        if name.casefold() in self.names:
            name = f"{name[:25]}-{len(self.names)}"
        self.names.add(name.casefold())
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(*MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.freeze_panes(2, 2)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 30)
        needed = (lines_needed(heading, width) for heading, width in zip(headings, widths, strict=True))
        sheet.set_row(1, LINE_HEIGHT * max(needed))
        sheet.merge_range(0, 0, 0, len(headings) - 1, title, self.headline)
        sheet.write_row(1, 0, headings, self.heading)
        return sheet

    def _ranking(self, category: str, rows: list[int]) -> None:
        scheme = self.outcome.scheme
        nodes = [node for node in nodes_of(self.outcome, rows[0]) if self._near_the_top(node, category)]
        graded = any(self._proposed(row) != "—" for row in rows)
        coloured = any(self.outcome.verdicts[row].colour for row in rows)
        headings = ["名次", "名称", "得分", *(["建议等次"] if graded else []), *(["颜色"] if coloured else [])]
        headings += [scheme.nodes[node][category].name for node in nodes]
        widths = [6, 20, 10, *([12] if graded else []), *([8] if coloured else []), *[10] * len(nodes), NOTE_WIDTH]
        name = scheme.categories[category].name
        title = f"{self.title}　{name}排名"
        headings.append("说明")
        sheet = self._sheet(name, headings, widths, landscape=len(headings) > 7, title=title)
        for line, row in enumerate(sorted(rows, key=self._place), 2):
            verdict = self.outcome.verdicts[row]
            subject = brief(self.outcome, self.outcome.verdicts[row])
            cells: list[Any] = [verdict.rank, subject["name"], subject["score"]]
            cells += [self._proposed(row)] if graded else []
            cells += [verdict.colour] if coloured else []
            cells += [shown(self.outcome, node, row) for node in nodes]
            flags = "；".join(subject["flags"])
            sheet.set_row(line, LINE_HEIGHT * lines_needed(flags, NOTE_WIDTH))
            self._line(sheet, line, cells, numbers=range(2, len(cells)))
            sheet.write_string(line, len(cells), flags, self.text)
        self._close(sheet, len(rows) + 1, len(headings) - 1)

    def _near_the_top(self, node: str, category: str) -> bool:
        """The parts right beneath the score, and no deeper: the rest stands in the workings."""
        return self.outcome.scheme.nodes[node][category].parent == self.outcome.scheme.score_of(category)

    def _place(self, row: int) -> tuple[bool, str, int, int]:
        verdict = self.outcome.verdicts[row]
        return (verdict.rank is None, verdict.pool_name, verdict.rank or 0, row)

    def _proposed(self, row: int) -> str:
        verdict = self.outcome.verdicts[row]
        return verdict.grade or verdict.state or "—"

    def _line(self, sheet: Worksheet, line: int, cells: list[Any], numbers: range) -> None:
        for column, cell in enumerate(cells):
            if cell is None:
                sheet.write_string(line, column, "—", self.text)
            elif isinstance(cell, int):
                sheet.write_number(line, column, cell, self.whole)
            elif column in numbers and _is_number(cell):
                sheet.write_number(line, column, Fraction(cell), self._number(cell))
            else:
                sheet.write_string(line, column, cell, self.text if column == 1 else self.centred)

    def _places(self) -> None:
        headings = ["范围", "等次", "基数", "应有名额", "取整名额", "已用", "待议", "依据"]
        sheet = self._sheet(
            "名额", headings, [24, 12, 8, 10, 10, 8, 8, 24], landscape=True, title=f"{self.title}　名额使用"
        )
        for line, places in enumerate(map(places_shown, self.outcome.places), 2):
            keys = ("pool", "grade", "base", "limit", "places", "used", "contested", "clause")
            for column, key in enumerate(keys):
                sheet.write_string(line, column, places[key] or "—", self.text)
        sheet.print_area(0, 0, len(self.outcome.places) + 1, len(headings) - 1)

    def _measures(self) -> None:
        headings = ["编号", "名称", "等次", "挂钩事项", "建议措施", "数值", "责任部门", "时限", "依据"]
        widths = [10, 18, 10, 14, 36, 10, 16, 14, 24]
        sheet = self._sheet("挂钩建议", headings, widths, landscape=True, title=f"{self.title}　挂钩建议（待研究确定）")
        line = 2
        for row, verdict in enumerate(self.outcome.verdicts):
            subject = self.outcome.board.subjects[row]
            for measure in brief(self.outcome, verdict)["measures"] if self.outcome.proposals[row] else ():
                value = f"{measure['value']}{measure['unit'] or ''}" if measure["value"] else ""
                cells = [
                    subject.id,
                    subject.name,
                    self._proposed(row),
                    measure["linkage"],
                    measure["measure"],
                    value,
                ]
                cells += [measure[key] or "" for key in ("office", "due", "clause")]
                sheet.set_row(line, LINE_HEIGHT * max(lines_needed(t, w) for t, w in zip(cells, widths, strict=True)))
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell, self.text)
                line += 1
        self._close(sheet, line - 1, len(headings) - 1)

    def _close(self, sheet: Worksheet, last_row: int, last_column: int) -> None:
        sheet.print_area(0, 0, last_row, last_column)
        sheet.autofilter(1, 0, last_row, last_column)

    def _workings(self) -> None:
        """All workings; a sheet holds a million lines, then the next begins."""
        headings, widths = ["编号", "名称", "指标", "得分", "计算过程", "依据"], [10, 18, 22, 12, 70, 20]
        lines = chain.from_iterable(map(self._working, range(len(self.outcome.verdicts))))
        while (first := next(lines, None)) is not None:
            sheet = self._sheet("得分说明", headings, widths, landscape=True, title=f"{self.title}　得分说明")
            line = 2
            for line, cells in enumerate(chain([first], islice(lines, LONGEST_SHEET - 1)), 2):
                sheet.set_row(line, LINE_HEIGHT * lines_needed(cells[4], 70))
                for column, cell in enumerate(cells):
                    sheet.write_string(line, column, cell, self.text)
            self._close(sheet, line, len(headings) - 1)

    def _working(self, row: int) -> Iterator[list[str]]:
        subject = self.outcome.board.subjects[row]
        for node in working(self.outcome, row):
            value = self.outcome.board.columns[node["node"]][row]
            text = node["absent"] if isinstance(value, Absent) else shown(self.outcome, node["node"], row)
            yield [
                subject.id,
                subject.name,
                node["name"],
                text or "",
                "\n".join(node["lines"]),
                node["clause"] or "",
            ]


def lines_needed(text: str, width: int) -> int:
    """How many printed lines a text takes in a column so many characters wide; a Chinese character takes two."""
    lengths = (sum(2 if ord(character) > 0x2E7F else 1 for character in line) for line in text.split("\n"))
    return sum(max(1, -(-length // width)) for length in lengths)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def write_workbook(outcome: Outcome, round_id: str, path: Path) -> None:
    """Write the workbook of an evaluated round."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        RankingWorkbook(outcome, round_id, book).write()
