"""The small case with rules for what follows: three towns, T2 a cadre, and a ledger of what was proposed."""

from datetime import date, timedelta

from django.utils import timezone

from indicators.models import Scheme
from linkages.actions.measures import confirm_measures
from linkages.actions.proposals import propose_measures
from linkages.models import Measure, Talk
from rounds.models import Case, Round, Stage, Subject
from tests.feedback.decided_rounds import cadre_user, decide
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import at_stage, keeper, kept_round
from units.models import Cadre, Unit

RULES = """
[[circumstances]]
id = "admonished"
name = "受到诫勉"

[[linkages]]
id = "pay"
name = "绩效分配"
clause = "第八条"
rules = [
    { when = 'grade == "优秀"', measure = "绩效奖金系数", value = "1.2", office = "财政局" },
    { when = 'grade == "良好"', measure = "绩效奖金系数", value = "0.85", office = "财政局" },
]

[[linkages]]
id = "care"
name = "管理监督"
clause = "第九条"
rules = [
    { when = "rank == 2", measure = "谈话提醒", office = "组织部", due = "一个月内" },
    { when = 'grade == "良好" and rank == 3', measure = "预警诫勉", office = "组织部", due = "反馈后十五日内" },
    { when = 'streak("*", "grade", "优秀") >= 1 and grade == "优秀"', measure = "连续两年优秀，记三等功" },
]
"""
COLOURS = """
[[colours]]
id = "board"
name = "晾晒"
ranks = [{ colour = "绿", first = 1 }, { colour = "黄", next = 1 }, { colour = "红", last = 1 }]
clause = "第十条"
"""
# T2 98.80 优秀, rank 1: 通报表扬, 1.2; T1 91.72 良好, rank 2: 0.85, 谈话提醒; T3 81.00 良好, rank 3: 0.85, 预警诫勉
PROPOSED = [
    ("T1", "绩效奖金系数"), ("T1", "谈话提醒"), ("T2", "通报表扬"), ("T2", "绩效奖金系数"),
    ("T3", "绩效奖金系数"), ("T3", "预警诫勉"),
]  # fmt: skip


def ruled_round(folder, rules=RULES, grades=None):
    """The round with rules for what follows, its grades decided; T2 is a cadre of the unit T2."""
    round = kept_round(folder)
    Scheme.objects.filter(pk=round.scheme_id).update(text=SCHEME + rules)
    cadre = Cadre.objects.create(code="c2", name="王建国", plain_name="王建国", unit=Unit.objects.get(code="T2"))
    person = {"name": "王建国", "cadre": cadre, "unit": None, "place": "河西乡", "post": "乡长"}
    Subject.objects.filter(code="T2").update(**person)
    return decide(at_stage(Round.objects.select_related("scheme", "case").get(pk=round.pk), Stage.CLOSED), grades)


def people():
    """Those who deal with the ledger, each by a word."""
    return {
        "clerk": keeper(),
        "head": keeper("section-head"),
        "cadre": cadre_user(),
        "liaison": keeper("liaison", "T1"),
    }


def proposed(round, by):
    """The ledger, with all that the rules propose."""
    propose_measures(round, by=by)
    return Measure.objects.filter(subject__round=round)


def measure_of(code, what):
    """One measure, as it stands now."""
    return Measure.objects.select_related("subject__round").get(subject__code=code, what=what)


def confirmed(round, code, what, by):
    """One proposed measure, confirmed."""
    confirm_measures(round, [measure_of(code, what).pk], by=by)
    return measure_of(code, what)


def entry(subject, run, **fields):
    """A measure row by row, for tests that need one to be there."""
    told = {"kind": "管理监督", "what": "预警诫勉", "state": Measure.State.CONFIRMED, "office": "组织部"}
    return Measure.objects.create(subject=subject, run=run, **told | fields)


def held_talk(subject, **fields):
    """A talk that was held yesterday."""
    at = timezone.now() - timedelta(days=1)
    told = {"kind": Talk.Kind.REMINDER, "partner": subject.name, "state": Talk.State.HELD, "held_at": at}
    return Talk.objects.create(subject=subject, **told | fields)


SAID = {
    "held_at": timezone.now() - timedelta(hours=3), "place": "301会议室", "recorder": "李某", "strengths": "工作扎实",
    "shortcomings": "统筹不够", "hopes": "抓紧整改", "answer": "诚恳接受", "follow_up_on": date(2026, 3, 1),
}  # fmt: skip


def next_round(round, **fields):
    """The round of the next year, in a case of its own, collecting: the same towns and the cadre under new codes."""
    told = {"period_from": date(2024, 1, 1), "period_until": date(2024, 12, 31)} | fields
    case = Case.objects.create(code="next", name="某县二〇二四")
    made = Round.objects.create(
        case=case, code="2024年度", position=1, scheme=round.scheme, size=3, stage=Stage.COLLECTING, **told
    )
    for one in round.subjects.order_by("position"):
        same = {
            name: getattr(one, name) for name in ("name", "category", "order", "position", "unit", "cadre", "place")
        }
        Subject.objects.create(round=made, code=one.code.replace("T", "N"), **same)
    return made
