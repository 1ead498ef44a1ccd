"""The notice of a result to a cadre (考核结果通知书), with the receipt that comes back."""

from collections.abc import Iterator
from dataclasses import dataclass

from papers.wording import quoted
from typeset.sheets import BLANK, Cell, Grid, Line, Row, Sheet

LAW = "如对考核结果不服，可以自知道该结果之日起三十日内向本机关申请复核。"
"""Of whom the law lets ask for a review: a civil servant found incompetent (公务员法第九十五条)."""


@dataclass(frozen=True)
class Notice:
    """What one notice tells, as far as it is disclosed; what is empty but asked for is left to be written by hand."""

    name: str
    evaluation: str
    scheme: str
    grade: str = ""
    score: str = ""
    rank: str = ""
    decided: str = ""
    corrections_until: str = ""
    reviewable: bool = False
    office: str = ""
    day: str = ""


def notice_sheet(told: Notice) -> Sheet:
    """The notice on one page."""
    signed = ("签名：________________", "年　　月　　日")
    receipt = Row((Cell("送达回执：本人已知悉上述考核结果。", signed=signed),), 36)
    blocks = (
        Line("表题", "考核结果通知书"),
        Line("签字行", ""),
        Line("主送机关", f"{told.name}同志："),
        *(Line("公文正文", text) for text in _said(told)),
        Line("公文正文", "特此通知。"),
        Line("署名", told.office or BLANK),
        Line("成文日期", told.day or "____年__月__日"),
        Line("签字行", ""),
        Grid((156,), (receipt,)),
    )
    return Sheet(f"考核结果通知书 {told.name}", blocks, numbered=False)


def _said(told: Notice) -> Iterator[str]:
    decided = f"经{told.decided}审定，" if told.decided else ""
    grade = f"你的考核等次确定为“{told.grade}”" if told.grade else "考核结果已经确定"
    more = f"，综合得分{told.score}分" if told.score else ""
    more += f"，{told.rank}" if told.rank else ""
    yield f"根据{quoted(told.scheme)}，对你进行了{told.evaluation}。{decided}{grade}{more}。"
    if told.reviewable:
        yield LAW
    if told.corrections_until:
        yield f"对考核所依据的事实和数据有异议的，可以在{told.corrections_until}前提出更正申请。"
