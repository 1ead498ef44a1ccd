import pytest
from django.utils import timezone

from accounts.roles import permissions_of
from linkages.models import Measure, Talk
from linkages.waiting import ASKED, waiting_for
from rounds.models import Subject
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import confirmed, held_talk
from tests.scoring.rounds_in_reach import keeper
from units.remits import scopes_of

pytestmark = pytest.mark.django_db


def waiting(user):
    scopes = dict(zip(ASKED, scopes_of(user, *ASKED), strict=True))
    found = {one.label: one.number.count() for one in waiting_for(permissions_of(user), scopes)}
    return {label: number for label, number in found.items() if number}


def test_who_confirms_and_who_keeps_find_what_waits(round, ledger, clerk, head):
    one = confirmed(round, "T1", "谈话提醒", head)
    Measure.objects.filter(pk=one.pk).update(due_on=timezone.localdate().replace(year=2020))
    Talk.objects.filter(measure=one).update(due_on="2020-01-01")
    overdue = {"逾期未办结的措施": 1, "逾期的谈话或回访": 1}

    assert waiting(clerk) == overdue
    assert waiting(head) == overdue | {"待批准的结果运用措施": 5}


def test_the_subject_finds_a_record_to_sign_and_its_own_overdue_task(round, ledger, people):
    run = ledger.first().run
    held_talk(Subject.objects.get(code="T2"))
    Measure.objects.create(
        subject=Subject.objects.get(code="T2"),
        run=run,
        kind="督办",
        what="督办",
        state="confirmed",
        due_on="2020-01-01",
    )
    assert waiting(people["cadre"]) == {}

    released(round)

    assert waiting(people["cadre"]) == {"待签字的谈话记录": 1, "本单位逾期的督办事项": 1}


def test_the_responsible_office_finds_what_it_is_to_see_to(round, ledger, head):
    confirmed(round, "T1", "绩效奖金系数", head)
    released(round)

    assert waiting(keeper("data-owner", owner="财政局")) == {"由本部门办理的措施": 1}
