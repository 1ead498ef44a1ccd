"""Workbooks written by hand, part by part, because no library writes what is not well made."""

import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
EMPTY_TEXTS = f"<sst {MAIN}/>"
HEAD, TAIL = f"<worksheet {MAIN}><sheetData>", "</sheetData></worksheet>"


def relations(*targets):
    """Word a part's relations, each (kind, target), with ids rId1, rId2, …"""
    found = (
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f"<Relationships {PACKAGE}>{''.join(found)}</Relationships>"


def contents(sheets='<sheet name="s" sheetId="1" r:id="rId1"/>', properties=""):
    """Word the workbook part."""
    return f'<workbook {MAIN} xmlns:r="{OFFICE}">{properties}<sheets>{sheets}</sheets></workbook>'


def parts(sheet, texts=EMPTY_TEXTS, **others):
    """Return name → content of a workbook with one sheet; others replace `styles` and `book`."""
    return {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": others.get("book", contents()),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": texts,
        "xl/styles.xml": others.get("styles", f"<styleSheet {MAIN}/>"),
        "xl/worksheets/sheet1.xml": sheet,
    }


def pack(path, members):
    """Write members, each a text, bytes or an iterable of these, as a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            with package.open(name, "w") as file:
                for piece in [content] if isinstance(content, str | bytes) else content:
                    file.write(piece.encode() if isinstance(piece, str) else piece)
    return path


def sheet_of(*rows, after=""):
    """Word a sheet from rows of cells, each given as (type, inner XML) or as plain text."""
    xml = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(cell(f"{chr(65 + place)}{number}", given) for place, given in enumerate(row))
        xml.append(f'<row r="{number}">{cells}</row>')
    return f"<worksheet {MAIN}><sheetData>{''.join(xml)}</sheetData>{after}</worksheet>"


def cell(reference, given):
    """Word one cell."""
    if isinstance(given, str):
        return f'<c r="{reference}" t="inlineStr"><is><t>{given}</t></is></c>' if given else ""
    attributes, inner = given
    return f'<c r="{reference}" {attributes}>{inner}</c>'


def book(path, *rows, after="", **others):
    """Write a workbook with these rows."""
    return pack(path, parts(sheet_of(*rows, after=after), **others))
