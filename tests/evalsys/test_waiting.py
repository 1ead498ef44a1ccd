from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Grant
from accounts.roles import Office, Role
from ballots.models import Box
from evalsys.waiting import first_page
from evidence.models import Proposal
from indicators.models import Draft
from jobs.models import Job
from rounds.models import Reminder, Round, Stage, Step
from scoring.actions import Award, bring_evidence, decide_as_proposed, lock_run, request_run, submit_decisions
from scoring.runs import perform_run
from scoring.storing import store_case
from tests.scoring.cases_on_disk import write_case
from tests.scoring.rounds_in_reach import at_stage
from units.actions.intake import bring_table
from units.models import Cadre, Remit, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    Unit.objects.create(code="T2", name="河西乡", parent=root, path="0001.0001.")
    return store_case(write_case(tmp_path / "case"), code="c", name="某县", by=None).rounds.get()


@pytest.fixture
def holder(person, round):
    """Somebody with a role whose remit is the whole county."""

    def make(role, unit="0"):
        user = person(role)
        Remit.objects.create(grant=Grant.objects.get(user=user), unit=Unit.objects.get(code=unit))
        return user

    return make


def waiting(user):
    return first_page(user)[0]


def within_reach(user):
    return first_page(user)[1]


def told(pointers):
    return {pointer.label: pointer.number for pointer in pointers}


def test_a_round_waits_to_be_computed_and_then_to_be_locked(holder, round):
    clerk, head = holder(Role.CLERK), holder(Role.SECTION_HEAD)
    assert told(waiting(clerk)) == {"个轮次待测算": 1}

    run = perform_run(request_run(round, by=None).pk)
    assert (told(waiting(clerk)), told(waiting(head))) == ({}, {"个轮次待锁定结果": 1})

    assert [pointer.address for pointer in waiting(head)] == [reverse("scoring:round", args=[round.pk])]
    lock_run(run, by=None)
    assert told(waiting(head)) == {}


def test_the_decisions_wait_for_each_in_turn(holder, round):
    clerk, head, approver = (holder(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER))
    run = lock_run(perform_run(request_run(round, by=None).pk), by=None)
    assert (told(waiting(approver)), told(waiting(clerk))) == ({"个轮次待审定等次": 1}, {})

    decide_as_proposed(run, None, Award(decided_on=date(2024, 2, 1)), by=approver)
    assert (told(waiting(approver)), told(waiting(clerk))) == ({}, {"个轮次的审定意见待提交审批": 1})

    submit_decisions(run, by=clerk)
    (pointer,) = waiting(head)
    assert (pointer.label, pointer.address) == (
        "个轮次的审定意见待您审批",
        reverse("scoring:approval", args=[round.pk]),
    )
    assert (waiting(approver), waiting(clerk)) == ([], [])


def test_ones_own_work_under_way_is_told(holder):
    clerk, other = holder(Role.CLERK), holder(Role.CLERK)
    Job.objects.create(kind="k", by=clerk, label="导入")

    assert told(waiting(clerk))["项任务进行中"] == 1
    assert "项任务进行中" not in told(waiting(other))


