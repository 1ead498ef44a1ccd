"""Ballots: one by one, or counted, with the numbers issued and returned."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scoring.cases.register import Register
from scoring.cases.rows import CaseFaults, CaseRow, rows_of
from scoring.engine.exact import parse
from scoring.engine.inputs import Count, Sheet, Turnout
from scoring.engine.scheme import Form

VOTE = ("subject", "round", "form", "class")


class Voting:
    """What the forms and classes of a scheme allow in the files of votes."""

    def __init__(self, register: Register, faults: CaseFaults) -> None:
        self.register, self.faults = register, faults
        scheme = register.scheme
        self.forms = scheme.forms
        self.form_names = {form.id: form.name for form in scheme.forms.values()}
        self.class_names = {item.id: item.name for item in scheme.classes.values()}
        self.item_names = {item.id: item.name or item.id for form in scheme.forms.values() for item in form.items}
        self.option_names = {option.id: option.id for form in scheme.forms.values() for option in form.options}

    def whose(self, row: CaseRow) -> tuple[Form, str, str] | None:
        """The form, class and subject of a row; None with a fault noted when one of them is not known."""
        only_form = next(iter(self.forms)) if len(self.forms) == 1 and not row.text("form") else ""
        form = only_form or row.one_of("form", self.forms, self.form_names, "测评表")
        only_class = next(iter(self.class_names)) if len(self.class_names) == 1 and not row.text("class") else ""
        voter_class = only_class or row.one_of("class", self.class_names, self.class_names, "票种")
        subject = self.register.subject(row)
        return (self.forms[form], voter_class, subject) if form and voter_class and subject else None

    def answer(self, row: CaseRow, form: Form, word: str) -> str | None:
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
            row.refuse(word, f"不是数字：{text[:40]}。", "请填写分数；弃权请留空。")
            return None
        if form.ranking and (number.denominator != 1 or number < 1):
            row.refuse(word, f"不是名次：{text}。", "请填写 1、2、3 等名次。")
        if form.marks and not form.marks.low <= number <= form.marks.high:
            row.refuse(word, f"{text} 超出 {form.marks.low}–{form.marks.high} 分。", "请核对。")
        elif form.marks and form.marks.allowed and number not in form.marks.allowed:
            row.refuse(word, f"{text} 不在规定的分值之内。", f"可填：{'、'.join(map(str, form.marks.allowed))}。")
        elif form.marks and not form.marks.allowed and (number * 10**form.marks.places).denominator != 1:
            row.refuse(word, f"{text} 的小数多于 {form.marks.places} 位。", "请核对。")
        return text


def read_sheets(voting: Voting, files: Sequence[Path]) -> list[Sheet]:
    """Ballots one by one: a column for each item (wide), or rows of item and answer tied by the ballot's number (long)."""
    fixed = (*VOTE, "ballot", "rater", "item", "answer")
    found: list[Sheet] = []
    seen: dict[tuple[str, str, str], int] = {}
    long: dict[tuple[str, str, str, str, str], dict[str, str]] = {}
    for row in rows_of(files, fixed, ("subject",), voting.item_names, voting.faults):
        whose = voting.whose(row) if voting.register.here(row) else None
        if whose is None:
            continue
        form, voter_class, subject = whose
        rater = row.text("rater")
        if (
            rater in (subject, voting.register.subjects[subject].name)
            and voting.register.scheme.classes[voter_class].self_marks == "refuse"
        ):
            row.refuse("rater", "给自己评分。", "请删去这一行；方案允许自评的，在该票种写 self_marks。")
        if "item" in row.shown and "answer" in row.shown:
            item = row.one_of("item", [i.id for i in form.items], voting.item_names, "测评项目")
            cells = long.setdefault((form.id, voter_class, row.needs("ballot"), subject, rater), {})
            if item in cells:
                row.refuse("item", "这张票的这一项已经填写。", "请删去重复的一行。")
            cells[item] = voting.answer(row, form, "answer") or ""
            continue
        answers = _wide(voting, row, form)
        ballot = row.text("ballot")
        if ballot and (form.id, ballot, subject) in seen:
            row.refuse(
                "ballot", f"与第{seen[(form.id, ballot, subject)]}行是同一张票、同一对象。", "请删去重复的一行。"
            )
        seen.setdefault((form.id, ballot, subject), row.line)
        found.append(Sheet(form.id, voter_class, subject, answers, ballot, rater))
    for (form_id, voter_class, ballot, subject, rater), cells in long.items():
        answers = tuple(cells.get(item.id) or None for item in voting.forms[form_id].items)
        found.append(Sheet(form_id, voter_class, subject, answers, ballot, rater))
    return found


