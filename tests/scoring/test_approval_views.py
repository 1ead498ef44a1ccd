from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEntry
from accounts.roles import Role
from rounds.models import Case, Round, Stage
from scoring.actions import Award, decide_as_proposed
from scoring.models import Submission
from tests.scoring.reviewed_rounds import handed_in, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
FINAL = {"meeting": "常委会第3次会议", "document": "常纪〔2024〕3号", "decided_on": "2024-02-01"}


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


@pytest.fixture
def people(run):
    return {role: keeper(role) for role in (Role.CLERK, Role.SECTION_HEAD, Role.APPROVER)}


@pytest.fixture
def at(run, people, client):
    """What a page of the round answers somebody: at(role, name) and at(role, name, {...}) for a form."""

    def at(role, name, sent=None):
        client.force_login(people[role])
        address = reverse(f"scoring:{name}", args=[run.round_id])
        answer = client.get(address) if sent is None else client.post(address, sent, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    return at


def stage(run):
    return Round.objects.get(pk=run.round_id).stage


def test_what_is_missing_stands_before_the_handing_in(at):
    page = at(Role.CLERK, "approval")

    assert "未审定等次的考核对象" in page
    assert "未完成的审批层级" not in page


def test_the_way_through_the_levels(run, people, at):
    decide_as_proposed(run, None, Award(), by=people[Role.APPROVER])

    assert "已提交审批" in at(Role.CLERK, "submit", {})
    assert "待本级审批" in at(Role.CLERK, "approval")
    assert "已审批同意" in at(Role.SECTION_HEAD, "answer", {"answer": "approve", "level": "1", "reason": "属实"})
    assert stage(run) == Stage.REVIEW
    page = at(Role.APPROVER, "answer", {"answer": "approve", "level": "2", **FINAL})

    assert "等次已审定" in page
    assert "常委会第3次会议，常纪〔2024〕3号，2024-02-01" in page
    assert stage(run) == Stage.DECIDED


def test_undecided_subjects_are_not_handed_in(at):
    assert "还有 3 个考核对象未审定" in at(Role.CLERK, "submit", {})
    assert not Submission.objects.exists()


def test_a_level_returns_with_a_reason(run, people, at):
    handed_in(run, people[Role.APPROVER], people[Role.CLERK])

    assert "请写明退回理由" in at(Role.SECTION_HEAD, "answer", {"answer": "return", "level": "1"})
    assert "已退回" in at(Role.SECTION_HEAD, "answer", {"answer": "return", "level": "1", "reason": "请核实"})
    assert "请核实" in at(Role.CLERK, "approval")


def test_the_last_level_that_names_no_meeting_keeps_its_words(run, people, at):
    handed_in(run, people[Role.APPROVER], people[Role.CLERK])
    at(Role.SECTION_HEAD, "answer", {"answer": "approve", "level": "1"})

    page = at(Role.APPROVER, "answer", {"answer": "approve", "level": "2", "reason": "同意所报"})

    assert "最后一级须填写会议、日期和文号" in page
    assert "同意所报" in page


def test_only_whose_turn_it_is_gets_the_form(run, people, at):
    handed_in(run, people[Role.APPROVER], people[Role.CLERK])

    assert 'value="approve"' in at(Role.SECTION_HEAD, "approval")
    assert 'value="approve"' not in at(Role.APPROVER, "approval")
    assert 'value="approve"' not in at(Role.CLERK, "approval")


def test_who_handed_in_and_answers_all_the_same_is_refused(run, people, client):
    handed_in(run, people[Role.APPROVER], people[Role.SECTION_HEAD])
    client.force_login(people[Role.SECTION_HEAD])

    answer = client.post(reverse("scoring:answer", args=[run.round_id]), {"answer": "approve", "level": "1"})

    assert answer.status_code == 403
    assert AuditEntry.objects.get(outcome="refused").verb == "approve decisions"


def test_the_levels_are_set_on_the_page(run, at):
    page = at(Role.SECTION_HEAD, "chain", {"level1": "section-head", "level2": "", "level3": "approver"})

    assert "审批层级已设定" in page
    assert list(run.round.approval_levels.values_list("role", flat=True)) == ["section-head", "approver"]
    assert "至少设一级" in at(Role.SECTION_HEAD, "chain", {})


def test_nothing_handed_in_is_told(at):
    assert "没有提交审批的内容" in at(Role.SECTION_HEAD, "answer", {"answer": "approve", "level": "1"})


@pytest.mark.parametrize("name", ["approval", "request", "annex"])
def test_a_round_without_a_run_leads_nowhere_wrong(run, people, client, name):
    other = Round.objects.create(case=Case.objects.get(), code="x", position=9, scheme=run.round.scheme)
    other.subjects.create(code="T1", name="城关镇", category="town", order=1, position=1)
    client.force_login(people[Role.CLERK])

    page = client.get(reverse(f"scoring:{name}", args=[other.pk]), follow=True).content.decode()

    assert "尚未测算" in page
    assert "尚未测算" in client.post(reverse("scoring:submit", args=[other.pk]), follow=True).content.decode()


def test_the_request_says_what_is_to_be_awarded(run, people, at):
    decide_as_proposed(run, None, Award(), by=people[Role.APPROVER])

    page = at(Role.CLERK, "request")

    assert "关于审定某县 2023年度考核等次的请示" in page
    assert "拟审定等次：优秀 1 个，良好 2 个。" in page
    assert "乡镇：“优秀”名额 1 个（基数 3），拟用 1 个。" in page


def test_the_annex_is_taken_away_and_on_record(run, people, client):
    client.force_login(people[Role.CLERK])

    answer = client.get(reverse("scoring:annex", args=[run.round_id]))

    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["等次审定表", "名额使用"]
    assert AuditEntry.objects.get(verb="export").facts["rows"] == 3


@pytest.mark.parametrize("name", ["request", "annex"])
def test_who_reaches_a_part_does_not_get_the_whole(run, client, name):
    client.force_login(keeper(Role.CLERK, "T2"))

    assert client.get(reverse(f"scoring:{name}", args=[run.round_id])).status_code == 403


def test_the_page_asks_as_often_for_one_submission_as_for_many(run, people, client, django_assert_num_queries):
    first = handed_in(run, people[Role.APPROVER], people[Role.CLERK])
    first.approvals.create(level=1, role="section-head", approved=True, by=people[Role.SECTION_HEAD])
    client.force_login(people[Role.CLERK])
    address = reverse("scoring:approval", args=[run.round_id])
    client.get(address)

    for number in (2, 3, 4):
        with django_assert_num_queries(12):
            client.get(address)
        Submission.objects.update(state="returned")
        again = Submission.objects.create(run=run, number=number, by=people[Role.CLERK], chain=["approver"])
        again.approvals.create(level=1, role="approver", approved=True, by=people[Role.APPROVER])
