"""What is on the screen, as a file; how many rows left is on record."""

from django.http import Http404

from accounts import audit
from accounts.doors import needs
from accounts.files import FORMS, file_of
from accounts.roles import Permission
from tabular.writing import Column
from units import forms, queries
from units.models import Unit
from units.remits import scope_of
from units.views.cadres import wanted

CADRE_COLUMNS = (
    Column("干部编号"), Column("姓名", 10), Column("单位代码"), Column("单位名称", 28), Column("单位内排序", 10),
    Column("性别", 6), Column("出生年月", 12), Column("民族", 8), Column("籍贯"), Column("政治面貌"),
    Column("入党时间"), Column("参加工作时间"), Column("全日制学历"), Column("在职学历"), Column("现任职务", 28),
    Column("任现职务时间"), Column("职务层次"), Column("职级"), Column("人员身份"), Column("在职状态", 10),
)  # fmt: skip
UNIT_COLUMNS = (
    Column("单位代码"), Column("单位全称", 28), Column("简称"), Column("上级单位代码"), Column("同级排序", 10),
    Column("单位性质"), Column("考核类别"), Column("统一社会信用代码", 22), Column("设立日期"), Column("撤销日期"),
)  # fmt: skip


@needs(Permission.EXPORT)
def cadres(request, form):
    """The list of cadres as it is filtered."""
    scope = scope_of(request.user, Permission.EXPORT)
    _, asked = wanted(request, scope)
    rows = queries.cadre_list(scope, asked)
    return _file(request, "干部名册", form, CADRE_COLUMNS, rows, _cadre_row)


@needs(Permission.EXPORT)
def units(request, form):
    """The units in reach, in their order."""
    rows = scope_of(request.user, Permission.EXPORT).units(Unit.objects.all()).select_related("parent", "category")
    return _file(request, "单位名册", form, UNIT_COLUMNS, rows.order_by("path"), _unit_row)


def _file(request, title, form, columns, rows, row_of):
    """Record the export, then write it row by row."""
    if form not in FORMS:
        raise Http404
    asked = {name: value for name, value in request.GET.items() if value}
    audit.record(by=request.user, verb="export table", target=title, rows=rows.count(), filter=asked, form=form)
    return file_of(title, form, columns, map(row_of, rows.iterator(chunk_size=2000)))


def _cadre_row(cadre):
    unit = cadre.unit
    return (
        cadre.code, cadre.name, unit.code if unit else "", unit.name if unit else "",
        cadre.position if cadre.position < 9999 else "", cadre.get_sex_display() if cadre.sex != "0" else "",
        forms.born(cadre), cadre.ethnic_group, cadre.native_place,
        cadre.get_party_display() if cadre.party else "", cadre.party_joined, cadre.work_since,
        cadre.full_time_education, cadre.in_service_education, cadre.post_text, cadre.post_since, cadre.level,
        cadre.rank, cadre.get_identity_display(), cadre.get_status_display(),
    )  # fmt: skip


def _unit_row(unit):
    return (
        unit.code, unit.name, unit.short_name, unit.parent.code if unit.parent else "", unit.position,
        unit.get_kind_display(), unit.category.name if unit.category else "", unit.uscc, unit.active_from,
        unit.active_until,
    )  # fmt: skip
