"""Ballots: one by one, or counted, with the numbers issued and returned."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scoring.cases.answers import Answers, Key
from scoring.cases.register import Register
from scoring.cases.rows import CaseFaults, CaseRow, rows_of
from scoring.cases.tables import CaseFile, own_words
from scoring.engine.forms import Form
from scoring.engine.inputs import Count, Sheet, Turnout

VOTE = ("subject", "round", "form", "class")


class Voting:
    """What the forms and classes of a scheme allow in the files of votes.

    `begun`: the rows were written for the clerk beforehand; one without a number says nothing yet.
    """

    def __init__(self, register: Register, faults: CaseFaults, *, begun: bool = False) -> None:
        self.register, self.faults, self.begun = register, faults, begun
        scheme = register.scheme
        self.forms = scheme.forms
        self.form_names = {form.id: form.name for form in scheme.forms.values()}
        self.class_names = {item.id: item.name for item in scheme.classes.values()}
        self.headings, self.options = own_words(scheme, "ballots"), own_words(scheme, "counts")
        self.answers = {form.id: Answers(form, self.headings) for form in scheme.forms.values()}
        self.turnout_rows: dict[Key, CaseRow] = {}
        self.vote_rows: dict[Key, CaseRow] = {}

    def form(self, row: CaseRow) -> Form | None:
        """The form of a row; it may be left out where the scheme has only one."""
        only = next(iter(self.forms)) if len(self.forms) == 1 and not row.text("form") else ""
        name = only or row.one_of("form", self.form_names, "测评表")
        return self.forms[name] if name else None

    def voter_class(self, row: CaseRow) -> str:
        """The class of a row; it may be left out where the scheme has only one."""
        only = next(iter(self.class_names)) if len(self.class_names) == 1 and not row.text("class") else ""
        return only or row.one_of("class", self.class_names, "票种")

    def whose(self, row: CaseRow) -> tuple[Form, str, str] | None:
        """The form, class and subject of a row; None with a fault noted when one of them is not known."""
        form, voter_class, subject = self.form(row), self.voter_class(row), self.register.subject(row)
        if not (form and voter_class and subject):
            return None
        self.vote_rows.setdefault((form.id, voter_class, subject), row)
        return form, voter_class, subject

    def concerns(self, row: CaseRow, *words: str) -> bool:
        """Whether a row is about this round, and says something in one of these columns."""
        return self.register.here(row) and (not self.begun or any(row.text(word) for word in words))

    def row_about(self, key: Key) -> CaseRow | None:
        """The first row about the votes of a key; where the key has no subject, the first about its form and class."""
        near = (row for known, row in self.vote_rows.items() if not key[2] and known[:2] == key[:2])
        return self.turnout_rows.get(key) or self.vote_rows.get(key) or next(near, None)

    def rater(self, row: CaseRow, voter_class: str, subject: str) -> str:
        """Who marked: the id of a subject, or any other name. No marks for oneself unless the class has them."""
        if not row.text("rater"):
            return ""
        rater = self.register.anybody(row, "rater") or row.text("rater")
        if rater == subject and self.register.scheme.classes[voter_class].self_marks == "refuse":
            row.refuse("rater", "给自己评分。", "请删去这一行；方案允许自评的，在该票种写 self_marks。")
        return rater


def read_sheets(voting: Voting, files: Sequence[CaseFile]) -> list[Sheet]:
    """Ballots one by one: a column for each item (wide), or rows of item and answer tied by the ballot's number."""
    fixed = (*VOTE, "ballot", "rater", "item", "answer")
    found: list[Sheet] = []
    seen: dict[tuple[str, ...], CaseRow] = {}
    long: dict[tuple[str, str, str, str], tuple[str, dict[str, str | None]]] = {}
    for row in rows_of(files, fixed, ("subject",), voting.headings, voting.faults):
        whose = voting.whose(row) if voting.register.here(row) else None
        if whose is None:
            continue
        form, voter_class, subject = whose
        rater, ballot = voting.rater(row, voter_class, subject), row.text("ballot")
        if "item" in row.shown:
            key = (form.id, voter_class, row.needs("ballot"), subject)
            _read_long(row, voting.answers[form.id], rater, long.setdefault(key, (rater, {})))
            continue
        _refuse_again(voting, row, (form.id, voter_class, subject, ballot, rater), seen)
        answers = voting.answers[form.id].in_row(row)
        if form.ranking:
            _refuse_place(voting, row, (form.id, voter_class, ballot or rater), answers, seen)
        found.append(Sheet(form.id, voter_class, subject, answers, ballot, rater))
    for (form_id, voter_class, ballot, subject), (rater, cells) in long.items():
        answers = tuple(cells.get(item.id) for item in voting.forms[form_id].items)
        found.append(Sheet(form_id, voter_class, subject, answers, ballot, rater))
    return found


