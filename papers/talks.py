"""Papers on a talk about a result: its record (谈话记录), the admonition (诫勉书), the notice of a talk (约谈通知)."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.sheets import BLANK, Cell, Grid, Line, Row, Sheet

WIDTHS = (30, 48, 30, 48)
SIGNED = ("签名：________________", "年　　月　　日")
MARGINS = (25, 26, 20, 28)
NO_DAY = "____年__月__日"


@dataclass(frozen=True)
class Talked:
    """What is on record about one talk; what is empty is left to be written by hand."""

    kind: str
    subject: str
    partner: str
    post: str = ""
    evaluation: str = ""
    grade: str = ""
    colour: str = ""
    talker: str = ""
    recorder: str = ""
    held: str = ""
    due: str = ""
    place: str = ""
    strengths: str = ""
    shortcomings: str = ""
    hopes: str = ""
    answer: str = ""
    remark: str = ""
    signed: str = ""
    follow_up: str = ""
    outcome: str = ""
    basis: str = ""
    matter: str = ""
    effect_until: str = ""


@dataclass(frozen=True)
class Sender:
    """Whose paper it is, and whom to ask."""

    office: str = ""
    day: str = ""
    contact: str = ""
    telephone: str = ""


def record_sheet(told: Talked) -> Sheet:
    """The record as a form; it goes on overleaf where much was said."""
    own = "\n".join(filter(None, [told.answer, told.remark]))
    signed = (f"签名：{told.signed}（系统签署）",) if told.signed else SIGNED
    rows = (
        Row((_label("谈话对象"), _fact(told.partner), _label("所在单位"), _fact(_unit(told))), 12),
        Row((_label("职　　务"), _fact(told.post), _label("考核等次"), _fact(told.grade)), 14),
        Row((_label("考　　核"), _wide(told.evaluation)), 10),
        Row((_label("谈话时间"), _fact(told.held), _label("谈话地点"), _fact(told.place)), 12),
        Row((_label("谈 话 人"), _fact(told.talker), _label("记 录 人"), _fact(told.recorder)), 12),
        Row((_label("主要优点"), _wide(told.strengths)), 30),
        Row((_label("主要不足"), _wide(told.shortcomings)), 30),
        Row((_label("希望和要求"), _wide(told.hopes)), 30),
        Row((_label("本人意见和\n整改承诺"), _wide(own, *signed)), 40),
        Row((_label("跟踪回访"), _wide("\n".join(filter(None, [_follow_up(told), told.outcome])))), 18),
    )
    blocks = (Line("表题", "考核结果谈话记录表"), Line("表副题", f"（{told.kind}）"), Grid(WIDTHS, rows))
    return Sheet(f"谈话记录表 {told.partner}", blocks, MARGINS, numbered=False)


def _unit(told: Talked) -> str:
    return told.subject if told.subject != told.partner else ""


def _follow_up(told: Talked) -> str:
    return f"计划于{told.follow_up}回访。" if told.follow_up else ""


def admonition_sheet(told: Talked, sender: Sender) -> Sheet:
    """The admonition, with the receipt of whom it concerns."""
    body = [
        f"因{told.matter or BLANK * 3}{f'（{told.basis}）' if told.basis else ''}，经研究，决定对你进行诫勉。",
        f"存在的主要问题：{told.shortcomings or BLANK * 4}",
        f"要求：{told.hopes or BLANK * 4}",
    ]
    until = f"诫勉影响期至{told.effect_until}。" if told.effect_until else f"诫勉影响期至{NO_DAY}。"
    body.append(f"{until}期满后将对整改情况进行了解。" if told.follow_up else until)
    return _letter("诫勉书", f"{told.partner}同志：", body, sender, "本人已收到诫勉书并知悉其内容。", told)


def summons_sheet(told: Talked, sender: Sender) -> Sheet:
    """The notice of a talk for whoever answers for a unit on the red board, or was summoned otherwise."""
    unit = _unit(told) or told.subject
    colour = f"列为“{told.colour}”" if told.colour else (f"等次为“{told.grade}”" if told.grade else "")
    why = f"{unit}在{told.evaluation}中{colour}" if colour else (told.matter or f"{told.evaluation or BLANK * 2}结果")
    time = told.held or (f"{told.due}前（具体时间：____月__日__时）" if told.due else f"{NO_DAY}__时")
    body = [
        f"因{why}{f'（{told.basis}）' if told.basis else ''}，经研究，决定对你进行约谈。现将有关事项通知如下。",
        f"一、约谈时间：{time}",
        f"二、约谈地点：{told.place or BLANK * 2}",
        f"三、约谈人：{told.talker or BLANK * 2}",
        f"四、约谈事项：{told.shortcomings or told.matter or BLANK * 4}",
        "请准时参加，并就有关问题的原因和改进措施作出书面说明。",
    ]
    return _letter("约谈通知书", f"{told.partner}：", body, sender, "本人已收到约谈通知。", told)


def _letter(title: str, to: str, body: list[str], sender: Sender, receipt: str, told: Talked) -> Sheet:
    """A letter in the office's form with a receipt to be signed beneath."""
    blocks = (
        Line("表题", title),
        Line("签字行", ""),
        Line("主送机关", to),
        *(Line("公文正文", text) for text in body),
        Line("署名", sender.office or BLANK),
        Line("成文日期", sender.day or NO_DAY),
        *_contact(sender),
        Line("签字行", ""),
        Grid((156,), (Row((Cell(f"送达回执：{receipt}", signed=SIGNED),), 26),)),
    )
    return Sheet(f"{title} {told.partner}", blocks, numbered=False)


def _contact(sender: Sender) -> Iterator[Line]:
    if sender.contact or sender.telephone:
        yield Line("附注", f"（联系人：{sender.contact or BLANK}，联系电话：{sender.telephone or BLANK}）")


def _label(text: str) -> Cell:
    return Cell(text, "center")


def _fact(text: str) -> Cell:
    return Cell(text, "center")


def _wide(text: str = "", *signed: str) -> Cell:
    return Cell(text, across=3, signed=signed)
