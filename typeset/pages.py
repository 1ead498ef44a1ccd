"""Sheets as PDF: the same blocks on the same page as in the DOCX, one sheet after the other."""

from collections.abc import Iterable

from typeset.pdf import pdf
from typeset.sheets import LETTERS, Block, Break, Cell, Grid, Line, Row, Sheet, lines_of


def sheets_pdf(sheets: Iterable[Sheet]) -> bytes:
    """The pages of sheets; printed on both sides, each begins on a leaf of its own."""
    return pdf("typeset/sheets.typ", {"sheets": [_told(sheet) for sheet in sheets]})


def _told(sheet: Sheet) -> dict:
    width, height = sheet.size
    page = {"width": width, "height": height, "margins": sheet.margins, "numbered": sheet.numbered}
    return page | {"blocks": [_block(block) for block in sheet.blocks]}


def _block(block: Block) -> dict:
    if isinstance(block, Break):
        return {"style": "break"}
    if isinstance(block, Line):
        return {"style": block.kind, "text": block.text}
    return {
        "style": "grid",
        "widths": block.widths,
        "head": block.head,
        "small": block.small,
        "rows": list(_rows(block)),
    }


def _rows(grid: Grid):
    for row, placed in grid.placed():
        cells = [
            {
                "text": cell.text,
                "align": cell.align,
                "upright": cell.upright,
                "across": cell.across,
                "down": cell.down,
                "signed": cell.signed,
                "strong": cell.strong,
                "width": sum(grid.widths[at : at + cell.across]),
            }
            for at, cell in placed
            if cell
        ]
        yield {"height": row.height, "cells": cells, "fits": _fits(grid, row, placed)}


def _fits(grid: Grid, row: Row, placed: list[tuple[int, Cell | None]]) -> bool:
    """Whether a row's text stays within its height for certain, so that it need not be laid out to be measured."""
    size, pitch = LETTERS[grid.small]
    needed = (
        (lines_of(cell.text, sum(grid.widths[at : at + cell.across]), size) * 5 // 4 + len(cell.signed)) * pitch
        for at, cell in placed
        if cell and cell.down == 1
    )
    return max(needed, default=0) <= row.height * 72 / 25.4