def _refuse_place(
    voting: Voting,
    row: CaseRow,
    ballot: tuple[str, str, str],
    answers: tuple[str | None, ...],
    seen: dict[tuple[str, ...], CaseRow],
) -> None:
    """Refuse a place that the ballot has given already, or that there cannot be."""
    for number, place in enumerate(answers):
        if place is None or not place.isdecimal():
            continue
        if int(place) > len(voting.register.subjects):
            row.refuse("answer", f"名次 {place} 大于考核对象的个数。", "请核对名次。")
        key = (*ballot, "place", str(number), place)
        if ballot[2] and key in seen:
            row.refuse(
                "answer", f"与 {seen[key].file} 第{seen[key].line}行同为第 {place} 名。", "同一张票的名次不可重复。"
            )
        seen.setdefault(key, row)


def _read_long(row: CaseRow, answers: Answers, rater: str, sheet: tuple[str, dict[str, str | None]]) -> None:
    item = row.one_of("item", {item.id: item.name or item.id for item in answers.form.items}, "测评项目")
    first_rater, cells = sheet
    if rater != first_rater:
        row.refuse("rater", "与这张票前面各行的评分人不同。", "请核对票号；一张票只有一个评分人。")
    if item in cells:
        row.refuse("item", "这张票的这一项已经填写。", "请删去重复的一行。")
    if "answer" not in row.shown:
        row.needs("answer")
    if item:
        cells[item] = answers.in_cell(row, "answer", item)


def _refuse_again(
    voting: Voting, row: CaseRow, sheet: tuple[str, str, str, str, str], seen: dict[tuple[str, ...], CaseRow]
) -> None:
    """Refuse the second sheet of one ballot, or of one of the subjects as rater, for the same subject."""
    form, voter_class, subject, ballot, rater = sheet
    if ballot:
        key, word, what = (form, voter_class, subject, "ballot", ballot), "ballot", "是同一张票、同一对象"
    elif rater in voting.register.subjects:
        key, word, what = (form, voter_class, subject, "rater", rater), "rater", "是同一评分人、同一对象"
    else:
        return
    if key in seen:
        row.refuse(word, f"与 {seen[key].file} 第{seen[key].line}行{what}。", "请删去重复的一行。")
    seen.setdefault(key, row)


def read_counts(voting: Voting, files: Sequence[CaseFile]) -> list[Count]:
    """Counted answers: one row per form, class, subject and item, with a column for each option."""
    found: list[Count] = []
    seen: dict[tuple[str, str, str, str], CaseRow] = {}
    unsure: set[Key] = set()
    for row in rows_of(files, (*VOTE, "item"), ("subject",), voting.options, voting.faults):
        whose = voting.whose(row) if voting.concerns(row, *voting.options) else None
        if whose is None:
            continue
        form, voter_class, subject = whose
        names = {item.id: item.name or item.id for item in form.items}
        item = next(iter(names)) if len(names) == 1 and not row.text("item") else row.one_of("item", names, "测评项目")
        key = (form.id, voter_class, subject, item)
        if item and key in seen:
            row.refuse("item", f"与 {seen[key].file} 第{seen[key].line}行重复。", "每个票种、对象、项目一行。")
        elif item:
            seen[key] = row
            found += [Count(*key, option, number) for option, number in _counted(voting, row, form, item)]
        else:
            unsure.add(key[:3])
    if voting.register.complete:
        _refuse_parts(voting, {key: row for key, row in seen.items() if key[:3] not in unsure})
    return found


def _refuse_parts(voting: Voting, seen: Mapping[tuple[str, str, str, str], CaseRow]) -> None:
    """Refuse counts that leave out items of their form: nobody could tell a lost row from an item without answers."""
    counted: dict[Key, dict[str, CaseRow]] = {}
    for (*key, item), row in seen.items():
        counted.setdefault((key[0], key[1], key[2]), {})[item] = row
    for (name, _, _), rows in counted.items():
        form = voting.forms[name]
        missing = [item.name or item.id for item in form.items if item.id not in rows]
        if missing and form.every_option():
            problem = f"这一票种、对象缺少“{form.name}”其余项目的计票：{'、'.join(missing)}。"
            next(iter(rows.values())).refuse("item", problem, "请每项一行；没有人填写的项目，各选项填 0。")


