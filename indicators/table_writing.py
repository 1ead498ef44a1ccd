"""The table of indicators as a workbook: the rows of a scheme, how to fill it in, methods to choose from."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook

from indicators.terms import WORDS
from indicators.tree_table import CODE, METHOD, NOTE, OWNER, explanation, shape_of, table_rows

SHEET, HOW, CHOICES = "指标体系表", "填写说明", "可选值"
WIDE = {NOTE: 40, OWNER: 20, METHOD: 16, CODE: 16}
LAST = 2_000
A4 = 9


def write_tree(book: Workbook, document: Mapping[str, Any], *, each_category: bool) -> None:
    """Write the sheets. Every cell is text, so that no cell runs as a formula."""
    shape = shape_of(document, each_category=each_category)
    page = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "bg_color": "#edf1f5", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    headings = shape.headings()
    for place, heading in enumerate(headings):
        page.set_column(place, place, WIDE.get(heading, 18 if heading in shape.levels else 12), text)
        page.write_string(0, place, heading, bold)
    for number, row in enumerate(table_rows(document, shape), 1):
        for place, value in enumerate(row):
            if value:
                page.write_string(number, place, str(value), text)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    choices = book.add_worksheet(CHOICES)
    offered = [str(WORDS[key]) for key in ("sum", "weighted", "formula", "completion")]
    for number, word in enumerate(offered):
        choices.write_string(number, 0, word)
    choices.hide()
    place = headings.index(METHOD)
    source = f"='{CHOICES}'!$A$1:$A${len(offered)}"
    page.data_validation(1, place, LAST, place, {"validate": "list", "source": source, "error_type": "information"})
    how = book.add_worksheet(HOW)
    how.set_column(0, 0, 100)
    for number, line in enumerate(explanation()):
        how.write_string(number, 0, f"{number + 1}. {line}")
