"""What a template of a feedback letter may ask for, and how a composed letter answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from letters.composing import Composed, Said
from letters.template import Fields

SINGLE = (
    "发文机关", "发文字号", "标题", "主送机关", "开头", "结尾", "署名", "成文日期", "联系人", "联系电话", "抄送",
    "考核对象", "年度", "等次",
)  # fmt: skip
GROUPS = {
    "考核结果": ("序号", "内容"),
    "主要成绩": ("序号", "内容"),
    "存在问题": ("序号", "内容"),
    "整改要求": ("序号", "内容"),
    "整改台账": ("序号", "问题"),
    "有主要成绩": (),
    "有整改要求": (),
    "有抄送": (),
}
FEEDBACK = Fields(frozenset(SINGLE), {name: frozenset(own) for name, own in GROUPS.items()})


@dataclass(frozen=True)
class Envelope:
    """What stands around the text of a letter."""

    office: str
    number: str
    title: str
    to: str
    day: str
    contact: str
    telephone: str
    copies: str
    subject: str
    year: str
    grade: str


def values_of(envelope: Envelope, composed: Composed) -> Mapping[str, "str | list[dict[str, str]]"]:
    """The values of all fields and groups."""
    return {
        "发文机关": envelope.office,
        "发文字号": envelope.number,
        "标题": envelope.title,
        "主送机关": envelope.to,
        "开头": "".join(one.text for one in composed.opening),
        "结尾": "".join(one.text for one in composed.closing),
        "署名": envelope.office,
        "成文日期": envelope.day,
        "联系人": envelope.contact,
        "联系电话": envelope.telephone,
        "抄送": envelope.copies,
        "考核对象": envelope.subject,
        "年度": envelope.year,
        "等次": envelope.grade,
        "考核结果": [{"序号": "1", "内容": "".join(one.text for one in composed.results)}],
        "主要成绩": _counted(composed.strengths, "内容"),
        "存在问题": _counted(composed.problems, "内容"),
        "整改要求": _counted(composed.demands, "内容"),
        "整改台账": [
            {"序号": str(number), "问题": one.text} for number, one in enumerate(_mendable(composed.problems), 1)
        ],
        "有主要成绩": [{}] * bool(composed.strengths),
        "有整改要求": [{}] * bool(composed.demands),
        "有抄送": [{}] * bool(envelope.copies),
    }


def _counted(said: list[Said], field: str) -> list[dict[str, str]]:
    return [{"序号": str(number), field: one.text} for number, one in enumerate(said, 1)]


def _mendable(said: list[Said]) -> list[Said]:
    return [one for one in said if one.about]
