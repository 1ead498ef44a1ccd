"""Workbooks made to harm whoever reads them; after the files of the reliability bench."""

from tests.tabular.books import HEAD, MAIN, TAIL, book, pack, parts


def _rows(count, cells):
    yield HEAD
    for start in range(0, count, 10_000):
        yield "".join(f'<row r="{start + n + 1}">{cells}</row>' for n in range(10_000))
    yield TAIL


def _laughs():
    powers = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(7))
    return f'<!DOCTYPE x [<!ENTITY a "{"A" * 1000}">{powers}]>{_says("&h;")}'


def _says(text):
    cell = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'{HEAD}<row r="1">{cell}</row>{TAIL}'


SHEETS = {
    "bomb_rows": lambda: _rows(1_500_000, "<c><v>1</v></c>" * 14),
    "bomb_space": lambda: [HEAD, *[" " * 10_000_000] * 20, TAIL],
    "far_cell": lambda: f'{HEAD}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>{TAIL}',
    "laughs": _laughs,
    "xxe": lambda: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>{_says("&a;")}',
    "bad_shared": lambda: f'{HEAD}<row r="1"><c r="A1" t="s"><v>999999</v></c></row>{TAIL}',
    "no_sheet": lambda: f"<chartsheet {MAIN}/>",
}


def write(name, path):
    """Write the hostile workbook of this name."""
    if name == "trunc":
        whole = book(path, ["姓名"], ["张三"]).read_bytes()
        path.write_bytes(whole[:-200])
        return path
    return pack(path, parts(SHEETS[name]()))
