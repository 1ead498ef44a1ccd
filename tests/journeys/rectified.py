"""Problems of the demonstration's first unit on the ledger, each at another point of its life; made once."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from rectification.actions import office, unit
from rectification.models import Move, Problem
from rounds.models import Subject
from tests.evidence.rounds_of_figures import PDF

PLAN = {
    "cause": "任务分解不细，责任没有落实到人，调度不及时。",
    "measure": "建立任务台账，按月调度，季度通报；逾期任务由分管领导约谈。",
    "leader": "王副主任", "person": "张科长",
}  # fmt: skip
PROBLEMS = {
    "重点任务推进慢": "“重点工作完成情况”得82.5分（满分100分），低于同类平均6.3分，比上年下降2.1分。",
    "材料报送迟缓": "月报迟交2次，被列入“材料迟报”（区办〔2023〕3号）。",
    "服务意识不强": "民主测评中“服务态度”好评率为71%，在各项中最低，同类平均为84%。",
    "超预算列支": "审计指出：公务接待超预算列支（审〔2023〕5号）。",
}


def subject():
    """Whose problems they are."""
    return Subject.objects.get(round__case__code="s1", round__code="2023年度", code="机01")


def problems():
    """The problems by their short names."""
    found = {row.about: row for row in Problem.objects.filter(subject=subject(), document="区组函〔2024〕1号")}
    return found or _made()


def _made():
    one, today = subject(), timezone.localdate()
    told = {
        "subject": one, "round": one.round, "unit": one.unit, "name": one.name, "origin": "letter",
        "asked_by": "中共二七区委组织部", "document": "区组函〔2024〕1号", "report_by": today + timedelta(days=60),
    }  # fmt: skip
    rows = []
    for number, (about, text) in enumerate(PROBLEMS.items(), 1):
        plan_by = today + timedelta(days=-9 if number == len(PROBLEMS) else 9)
        row = Problem.objects.create(about=about, text=text, source=about, number=number, plan_by=plan_by, **told)
        Move.objects.create(problem=row, kind=Move.Kind.HANDED, text=row.document, by=None)
        rows.append(row)
    _led_on(*rows[:3])
    return {row.about: row for row in rows}


def _led_on(first, second, third):
    """The first waits for more time, the second to be checked, the third for its plan to be examined."""
    liaison, clerk = (User.objects.get(username=name) for name in ("liaison", "clerk"))
    day = timezone.localdate() + timedelta(days=30)
    for row in (first, second, third):
        unit.make_plan(row, PLAN | {"due_on": day}, by=liaison)
    for row in (first, second):
        office.judge_plan(row, accept=True, by=clerk)
    proof = SimpleUploadedFile("任务完成情况（盖章扫描件）.pdf", PDF)
    unit.report_progress(first, "已完成三项，其余两项受征迁影响。", [proof], by=liaison)
    unit.ask_extension(first, day + timedelta(days=30), "征迁手续仍在办理。", by=liaison)
    unit.apply_for_closing(second, "已建立报送提醒制度，三个月无迟报。", [proof], by=liaison)
