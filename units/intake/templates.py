"""Empty tables to fill in: headings, lists to choose from, text cells for codes, and a sheet that explains."""

import xlsxwriter

LAST = 20_000  # lists to choose from reach so far down
CHOOSE = {"error_type": "warning", "error_title": "请从列表选择", "error_message": "该列请从下拉列表中选择。"}
_INTRODUCTION = (
    "1. 请勿修改标题行；可以删除不用的选填列。",
    "2. 每行一条记录，不要合并单元格，不要留合计行。",
    "3. 编号、代码、身份证号等列已设为“文本”格式，请勿改回“常规”。",
    "4. 日期按 1980-05 或 1980-05-01 的样式填写；1980.10 请按文本填写，以免变成 1980.1。",
    "5. 空单元格不改动系统中已有的内容；需要清空时，请在页面上修改。",
    "6. 上传后先检查，列出全部问题；确认后整表导入，不会只导入一部分。",
)


def write_template(kind, target, categories=()):
    """Write the template of a kind of table to an open binary file."""
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = formats_of(book)
        _write_table(book.add_worksheet(kind.title), kind, formats, categories)
        rows = [
            (column.heading, "是" if column.needed else "", column.example, "、".join(column.choices))
            for column in kind.columns
        ]
        explain(book, formats, _INTRODUCTION, ("列", "必填", "示例", "可选值"), rows)


def formats_of(book):
    """How the cells of a table to fill in look."""
    return {
        "needed": book.add_format({"bold": True, "bg_color": "#f6d5d5", "border": 1}),
        "other": book.add_format({"bold": True, "bg_color": "#edf1f5", "border": 1}),
        "text": book.add_format({"num_format": "@"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _write_table(page, kind, formats, categories):
    page.freeze_panes(1, 1)
    for place, column in enumerate(kind.columns):
        page.set_column(place, place, max(column.wide, 2 * len(column.heading) + 2), formats["text"])
        page.write_string(0, place, column.heading, formats["needed" if column.needed else "other"])
        choices = categories if column.read == "category" else column.choices
        if choices and len(",".join(choices)) <= 255:  # no longer list fits into a cell's rule
            page.data_validation(
                1, place, LAST, place,
                {"validate": "list", "source": list(choices), **CHOOSE},
            )  # fmt: skip


def explain(book, formats, introduction, headings, rows):
    """Add the sheet that says how a table is filled in: some sentences, then a line for each column."""
    page = book.add_worksheet("填写说明")
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 8)
    page.set_column(2, 3, 48, formats["wrap"])
    for row, text in enumerate(introduction):
        page.write_string(row, 0, text)
    start = len(introduction) + 1
    for place, heading in enumerate(headings):
        page.write_string(start, place, heading, formats["other"])
    for row, texts in enumerate(rows, start=start + 1):
        for place, text in enumerate(texts):
            page.write_string(row, place, text)
