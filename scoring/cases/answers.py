"""What stands in the cells of a ballot: options of its form, marks, places, or nothing."""

from collections.abc import Iterable

from scoring.cases.rows import CaseRow
from scoring.engine.exact import parse, plain
from scoring.engine.forms import Form, Marks

Key = tuple[str, str, str]
"""Form, voter class, subject."""


class Answers:
    """Reads the cells of one form. What was found right once is not looked into again."""

    def __init__(self, form: Form, headings: Iterable[str]) -> None:
        self.form = form
        self.choices = {item.id: [option.id for option in form.choices(at)] for at, item in enumerate(form.items)}
        self.known = {item: dict(zip(own, own, strict=True)) for item, own in self.choices.items()}
        own = {word for item in form.items for word in (item.id, item.name)}
        self.foreign = [heading for heading in headings if heading not in own]

    def in_cell(self, row: CaseRow, word: str, item: str) -> str | None:
        """The answer in a cell: an option of the form, a mark, or a place; None for a blank."""
        text = row.text(word)
        if not text:
            return None
        known = self.known[item]
        if text not in known:
            if fault := self._fault(text, self.choices[item]):
                row.refuse(word, *fault)
                return text
            known[text] = shortest(text)
        return known[text]

    def in_row(self, row: CaseRow) -> tuple[str | None, ...]:
        """The answers in a row that has a column for each item; a form of one item may call it 评价."""
        words = [_column(row, item.id, item.name) for item in self.form.items]
        if row.text("answer"):
            if len(words) == 1 and not row.text(words[0]):
                return (self.in_cell(row, "answer", self.form.items[0].id),)
            problem = f"“{self.form.name}”有 {len(words)} 项，不知填在哪一项。"
            row.refuse("answer", problem, "请每项一列，或加“测评项目”列。")
        for word in self.foreign:
            if row.text(word):
                row.refuse(word, f"“{self.form.name}”没有这一项。", "请清空这一格，或改正测评表。")
        return tuple(self.in_cell(row, word, item.id) for word, item in zip(words, self.form.items, strict=True))

    def _fault(self, text: str, choices: list[str]) -> tuple[str, str] | None:
        form = self.form
        if choices:
            return f"“{text[:40]}”不是“{form.name}”的选项。", f"可选：{'、'.join(choices)}；弃权请留空。"
        try:
            number = parse(text)
        except ValueError:
            return f"不是数字：{text[:40]}。", f"请填写{'名次' if form.ranking else '分数'}；弃权请留空。"
        if form.ranking and (number.denominator != 1 or number < 1):
            return f"不是名次：{text}。", "请填写 1、2、3 等名次。"
        return _outside(form.marks, text) if form.marks else None


def _outside(marks: Marks, text: str) -> tuple[str, str] | None:
    number = parse(text)
    if not marks.low <= number <= marks.high:
        return f"{text} 超出 {plain(marks.low)}–{plain(marks.high)} 分。", "请核对。"
    if marks.allowed and number not in marks.allowed:
        return f"{text} 不在规定的分值之内。", f"可填：{'、'.join(map(plain, marks.allowed))}。"
    if not marks.allowed and (number * 10**marks.places).denominator != 1:
        return f"{text} 的小数多于 {marks.places} 位。", "请核对。"
    return None


def shortest(text: str) -> str:
    """A number without what does not change it: 92.50 and +92.5 are one answer."""
    sign = "-" if text.startswith("-") else ""
    whole, _, rest = text.lstrip("+-").partition(".")
    rest = rest.rstrip("0")
    found = (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
    return sign + found if found != "0" else found


def _column(row: CaseRow, item: str, name: str) -> str:
    """Under which heading an item's answer stands: its id or its name."""
    if name and name != item and row.text(name):
        if row.text(item):
            row.refuse(name, f"与“{item}”列是同一项。", "请只保留一列。")
        return name
    return item
