"""Tables to fill in for a round: its subjects, its figures and lists, choices for every cell that has them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from scoring.cases.rows import HEADINGS, heading_of
from scoring.cases.tables import own_words
from scoring.engine.exact import plain
from scoring.engine.scheme import Figure, Scheme
from scoring.engine.uses import polled
from scoring.evidence_tables import titles
from scoring.round_register import Reach
from scoring.vote_tables import VOTES
from units.intake.templates import CHOOSE, LAST, explain, formats_of

STATES = ("未交", "不适用", "未评")
MOST_TOLD = 50
_LISTS = "可选值"
_INTRODUCTION = (
    "1. 请勿修改标题行；可以删除不用的列。",
    "2. 不要合并单元格，不要留合计行；各列已设为“文本”格式，请勿改动。",
    "3. 空单元格不改动系统中已有的内容；测评票、计票、票数按“测评表、票种、对象”整组替换。",
    "4. 没有数值的数据请填写 未交、不适用 或 未评，不要填 0。",
    "5. 同名的对象、事项请填写编号；“备注”列不读取。",
    "6. 上传后先检查，列出全部问题和改动；确认后整表导入，不会只导入一部分。",
)


@dataclass(frozen=True)
class Column:
    """A column of a table to fill in: what stands over it, what may be chosen, what the instructions say of it."""

    heading: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    told: str = ""


def write_template(kind: str, target, scheme: Scheme, subjects: Sequence[tuple[str, str, str]], reach: Reach) -> None:
    """Write the template of a kind of table to an open binary file.

    `subjects`: code, name and category of all of the round.
    """
    known = reach.whole | reach.owned
    called = words_for([(code, name) for code, name, _ in subjects])
    within = [one for one in subjects if one[0] in known]
    columns = columns_of(kind, scheme, reach, tuple(called[code] for code, _, _ in within))
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        formats = formats_of(book)
        page = book.add_worksheet(titles()[kind])
        _write_headings(page, columns, formats)
        for line, cells in enumerate(_begun(kind, scheme, within, called, len(columns)), 1):
            page.write_row(line, 0, cells)
        explain(book, formats, _INTRODUCTION, ("列", "必填", "说明", "可选值"), map(_explained, columns))
        _offer_choices(page, book.add_worksheet(_LISTS), columns)


def words_for(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """By id, the word for a cell: the name, or the id where several have that name."""
    number = Counter(name for _, name in pairs)
    ids = {code for code, _ in pairs}
    return {code: name if name and number[name] == 1 and name not in ids - {code} else code for code, name in pairs}


def columns_of(kind: str, scheme: Scheme, reach: Reach, subjects: tuple[str, ...]) -> list[Column]:
    """The columns of a template."""
    whom = Column("对象", True, () if kind == "figures" else subjects, "考核对象的名称或编号")
    source, note = Column("来源", told="文件、文号或提供单位"), Column("备注", told="不读取")
    if kind == "figures":
        return [whom, *_figures(scheme, reach), source, note]
    if kind == "events":
        items = [(item.id, item.name) for listed in scheme.lists.values() for item in listed.items]
        own = [Column(name) for name in own_words(scheme, "events")]
        entry = Column("事项", True, tuple(words_for(items).values()), "清单中的事项")
        more = (Column("数量", told="不填按 1"), Column("核定分", told="由人核定分值的事项填写"))
        when = Column("时期", told="3、2023-03、2023-Q1 或 2023")
        return [whom, entry, *more, Column("事由", told="同一事项请写同样的事由"), when, *own, source, note]
    if kind in VOTES:
        return _votes(kind, scheme, whom, note)
    names = words_for([(one.id, one.name) for one in scheme.circumstances.values()])
    what = Column("情形", True, tuple(names.values()), "考核方案中的情形")
    return [whom, what, Column("数额", told="例如天数；不填按 1"), source, note]


def _votes(kind: str, scheme: Scheme, whom: Column, note: Column) -> list[Column]:
    """Form, class and subject; then an answer to each item, the number for each option, or the numbers of ballots."""
    forms, classes = _forms(scheme), _classes(scheme)
    key = (Column("测评表", True, tuple(forms.values())), Column("票种", True, tuple(classes.values())), whom)
    if kind == "turnout":
        told = {"应到": "应参加测评的人数", "发出": "发出的票数", "收回": "收回的票数", "无效": "收回的票中无效的张数"}
        return [*key, *(Column(name, told=why) for name, why in told.items()), note]
    own = own_words(scheme, kind)
    if kind == "counts":
        return [*key, Column("测评项目", True), *(Column(name, told="票数") for name in own.values()), note]
    names = [item.name or item.id for form in scheme.forms.values() for item in form.items]
    ballot = (Column("票号", told="同一张票写同一个号；不填的，每行一张票"), Column("评分人", told="实名互评时填写"))
    return [*key, *ballot, *map(Column, dict.fromkeys(names)), note]


def _forms(scheme: Scheme) -> dict[str, str]:
    return words_for([(form.id, form.name) for form in scheme.forms.values()])


def _classes(scheme: Scheme) -> dict[str, str]:
    return words_for([(one.id, one.name) for one in scheme.classes.values()])


def _begun(kind, scheme: Scheme, subjects: Sequence[tuple[str, str, str]], called: Mapping[str, str], width: int):
    """The rows that can be foreseen: each subject; for votes, with each form and class that its score asks for.

    Where a name is not enough and the code stands, the name stands in the note.
    """
    if kind not in ("figures", "counts", "turnout"):
        return
    forms, classes = _forms(scheme), _classes(scheme)
    for code, name, category in subjects:
        note = name if called[code] != name else None
        for key in [()] if kind == "figures" else polled(scheme, category):
            words = (forms[key[0]], classes[key[1]]) if key else ()
            for item in _items(scheme, key[0]) if kind == "counts" else [()]:
                cells = [*words, called[code], *item]
                yield [*cells, *[None] * (width - len(cells) - 1), note]


def _items(scheme: Scheme, form: str) -> list[tuple[str]]:
    """The items of a form whose answers can be counted."""
    found = scheme.forms[form]
    return [(item.name or item.id,) for at, item in enumerate(found.items) if found.choices(at)]


def _figures(scheme: Scheme, reach: Reach) -> list[Column]:
    """A column for each figure that is theirs to bring; by its id where the name could be another column."""
    fixed = {heading_of(word) for key in HEADINGS for word in (key, *HEADINGS[key])}
    number = Counter(heading_of(figure.name) for figure in scheme.figures.values())
    found = []
    for figure in scheme.figures.values():
        if not reach.whole and figure.owner not in reach.owners:
            continue
        name = heading_of(figure.name)
        heading = figure.name if number[name] == 1 and name not in fixed and figure.name else figure.id
        found.append(Column(heading, False, _choices(figure), _told(figure)))
    return found


def _choices(figure: Figure) -> tuple[str, ...]:
    own = ("是", "否") if figure.kind == "yes/no" else figure.choices
    return (*own, *STATES) if own else ()


def _told(figure: Figure) -> str:
    kinds = {"number": "数字", "text": "文字", "yes/no": "是或否", "subject": "对象的名称或编号"}
    low, high = ("" if end is None else plain(end) for end in (figure.low, figure.high))
    parts = (
        kinds[figure.kind],
        f"单位：{figure.unit}" if figure.unit else "",
        f"范围：{low}至{high}" if low or high else "",
        f"由{figure.owner}提供" if figure.owner else "",
        figure.clause,
        figure.note,
    )
    return "；".join(part for part in parts if part)


def _write_headings(page, columns: Sequence[Column], formats) -> None:
    page.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        page.set_column(place, place, max(14, 2 * len(column.heading) + 2), formats["text"])
        page.write_string(0, place, column.heading, formats["needed" if column.needed else "other"])


def _explained(column: Column) -> tuple[str, str, str, str]:
    choices = "、".join(column.choices[:MOST_TOLD]) + ("……" if len(column.choices) > MOST_TOLD else "")
    return column.heading, "是" if column.needed else "", column.told, choices


def _offer_choices(page, lists, columns: Sequence[Column]) -> None:
    """Put the choices on a sheet of their own: a cell's rule holds no long list."""
    lists.hide()
    for place, column in enumerate(columns):
        if not column.choices:
            continue
        lists.write_string(0, place, column.heading)
        for line, choice in enumerate(column.choices, 1):
            lists.write_string(line, place, choice)
        cells = xlsxwriter.utility.xl_range_abs(1, place, len(column.choices), place)
        page.data_validation(1, place, LAST, place, {"validate": "list", "source": f"='{_LISTS}'!{cells}", **CHOOSE})