def _counted(voting: Voting, row: CaseRow, form: Form, item: str) -> list[tuple[str, int]]:
    own = [option.id for option in form.choices([i.id for i in form.items].index(item))]
    if not own:
        row.refuse("form", f"“{form.name}”不是勾选的表，不能按选项计票。", "请在 测评票（ballots）中逐票填写。")
        return []
    if not any(row.text(option) for option in own):
        row.refuse(own[0], "没有填写票数。", "请填写各选项的票数；没有人选的填 0。")
    numbers = [(option, number) for option in voting.options if (number := row.whole(option))]
    for option, _ in numbers:
        if option not in own:
            row.refuse(option, f"“{form.name}”的这一项没有这个选项。", "请清空这一格。")
    return numbers


def read_turnouts(voting: Voting, files: Sequence[CaseFile]) -> list[Turnout]:
    """Ballots due, issued, returned and invalid; a row without a subject is about all of them."""
    found: list[Turnout] = []
    rows = voting.turnout_rows
    numbers = ("due", "issued", "returned", "invalid")
    for row in rows_of(files, (*VOTE, *numbers), (), {}, voting.faults):
        if not voting.concerns(row, *numbers):
            continue
        form, voter_class = voting.form(row), voting.voter_class(row)
        subject = voting.register.subject(row) if row.text("subject") else ""
        due, issued, returned, invalid = map(row.whole, numbers)
        if not form or not voter_class or (row.text("subject") and not subject):
            continue
        key = (form.id, voter_class, subject)
        if key in rows:
            row.refuse("class", f"这一票种已有一行（{rows[key].file} 第{rows[key].line}行）。", "请删去重复的一行。")
        if returned is not None and (invalid or 0) > returned:
            row.refuse("invalid", f"无效 {invalid} 张，多于收回的 {returned} 张。", "请核对票数。")
        rows.setdefault(key, row)
        found.append(Turnout(*key, due, issued, returned, invalid or 0))
    return found


def check_turnouts(
    voting: Voting, sheets: Sequence[Sheet], counts: Sequence[Count], turnouts: Sequence[Turnout]
) -> None:
    """Refuse more ballots than were said to be issued, or to have come back, where a row of the files is about them."""
    entered = _entered(sheets, counts)
    for turnout in turnouts:
        key = (turnout.form, turnout.voter_class, turnout.subject)
        there = entered.get(key, 0)
        for told, word in ((turnout.returned, "returned"), (turnout.issued, "issued")):
            row = voting.row_about(key)
            if row is not None and told is not None and there > told:
                done = "收回" if word == "returned" else "发出"
                word = word if word in row.shown else "subject"
                problem = f"测评票（ballots）和计票（counts）中录入 {there} 张票，多于{done}的 {told} 张。"
                row.refuse(word, problem, "请核对票数；收回多于发出的，该次测评无效，应重新组织。")
                break


def _entered(sheets: Sequence[Sheet], counts: Sequence[Count]) -> dict[Key, int]:
    """Ballots in the files for each subject, and without a subject: for the one who has most, or by their numbers."""
    found: Counter[Key] = Counter((sheet.form, sheet.voter_class, sheet.subject) for sheet in sheets)
    answers: Counter[tuple[str, str, str, str]] = Counter()
    for count in counts:
        answers[(count.form, count.voter_class, count.subject, count.item)] += count.number
    fullest: dict[Key, int] = {}
    for (form, voter_class, subject, _), number in answers.items():
        key = (form, voter_class, subject)
        fullest[key] = max(number, fullest.get(key, 0))
    entered = dict(found + Counter(fullest))
    numbered: dict[Key, set[str]] = {}
    for sheet in sheets:
        if sheet.ballot:
            numbered.setdefault((sheet.form, sheet.voter_class, ""), set()).add(sheet.ballot)
    for (form, voter_class, _), number in list(entered.items()):
        key = (form, voter_class, "")
        entered[key] = max(number, entered.get(key, 0), len(numbered.get(key, ())))
    return entered
