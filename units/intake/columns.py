"""The tables that clerks bring: their columns, and how each cell is read."""

from collections.abc import Callable
from dataclasses import dataclass

from units.intake import cells
from units.models import Cadre, Charge, Circumstance, Secondment, Tenure, Unit

YES_NO = {"是": True, "否": False}
LINES = ("基层", "重点项目", "招商引资", "国有企业")
_KINDS = {
    "党政机关": "organ",
    "内设机构": "office",
    "事业单位": "public",
    "国有企业": "enterprise",
    "群团组织": "mass",
    "其他": "other",
}
_SEXES = {"男": "1", "女": "2", "男性": "1", "女性": "2"}
_IDENTITIES = {
    "公务员": "servant", "参照公务员法管理人员": "managed", "事业单位工作人员": "public", "国有企业人员": "enterprise",
    "其他": "other", "参公": "managed", "事业": "public", "国企": "enterprise",
}  # fmt: skip
_STATUSES = {"在职": "serving", "调出": "left", "退休": "retired", "其他": "other"}
_PARTIES = {
    "中共党员": "01", "中共预备党员": "02", "共青团员": "03", "民革党员": "04", "民盟盟员": "05", "民建会员": "06",
    "民进会员": "07", "农工党党员": "08", "致公党党员": "09", "九三学社社员": "10", "台盟盟员": "11",
    "无党派人士": "12", "群众": "13", "党员": "01", "预备党员": "02", "团员": "03", "民革会员": "04",
}  # fmt: skip
_CIRCUMSTANCES = {"处分": "sanction", "表彰": "commendation", "缺勤": "absence"}


@dataclass(frozen=True)
class Column:
    """One column: where its value goes, what stands over it, how its cells are read.

    `read` is a function of the cell's text, or the name of a look-up of the register.
    """

    field: str
    heading: str
    read: Callable | str
    needed: bool = False
    also: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    example: str = ""
    wide: int = 14


@dataclass(frozen=True)
class Kind:
    """One kind of table: what its rows are, and by which fields a row is known again."""

    name: str
    title: str
    model: type
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def word(field, heading, words, shown, **more):
    """A column with a fixed list of words."""
    choices = tuple(list(words)[:shown])
    return Column(field, heading, cells.read_word(words, choices), choices=choices, **more)


def text(field, heading, most=100, **more):
    """A column of free text."""
    return Column(field, heading, cells.read_text(most), **more)


def day(field, heading, **more):
    """A column of days."""
    return Column(field, heading, cells.read_day, example="2024-03", **more)


UNITS = Kind(
    "units", "单位", Unit, ("code",), (
        Column("code", "单位代码", cells.read_code, needed=True, also=("编码", "代码"), example="101"),
        text("name", "单位全称", needed=True, also=("单位名称", "名称", "全称"), example="县财政局", wide=28),
        text("short_name", "简称", 40, example="财政局"),
        Column("parent", "上级单位代码", cells.read_code, also=("上级单位", "上级代码"), example="0"),
        Column("position", "同级排序", cells.read_order, also=("建制序", "排序"), example="1"),
        word("kind", "单位性质", _KINDS, 6, example="党政机关"),
        Column("category_id", "考核类别", "category"),
        Column("uscc", "统一社会信用代码", cells.read_code, wide=22),
        day("active_from", "设立日期"),
        Column("active_until", "撤销日期", cells.read_last_day),
        Column("groups", "考核分组", "group_list"),
    ),
)  # fmt: skip

