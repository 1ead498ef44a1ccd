"""What stands in the cells of a ballot: options of its form, marks, places, or nothing."""

from collections.abc import Mapping

from scoring.cases.rows import CaseRow
from scoring.engine.exact import parse, plain
from scoring.engine.forms import Form

Key = tuple[str, str, str]
"""Form, voter class, subject."""


def answer_in(row: CaseRow, form: Form, word: str) -> str | None:
    """The answer in a cell: an option of the form, a mark, or a place; None for a blank."""
    text = row.text(word)
    if not text:
        return None
    if form.options:
        if text not in [option.id for option in form.options]:
            options = "、".join(option.id for option in form.options)
            row.refuse(word, f"“{text[:40]}”不是“{form.name}”的选项。", f"可选：{options}；弃权请留空。")
        return text
    try:
        number = parse(text)
    except ValueError:
        what = "名次" if form.ranking else "分数"
        row.refuse(word, f"不是数字：{text[:40]}。", f"请填写{what}；弃权请留空。")
        return None
    if form.ranking and (number.denominator != 1 or number < 1):
        row.refuse(word, f"不是名次：{text}。", "请填写 1、2、3 等名次。")
    if marks := form.marks:
        if not marks.low <= number <= marks.high:
            row.refuse(word, f"{text} 超出 {plain(marks.low)}–{plain(marks.high)} 分。", "请核对。")
        elif marks.allowed and number not in marks.allowed:
            row.refuse(word, f"{text} 不在规定的分值之内。", f"可填：{'、'.join(map(plain, marks.allowed))}。")
        elif not marks.allowed and (number * 10**marks.places).denominator != 1:
            row.refuse(word, f"{text} 的小数多于 {marks.places} 位。", "请核对。")
    return shortest(text)


def shortest(text: str) -> str:
    """A number without what does not change it: 92.50 and +92.5 are one answer."""
    sign = "-" if text.startswith("-") else ""
    whole, _, rest = text.lstrip("+-").partition(".")
    rest = rest.rstrip("0")
    found = (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
    return sign + found if found != "0" else found


def wide_answers(row: CaseRow, form: Form, headings: Mapping[str, str]) -> tuple[str | None, ...]:
    """The answers in a row that has a column for each item; a form of one item may call it 评价."""
    words = [_column(row, item.id, item.name) for item in form.items]
    if row.text("answer"):
        if len(form.items) == 1 and not row.text(words[0]):
            return (answer_in(row, form, "answer"),)
        row.refuse(
            "answer", f"“{form.name}”有 {len(form.items)} 项，不知填在哪一项。", "请每项一列，或加“测评项目”列。"
        )
    own = {word for item in form.items for word in (item.id, item.name)}
    for word in headings:
        if row.text(word) and word not in own:
            row.refuse(word, f"“{form.name}”没有这一项。", "请清空这一格，或改正测评表。")
    return tuple(answer_in(row, form, word) for word in words)


def _column(row: CaseRow, item: str, name: str) -> str:
    """Under which heading an item's answer stands: its id or its name."""
    if name and name != item and row.text(name):
        if row.text(item):
            row.refuse(name, f"与“{item}”列是同一项。", "请只保留一列。")
        return name
    return item
