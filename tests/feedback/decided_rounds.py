"""The small case with its grades decided: two towns, a cadre in the place of the second, and those who deal with it."""

from datetime import date, timedelta
from fractions import Fraction

from django.utils import timezone

from accounts.models import Grant, User
from accounts.roles import Role
from evidence.models import Figure
from feedback.actions.notices import issue_notice
from feedback.actions.releasing import release_results
from feedback.models import Audience, Content, Notice, Release
from feedback.periods import rules_from
from rounds.models import Stage, Subject
from scoring.actions import lock_run, request_run, take_back
from scoring.models import Decision, ScoreCard
from scoring.runs import perform_run
from tests.scoring.rounds_in_reach import at_stage, keeper, kept_round
from units.models import Cadre, Remit, Unit

GRADES = {"T1": "良好", "T2": "优秀", "T3": "良好"}
ALL = frozenset((to, content) for to in Audience if to != Audience.PUBLIC for content in Content)
PUBLIC = frozenset({(Audience.PUBLIC, Content.GRADE)})
WORDS = {"title": "考核结果公示", "text": "现将考核结果予以公示。", "contact": "区委组织部考核科 12380"}


def decided_round(folder, grades=None):
    """The round with its grades decided by the approving leader; T2 is a cadre of the unit T2."""
    round = at_stage(kept_round(folder), Stage.CLOSED)
    unit = Unit.objects.get(code="T2")
    cadre = Cadre.objects.create(code="c2", name="王建国", plain_name="王建国", unit=unit)
    Subject.objects.filter(code="T2").update(name="王建国", cadre=cadre, unit=None, place="河西乡", post="乡长")
    return decide(round, grades)


def decide(round, grades=None):
    """Compute and lock a round, and award the grades."""
    approver = User.objects.filter(username="approver-0").first() or keeper(Role.APPROVER)
    run = perform_run(request_run(round, by=None).pk)
    lock_run(run, by=approver)
    cards = {card.subject.code: card for card in ScoreCard.objects.filter(run=run).select_related("subject")}
    for code, grade in (grades or GRADES).items():
        card = cards[code]
        otherwise = {"reason": "集体研究", "meeting": "常委会", "document": "考〔2024〕1号"}
        said = {} if grade == card.grade else otherwise
        Decision.objects.create(
            card=card, grade=grade, proposed=card.grade or "", decided_on=date(2026, 1, 9), by=approver, **said
        )
    return at_stage(round, Stage.DECIDED)


def cadre_user():
    """The cadre, signed in."""
    user = User.objects.create(username="wang", name="王建国", must_change_password=False)
    grant = Grant.objects.create(user=user, role=Role.CADRE)
    Remit.objects.create(grant=grant, cadre=Cadre.objects.get(code="c2"))
    return user


def people():
    """Those who deal with the round, each by a word."""
    return {
        "approver": User.objects.get(username="approver-0"),
        "head": keeper(Role.SECTION_HEAD),
        "clerk": keeper(Role.CLERK),
        "reader": keeper(Role.READER),
        "liaison": keeper(Role.LIAISON, "T1"),
        "neighbour": keeper(Role.LIAISON, "T2"),
        "cadre": cadre_user(),
    }


def card_of(code, round):
    """The card of a subject in the computation that stands."""
    return ScoreCard.objects.get(run__round=round, run__state="locked", subject__code=code)


def released(round, disclosures=ALL | PUBLIC, **options):
    """A release, in force at once unless said otherwise."""
    return release_results(round, disclosures, by=User.objects.get(username="approver-0"), **options)


def hung_out(release, grades=("优秀",), days=5):
    """A notice of a release, from today on."""
    by = User.objects.get(username="approver-0")
    return issue_notice(release, WORDS, grades=grades, first_day=timezone.localdate(), days=days, by=by)


def days_are_over(notice):
    """Let the days of a notice lie behind."""
    Notice.objects.filter(pk=notice.pk).update(
        starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now() - timedelta(minutes=1)
    )
    Release.objects.filter(pk=notice.release_id).update(visible_from=timezone.now() - timedelta(days=10))


def nothing_to_appeal(round):
    """Let no grade of a round be one that may be appealed against, so that no period runs."""
    rules = rules_from("civil-servants", round)
    rules.grades = []
    rules.save()


def decided_anew(round, by):
    """The round taken back for a late finding on T2, which had the first place, and computed and decided once more."""
    take_back(round, Stage.COLLECTING, by=by, reason="三月查实瞒报")
    Figure.objects.filter(subject__code="T2", name="tasks").update(value=Fraction(1))
    return decide(at_stage(round, Stage.CLOSED), {"T1": "优秀", "T2": "良好", "T3": "良好"})