CADRES = Kind(
    "cadres", "干部", Cadre, ("code",), (
        Column("code", "干部编号", cells.read_code, needed=True, also=("编号", "人员编号"), example="G0001"),
        Column("name", "姓名", cells.read_name, needed=True, example="张三"),
        Column("unit_id", "单位", "unit", also=("单位代码", "所在单位", "工作单位", "单位名称"), example="101"),
        Column("position", "单位内排序", cells.read_order, also=("排序", "班子排序"), example="1"),
        word("sex", "性别", _SEXES, 2, example="男"),
        Column("born_on", "出生年月", cells.read_birth, also=("出生日期",), example="1980-05"),
        Column("ethnic_group", "民族", cells.read_ethnic_group, example="汉族"),
        text("native_place", "籍贯", 60),
        text("birthplace", "出生地", 60),
        word("party", "政治面貌", _PARTIES, 13, example="中共党员"),
        text("party_joined", "入党时间", 40, example="2001.08"),
        day("work_since", "参加工作时间", also=("参加工作年月",)),
        text("health", "健康状况", 40),
        text("professional_title", "专业技术职务"),
        text("expertise", "熟悉专业有何专长", 200),
        text("full_time_education", "全日制学历", 40),
        text("full_time_degree", "全日制学位", 60),
        text("full_time_school", "全日制毕业院校系及专业", 200),
        text("in_service_education", "在职学历", 40),
        text("in_service_degree", "在职学位", 60),
        text("in_service_school", "在职毕业院校系及专业", 200),
        text("post_text", "现任职务", 200, also=("职务",), wide=28),
        day("post_since", "任现职务时间", also=("任现职时间",)),
        text("level", "职务层次", 40, example="乡科级正职"),
        day("level_since", "任现职务层次时间"),
        text("rank", "职级", 40, example="一级主任科员"),
        day("rank_since", "任现职级时间"),
        word("identity", "人员身份", _IDENTITIES, 5, example="公务员"),
        word("status", "在职状态", _STATUSES, 4, example="在职"),
        Column("id_number", "身份证号", cells.read_id_number, also=("身份证号码", "公民身份号码"), wide=22),
        text("resume", "简历", 10_000),
        text("honours", "奖惩情况", 5_000),
        text("past_grades", "年度考核结果", 2_000),
    ),
)  # fmt: skip

_WHO = Column("cadre_id", "干部编号", cells.read_code, needed=True, also=("编号", "人员编号"), example="G0001")
_NAME = Column("", "姓名", cells.read_name, example="张三")
_SINCE = day("since", "起始日期", needed=True, also=("开始日期",))
_UNTIL = Column("until", "截止日期", cells.read_last_day, also=("结束日期",), example="2025-12-31")

TENURES = Kind(
    "tenures", "任职", Tenure, ("cadre_id", "unit_id", "title", "since"), (
        _WHO, _NAME,
        Column("unit_id", "单位", "unit", needed=True, also=("单位代码", "任职单位"), example="101"),
        text("title", "职务", needed=True, example="局长"),
        word("is_leader", "班子成员", YES_NO, 2, example="是"),
        word("is_chief", "主要负责人", YES_NO, 2, example="否"),
        Column("position", "单位内排序", cells.read_order, also=("排序", "班子排序"), example="1"),
        day("since", "任职时间", needed=True, also=("任职日期", "起始日期")),
        Column("until", "免职时间", cells.read_last_day, also=("免职日期", "截止日期")),
        text("document", "任免文号", 60),
    ),
)  # fmt: skip

CHARGES = Kind(
    "charges", "分管", Charge, ("cadre_id", "unit_id", "since"),
    (
        _WHO, _NAME, Column("unit_id", "分管单位", "unit", needed=True, also=("分管单位代码",), example="101"),
        _SINCE, _UNTIL,
    ),
)  # fmt: skip

SECONDMENTS = Kind(
    "secondments", "挂职", Secondment, ("cadre_id", "host_id", "since"), (
        _WHO, _NAME,
        Column("host_id", "挂职单位", "unit", needed=True, also=("挂职单位代码",), example="201"),
        text("line", "挂职类别", 40, needed=True, choices=LINES, example="基层"),
        text("title", "挂任职务"), _SINCE, _UNTIL,
    ),
)  # fmt: skip

CIRCUMSTANCES = Kind(
    "circumstances", "奖惩与缺勤", Circumstance, ("cadre_id", "unit_id", "kind", "grade", "decided_on"), (
        Column("cadre_id", "干部编号", cells.read_code, also=("编号", "人员编号"), example="G0001"), _NAME,
        Column("unit_id", "单位", "unit", also=("单位代码",)),
        word("kind", "情形类型", _CIRCUMSTANCES, 3, needed=True, example="处分"),
        text("grade", "种类", 60, needed=True, example="警告"),
        text("document", "文号", 60),
        day("decided_on", "决定日期", needed=True),
        day("effect_from", "影响期起"),
        Column("effect_until", "影响期止", cells.read_last_day),
        Column("days", "天数", cells.read_days),
        text("note", "备注", 200),
    ),
)  # fmt: skip

KINDS = {kind.name: kind for kind in (UNITS, CADRES, TENURES, CHARGES, SECONDMENTS, CIRCUMSTANCES)}