def _wide(voting: Voting, row: CaseRow, form: Form) -> tuple[str | None, ...]:
    if len(form.items) == 1 and "answer" in row.shown:
        return (voting.answer(row, form, "answer"),)
    for word in voting.item_names:
        if row.text(word) and word not in [item.id for item in form.items]:
            row.refuse(word, f"“{form.name}”没有这一项。", "请清空这一格，或改正测评表。")
    return tuple(voting.answer(row, form, item.id) for item in form.items)


def read_counts(voting: Voting, files: Sequence[Path]) -> list[Count]:
    """Counted answers: one row per form, class, subject and item, with a column for each option or mark."""
    found: list[Count] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for row in rows_of(files, (*VOTE, "item"), ("subject",), voting.option_names, voting.faults):
        whose = voting.whose(row) if voting.register.here(row) else None
        if whose is None:
            continue
        form, voter_class, subject = whose
        items = [item.id for item in form.items]
        item = (
            items[0]
            if len(items) == 1 and not row.text("item")
            else row.one_of("item", items, voting.item_names, "测评项目")
        )
        key = (form.id, voter_class, subject, item)
        if key in seen:
            row.refuse("item", f"与第{seen[key]}行重复。", "每个票种、对象、项目一行。")
            continue
        seen[key] = row.line
        for option in voting.option_names:
            number = row.whole(option)
            if number and option not in [o.id for o in form.options]:
                row.refuse(option, f"“{form.name}”没有这个选项。", "请清空这一格。")
            elif number and item:
                found.append(Count(form.id, voter_class, subject, item, option, number))
    return found


def read_turnouts(voting: Voting, files: Sequence[Path]) -> list[Turnout]:
    """Ballots due, issued, returned and invalid."""
    found: list[Turnout] = []
    fixed = (*VOTE, "due", "issued", "returned", "invalid")
    for row in rows_of(files, fixed, ("class",), {}, voting.faults):
        if not voting.register.here(row):
            continue
        only = next(iter(voting.forms)) if len(voting.forms) == 1 and not row.text("form") else ""
        form = only or row.one_of("form", voting.forms, voting.form_names, "测评表")
        voter_class = row.one_of("class", voting.class_names, voting.class_names, "票种")
        subject = voting.register.subject(row) if row.text("subject") else ""
        due, issued, returned = (row.whole(word) for word in ("due", "issued", "returned"))
        if any(t.form == form and t.voter_class == voter_class and t.subject == subject for t in found):
            row.refuse("class", "这一票种已有一行。", "请删去重复的一行。")
        found.append(Turnout(form, voter_class, subject, due, issued, returned, row.whole("invalid") or 0))
    return found


def check_turnouts(voting: Voting, sheets: Sequence[Sheet], turnouts: Sequence[Turnout]) -> None:
    """Refuse more ballots in the file than were said to be issued, or to have come back."""
    ballots: dict[tuple[str, str, str], set[str]] = {}
    number = Counter((sheet.form, sheet.voter_class, sheet.subject) for sheet in sheets)
    for sheet in sheets:
        if sheet.ballot:
            ballots.setdefault((sheet.form, sheet.voter_class, ""), set()).add(sheet.ballot)
    for turnout in turnouts:
        key = (turnout.form, turnout.voter_class, turnout.subject)
        there = number[key] if turnout.subject else len(ballots.get(key, ()))
        for told, word in ((turnout.returned, "收回"), (turnout.issued, "发出")):
            if told is not None and there > told:
                place = f"turnout “{voting.class_names[turnout.voter_class]}”"
                problem = f"录入 {there} 张票，多于{word}的 {told} 张。"
                voting.faults.note(place, problem, "请核对票数；收回多于发出的，该次测评无效，应重新组织。")
                break
