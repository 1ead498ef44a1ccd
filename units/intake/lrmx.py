"""Appointment forms (任免审批表) as .lrmx files: strict XML in, a row of the table of cadres out.

Family members, the photo and what is proposed are left out: evaluation needs none of them.
"""

import hashlib
import re
from xml.parsers import expat

from tabular.refusals import Refusal, TableRefused

MAX_BYTES = 5 * 1024 * 1024  # a form with a photo of the usual size is a tenth of it
MAX_DEPTH = 8
MAX_ELEMENTS = 5_000
_ENCODED = re.compile(
    rb'^(\xef\xbb\xbf)?<\?xml[^>]{0,200}encoding=["\'](gb2312|gbk|gb18030)["\'][^>]*\?>', re.IGNORECASE
)
FIELDS = {
    "XingMing": "姓名",
    "XingBie": "性别",
    "ChuShengNianYue": "出生年月",
    "MinZu": "民族",
    "JiGuan": "籍贯",
    "ChuShengDi": "出生地",
    "RuDangShiJian": "入党时间",
    "CanJiaGongZuoShiJian": "参加工作时间",
    "JianKangZhuangKuang": "健康状况",
    "ZhuanYeJiShuZhiWu": "专业技术职务",
    "ShuXiZhuanYeYouHeZhuanChang": "熟悉专业有何专长",
    "QuanRiZhiJiaoYu_XueLi": "全日制学历",
    "QuanRiZhiJiaoYu_XueWei": "全日制学位",
    "ZaiZhiJiaoYu_XueLi": "在职学历",
    "ZaiZhiJiaoYu_XueWei": "在职学位",
    "XianRenZhiWu": "现任职务",
    "JianLi": "简历",
    "JiangChengQingKuang": "奖惩情况",
    "NianDuKaoHeJieGuo": "年度考核结果",
    "ShenFenZheng": "身份证号",
}
_SCHOOLS = {"全日制毕业院校系及专业": "QuanRiZhiJiaoYu", "在职毕业院校系及专业": "ZaiZhiJiaoYu"}
HEADINGS = ("干部编号", *FIELDS.values(), "政治面貌", *_SCHOOLS)
# 入党时间 says the party too: 2001.08 is the CPC; others are named, with or without a date.
_PARTIES = {
    "民革": "民革党员", "民盟": "民盟盟员", "民建": "民建会员", "民进": "民进会员", "农工": "农工党党员",
    "致公": "致公党党员", "九三": "九三学社社员", "台盟": "台盟盟员", "无党派": "无党派人士", "群众": "群众",
}  # fmt: skip


class _Unfit(Exception):
    """This file is no appointment form."""


class _Form:
    """Hears the elements under the root; texts of the same name deeper down belong to relatives."""

    def __init__(self):
        self.texts = {}
        self._path, self._count = [], 0

    def enter(self, name, _attributes):
        """Go one level down."""
        self._count += 1
        self._path.append(name)
        if len(self._path) > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise _Unfit("XML 层级或元素过多")

    def leave(self, _name):
        """Come one level up."""
        self._path.pop()

    def text(self, text):
        """Keep what is said directly under the root; the photo is not listened to."""
        if len(self._path) == 2 and self._path[1] != "ZhaoPian":
            self.texts.setdefault(self._path[1], []).append(text)


def read_form(content: bytes, *, name: str) -> dict[str, str]:
    """Read one form as heading → text. Raises TableRefused, in words."""
    try:
        return _row(_parse(content))
    except _Unfit as fault:
        problem, remedy = str(fault), "请用任免审批表编辑器重新导出 .lrmx 文件"
    except expat.ExpatError as fault:
        problem, remedy = f"XML 第 {fault.lineno} 行不完整或有误", "请用任免审批表编辑器重新导出 .lrmx 文件"
    raise TableRefused([Refusal(name, None, None, problem, remedy)])


def _parse(content):
    if len(content) > MAX_BYTES:
        raise _Unfit(f"文件超过 {MAX_BYTES // 2**20} MB")
    encoding = None
    if _ENCODED.match(content):
        # The parser knows no GB code; the text is decoded here and the declaration overruled.
        try:
            content = content.decode("gb18030").encode()
        except UnicodeDecodeError as fault:
            raise _Unfit("文字编码有误") from fault
        encoding = "utf-8"
    form = _Form()
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = form.enter, form.leave
    parser.CharacterDataHandler = form.text
    parser.Parse(content, True)
    return {name: "".join(parts).strip() for name, parts in form.texts.items()}


def _refuse_doctype(*_):
    raise _Unfit("XML 含有 DOCTYPE 声明，不予读取")


def _row(texts):
    if not texts.get("XingMing"):
        raise _Unfit("不是任免审批表，或没有姓名")
    row = {heading: texts.get(name, "") for name, heading in FIELDS.items()}
    for heading, stem in _SCHOOLS.items():
        schools = (texts.get(f"{stem}_{part}_BiYeYuanXiaoXi", "") for part in ("XueLi", "XueWei"))
        row[heading] = "；".join(dict.fromkeys(filter(None, schools)))
    row["政治面貌"] = _party(row["入党时间"])
    for heading in ("性别", "民族", "出生年月", "参加工作时间"):
        row[heading] = re.sub(r"\s|[（(].*", "", row[heading])
    return row


def code_for(row) -> str:
    """A code for somebody without one, the same whenever the form comes again."""
    said = "".join(row["姓名"].split()) + row["出生年月"]
    return f"R{hashlib.sha256(said.encode()).hexdigest()[:9].upper()}"


def _party(joined):
    named = next((party for word, party in _PARTIES.items() if word in joined), "")
    return named or ("中共党员" if re.match(r"(19|20)\d\d", joined) else "")
