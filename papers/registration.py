"""The annual registration forms (年度考核登记表) of civil servants and of staff of public institutions."""

from dataclasses import dataclass

from typeset.sheets import Break, Cell, Grid, Line, Row, Sheet
from units.models import Cadre

Identity = Cadre.Identity
FORMS = {Identity.SERVANT: "公务员", Identity.MANAGED: "公务员", Identity.PUBLIC: "事业单位工作人员"}
"""Whose form somebody fills in, by the kind of staff; others have none."""
MARGINS = (25, 26, 20, 28)
WIDTHS = (30, 24, 26, 24, 26, 26)
SIGNED = ("签名：________________", "年　　月　　日")


@dataclass(frozen=True)
class Registration:
    """What is on record for one form; what is empty is left to be written on it."""

    identity: str
    year: str
    name: str
    sex: str = ""
    born: str = ""
    party: str = ""
    since: str = ""
    post: str = ""
    duties: str = ""
    summary: str = ""
    decided: str = ""
    own: str = ""
    remarks: str = ""


def registration_sheet(told: Registration) -> Sheet:
    """The form on two pages; a long summary goes on overleaf."""
    staff = FORMS[told.identity]
    public = staff == "事业单位工作人员"
    head = (
        Row((_label("姓　　名"), _fact(told.name), _label("性　　别"), _fact(told.sex),
             _label("出生年月"), _fact(told.born)), 12),
        Row((_label("政治面貌"), _fact(told.party), _label("任现岗位\n时　　间" if public else "现任职时间"),
             Cell(told.since, "center", across=3)), 12),
        Row((_label("单位及岗位" if public else "单位及\n职务职级"), _wide(told.post)), 14),
        Row((_label("从事或\n分管工作"), _wide(told.duties)), 20),
        Row((_label("个\n人\n总\n结"), _wide(told.summary, *SIGNED)), 160),
    )  # fmt: skip
    above = "考核委员会\n（考核小组）\n或单位负责人\n意见" if public else "机关负责人\n或考核委员会\n意见"
    tail = (
        Row((_label("参加脱产\n培训情况"), _wide()), 28),
        Row((_label("主管领导\n评语和考核\n等次建议"), _wide("", *SIGNED)), 62),
        Row((_label(above), _wide(told.decided, f"（盖章）　　{SIGNED[0]}", SIGNED[1])), 62),
        Row((_label("本人意见"), _wide(told.own, *SIGNED)), 40),
        Row((_label("需要说明\n的情况"), _wide(told.remarks)), 46),
    )
    title = (Line("表题", f"{staff}年度考核登记表"), Line("表副题", f"（{told.year}）"))
    note = Line("表注", "注：本表一式二份，一份存入本人干部人事档案，一份由单位存档。")
    blocks = (*title, Grid(WIDTHS, head), Break(), Grid(WIDTHS, tail), note)
    return Sheet(f"年度考核登记表 {told.name}", blocks, MARGINS, numbered=False)


def _label(text: str) -> Cell:
    return Cell(text, "center")


def _fact(text: str) -> Cell:
    return Cell(text, "center")


def _wide(text: str = "", *signed: str) -> Cell:
    return Cell(text, across=5, signed=signed)