def test_tables_wait_where_they_were_brought(holder, round, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    clerk = holder(Role.CLERK)
    bring_table(SimpleUploadedFile("单位.csv", "单位代码,单位全称\nT2,河西乡政府\n".encode()), "units", by=clerk)
    at_stage(round, Stage.COLLECTING)
    upload = bring_evidence(
        SimpleUploadedFile("数据.csv", "对象,重点任务完成数\nT1,10\n".encode()), round, "figures", by=clerk
    )

    found = {pointer.label: (pointer.number, pointer.address) for pointer in waiting(clerk)}

    assert found["份已核对表格待确认"] == (1, reverse("units:tables"))
    assert found["份轮次表格待确认"] == (1, reverse("scoring:evidence", args=[round.pk, "figures", upload.pk]))


def test_officers_are_pointed_to_accounts_rights_and_refusals(person, signed_in):
    security, auditor = person(office=Office.SECURITY), person(office=Office.AUDIT)
    person()
    signed_in(person(Role.CLERK)).get(reverse("accounts:people"))

    assert told(waiting(security)) == {"个账号未授权": 1, "项授权未设管辖范围": 1}
    assert told(waiting(auditor)) == {"条拒绝或失败记录（一天内）": 1}


def test_what_is_within_reach_is_counted(holder):
    assert told(within_reach(holder(Role.CLERK))) == {"个考核轮次": 1, "个单位": 2}
    assert told(within_reach(holder(Role.LIAISON, "T2"))) == {"个考核轮次": 1, "个单位": 1}


def test_a_cadre_is_led_to_the_own_record(person, round):
    user = person(Role.CADRE)
    cadre = Cadre.objects.create(code="c", name="张三", plain_name="张三")
    Remit.objects.create(grant=Grant.objects.get(user=user), cadre=cadre)

    (pointer,) = within_reach(user)

    assert (pointer.label, pointer.address) == ("份本人信息", reverse("units:cadre", args=[cadre.pk]))


def test_who_has_no_rights_is_told_whom_to_ask(person, signed_in):
    page = signed_in(person()).get("/").content.decode()

    assert "安全管理员" in page
    assert (waiting(person()), within_reach(person())) == ([], [])


def test_the_first_page_asks_a_dozen_times_at_most(holder, round, signed_in, django_assert_max_num_queries):
    client = signed_in(holder(Role.SECTION_HEAD))
    client.get("/")

    with django_assert_max_num_queries(12):
        client.get("/")


def test_a_submitted_draft_waits_for_those_who_approve(holder, round):
    Round.objects.update(stage=Stage.DRAFT, submitted_at=timezone.now())

    assert told(waiting(holder(Role.APPROVER))) == {"个轮次待审批": 1}
    assert told(waiting(holder(Role.CLERK))) == {}


def test_rehearsals_wait_for_nobody(holder, round):
    Round.objects.create(
        case=round.case, code="演练", position=2, scheme=round.scheme, stage=Stage.CLOSED, rehearsal_of=round
    )

    assert told(waiting(holder(Role.CLERK))) == {"个轮次待测算": 1}


def test_reminders_stand_on_the_first_page(holder, round, signed_in):
    clerk = holder(Role.CLERK)
    Round.objects.update(stage=Stage.COLLECTING)
    Step.objects.create(round=round, category="town", kind=Step.Kind.MEETING, due_on=date(2025, 12, 1))
    Reminder.objects.create(user=clerk, round=round, kind=Step.Kind.MEETING, due_on=date(2025, 12, 1), level=3)

    page = signed_in(clerk).get("/").content.decode()

    assert "已逾期" in page
    assert "民主测评" in page
    assert reverse("scoring:round", args=[round.pk]) in page


def test_a_scheme_that_was_handed_in_waits_for_others_who_approve(holder, round):
    head = holder(Role.SECTION_HEAD)
    Draft.objects.create(title="方案", state=Draft.State.SUBMITTED, submitted_at=timezone.now(), submitted_by=head)

    assert told(waiting(holder(Role.APPROVER))) == {"个考核方案草案待审批": 1}
    assert "个考核方案草案待审批" not in told(waiting(head))


def test_an_entry_to_be_checked_leads_to_the_entries_of_its_round(holder, round):
    Round.objects.update(stage=Stage.COLLECTING)
    subject = round.subjects.get(code="T1")
    Proposal.objects.create(subject=subject, item="late", quantity=1, matter="迟报", by=holder(Role.LIAISON, "T2"))

    (pointer,) = waiting(holder(Role.CLERK))

    assert (pointer.label, pointer.address) == (
        f"条清单记录待审核：{round}",
        reverse("evidence:entries", args=[round.pk]),
    )


def test_who_watches_the_vote_is_led_to_its_open_and_closed_boxes(holder, round):
    user = holder(Role.SCRUTINEER)
    box = Box.objects.create(round=round)
    assert told(waiting(user)) == {}

    times = {"opens_at": timezone.now(), "closes_at": timezone.now() + timedelta(hours=1)}
    Box.objects.update(state=Box.State.OPEN, size=1, needed=2, holders=3, **times)
    [pointer] = waiting(user)
    assert (pointer.label, pointer.number, pointer.address) == ("个票箱正在投票", 1, f"/voting/{round.pk}/")

    Box.objects.filter(pk=box.pk).update(state=Box.State.CLOSED)
    assert told(waiting(user)) == {"个票箱待封存": 1}
    assert told(waiting(holder(Role.READER))) == {}
