"""The decision on a review or an appeal as a letter (复核决定书、申诉处理决定书), in the form of GB/T 9704-2012."""

from datetime import date

from django.utils import timezone

from feedback.models import Appeal, AppealRules
from feedback.periods import Kind
from typeset.official import Said, official_docx, official_pdf

TITLES = {Kind.REVIEW: "复核决定书", Kind.APPEAL: "申诉处理决定书", Kind.AGAIN: "再申诉处理决定书"}
ASKED = {Kind.REVIEW: "申请复核", Kind.APPEAL: "提出申诉", Kind.AGAIN: "提出再申诉"}
NAMES = {Kind.REVIEW: "复核", Kind.APPEAL: "申诉", Kind.AGAIN: "再申诉"}
FORMS = {"docx", "pdf"}


def composed(appeal: Appeal, rules: AppealRules, onward: str) -> list[Said]:
    """What the letter says, as (kind of paragraph, text). `onward`: the organ to which a further appeal goes."""
    person = appeal.subject.cadre_id is not None
    kind, you = Kind(appeal.kind), "你" if person else "你单位"
    opening = (
        f"{you}对在{appeal.subject.round}中被确定为“{appeal.grade}”等次不服，{ASKED[kind]}。"
        f"{appeal.organ}于{day(appeal.received_on)}收到申请，依照{rules.basis}进行了审查，现已审查终结。"
    )
    closing = f"{NAMES[kind]}期间不停止原考核结果的执行。本决定自送达之日起生效。"
    return [
        ("发文字号", appeal.document),
        ("公文标题", TITLES[kind]),
        ("主送机关", f"{appeal.subject.name}{'同志' if person else ''}："),
        ("公文正文", opening),
        ("一级标题", "一、申请的事项和理由"),
        *(("公文正文", line) for line in lines(appeal.text)),
        ("一级标题", "二、查明的情况和理由"),
        *(("公文正文", line) for line in lines(appeal.answer)),
        ("一级标题", "三、决定"),
        ("公文正文", _ruling(appeal)),
        ("公文正文", _onward(kind, rules, onward)),
        ("公文正文", closing),
        ("署名", appeal.organ),
        ("成文日期", day(timezone.localdate(appeal.settled_at))),
    ]


def lines(text: str) -> list[str]:
    """The paragraphs of a text that somebody typed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ruling(appeal: Appeal) -> str:
    if appeal.state == Appeal.State.DISMISSED:
        return f"维持“{appeal.grade}”等次。"
    part = "申请理由部分成立，" if appeal.state == Appeal.State.PARTLY else "申请理由成立，"
    if appeal.awarded and appeal.awarded != appeal.grade:
        return f"{part}撤销“{appeal.grade}”等次，改定为“{appeal.awarded}”等次。"
    if appeal.awarded:
        return f"{part}对有关事实予以更正，仍定为“{appeal.grade}”等次。"
    return f"{part}由原考核机关更正有关事实后重新核定等次，重新核定的等次不低于“{appeal.grade}”。"


def _onward(kind: Kind, rules: AppealRules, onward: str) -> str:
    further = {Kind.REVIEW: (Kind.APPEAL, rules.appeal_within), Kind.APPEAL: (Kind.AGAIN, rules.again_within)}
    after, days = further.get(kind, (None, None))
    if days is None:
        return "本决定为终局决定。"
    to = onward or {Kind.APPEAL: "同级公务员主管部门或者上一级机关", Kind.AGAIN: "上一级机关"}[after]
    return f"如不服本决定，可以自接到本决定之日起{days}日内，向{to}{ASKED[after]}。"


def day(date: date) -> str:
    """A day as official papers write it: 2024年1月5日."""
    return f"{date.year}年{date.month}月{date.day}日"


def file_of(appeal: Appeal, form: str) -> bytes:
    """The decision as a file. `form`: docx or pdf. Raises ValidationError where no font has Chinese letters."""
    said = [(style, text) for style, text in appeal.letter]
    if form == "docx":
        return official_docx(appeal.organ, TITLES[Kind(appeal.kind)], said)
    return official_pdf(appeal.organ, said)
