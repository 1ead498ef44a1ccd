"""Problems at any point of their life, row by row, and those who deal with them: for tests of the ledger."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from indicators.actions.schemes import keep_scheme
from rectification.actions import office, unit
from rectification.models import Move, Problem
from rounds.models import Stage, Subject
from tests.evidence.rounds_of_figures import PDF
from tests.scoring.cases_on_disk import SCHEME

PLAN = {"cause": "责任不清", "measure": "建立台账，按月调度", "leader": "李镇长", "person": "张主任"}


def days(number):
    """A day so many days from today."""
    return timezone.localdate() + timedelta(days=number)


def proof(name="整改照片.pdf"):
    """A file that proves something."""
    return SimpleUploadedFile(name, PDF)


def assigned(code="T1", **facts):
    """A problem as the letter to a town or its cadre hands it over."""
    subject = Subject.objects.get(code=code)
    told = {
        "subject": subject, "round": subject.round, "cadre": subject.cadre, "name": subject.name,
        "unit": None if subject.cadre_id else subject.unit, "origin": "letter", "about": "重点任务",
        "text": "“重点任务”得90分，低于同类平均3分。", "source": "重点任务（第四条）", "document": "某组函〔2024〕1号",
        "asked_by": "中共某县县委组织部", "number": 1 + Problem.objects.count(), "plan_by": days(10),
        "report_by": days(60),
    }  # fmt: skip
    row = Problem.objects.create(**told | facts)
    Move.objects.create(problem=row, kind=Move.Kind.HANDED, text=row.document, by=None)
    return row


def planned(by, until=30, **facts):
    """One whose plan waits to be examined."""
    row = assigned(**facts)
    unit.make_plan(row, PLAN | {"due_on": days(until)}, by=by)
    return anew(row)


def underway(by, keeper, until=30, **facts):
    """One whose plan is accepted."""
    row = planned(by, until, **facts)
    office.judge_plan(row, accept=True, by=keeper)
    return anew(row)


def applied(by, keeper, **facts):
    """One whose closing is applied for, with a file."""
    row = underway(by, keeper, **facts)
    unit.apply_for_closing(row, "全部任务已完成", [proof()], by=by)
    return anew(row)


def checked(by, keeper, **facts):
    """One that was found in order."""
    row = applied(by, keeper, **facts)
    office.check_problem(row, passed=True, opinion="现场核查属实", by=keeper)
    return anew(row)


def asks_for_open_problems(round):
    """Let a round collect under a scheme that knows open problems as a circumstance."""
    more = '[[circumstances]]\nid = "open"\nname = "整改未销号问题数"\n'
    round.scheme = keep_scheme(f"{SCHEME}\n{more}", by=None)
    round.stage = Stage.COLLECTING
    round.save()
    return round


def anew(row):
    """A problem as a request fetches it."""
    return Problem.objects.get(pk=row.pk)


def life(row):
    """The kinds of the steps of a problem."""
    return list(row.moves.values_list("kind", flat=True))
