"""The words of a sheet, for tests that look for them."""

from typeset.sheets import Grid, Line


def words_of(sheet):
    """All that stands on a sheet, cell by cell and line by line."""
    found = []
    for block in sheet.blocks:
        if isinstance(block, Line):
            found.append(block.text)
        elif isinstance(block, Grid):
            found += [part for row in block.rows for cell in row.cells for part in (cell.text, *cell.signed)]
    return found


def beside(sheet, label):
    """What stands in the cell behind the one with this label."""
    cells = [cell for block in sheet.blocks if isinstance(block, Grid) for row in block.rows for cell in row.cells]
    texts = ["".join(cell.text.split()) for cell in cells]
    return cells[texts.index(label) + 1].text
