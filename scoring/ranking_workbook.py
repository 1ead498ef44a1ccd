"""The results as a workbook to hand round: a ranking for each category, and the working of each subject."""

from pathlib import Path
from typing import Any

import xlsxwriter

from scoring.engine.evaluation import Outcome


def write_workbook(outcome: Outcome, round_id: str, document: dict[str, Any], path: Path) -> None:
    """Write the workbook. Texts are written as texts, so no cell is ever taken for a formula."""
    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("排名")
        sheet.write_row(0, 0, ["名称", "得分", "名次", "等次"])
        for number, subject in enumerate(document["subjects"], 1):
            sheet.write_row(number, 0, [subject["name"], subject["score"], subject["rank"], subject["proposed_grade"]])
