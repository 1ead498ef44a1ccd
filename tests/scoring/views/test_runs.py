import json

import pytest
from django.urls import reverse

from accounts.models import AuditEntry, Grant, User
from accounts.roles import Role
from jobs.models import Job
from jobs.tasks import perform
from scoring.actions import lock_run, request_run
from scoring.models import Run
from scoring.runs import hashed, perform_run
from scoring.storing import store_case
from tabular.tables import read_table
from tests.ballots.laid_down import good, laid
from units.models import Remit, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(case):
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    Unit.objects.create(code="T2", name="河西乡", parent=root, path="0001.0001.")
    return store_case(case, code="county", name="某县", by=None).rounds.get()


@pytest.fixture
def run(round):
    return perform_run(request_run(round, by=None).pk)


@pytest.fixture
def enter(client):
    """Sign somebody in who holds a role as far as one unit reaches."""

    def enter(role, unit="0"):
        user = User.objects.create(username=f"{role}-{unit}", name=role, must_change_password=False)
        grant = Grant.objects.create(user=user, role=role)
        Remit.objects.create(grant=grant, unit=Unit.objects.get(code=unit))
        client.force_login(user)
        return client

    return enter


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_rounds_stand_by_case_with_their_newest_run(run, enter):
    page = text(enter(Role.CLERK).get(reverse("scoring:rounds")))

    assert "某县" in page
    assert reverse("scoring:ranking", args=[run.pk]) in page


def test_who_may_not_see_results_sees_the_round_without_a_way_to_them(run, enter):
    page = text(enter(Role.GROUP_MEMBER).get(reverse("scoring:rounds")))

    assert "2023年度" in page
    assert reverse("scoring:ranking", args=[run.pk]) not in page


def test_a_round_without_a_run_says_what_to_do(round, enter):
    page = text(enter(Role.CLERK).get(reverse("scoring:round", args=[round.pk])))

    assert "尚未测算" in page
    assert reverse("scoring:compute", args=[round.pk]) in page


def test_a_round_beyond_the_remit_is_not_there(run, enter):
    Unit.objects.create(code="x", name="别处", parent=Unit.objects.get(code="0"), path="0001.0002.", position=2)
    client = enter(Role.CLERK, "x")

    for name, key in (("round", run.round_id), ("ranking", run.pk), ("card", run.cards.first().pk)):
        assert client.get(reverse(f"scoring:{name}", args=[key])).status_code == 404


def test_a_ranking_stands_by_rank_with_places_and_remarks(run, enter):
    page = text(enter(Role.APPROVER).get(reverse("scoring:ranking", args=[run.pk])))

    assert page.index("河西乡") < page.index("城关镇") < page.index("山口乡")
    assert "“优秀”名额 1 个（基数 3），建议 1 个" in page
    assert [cell in page for cell in ("工作实绩", "60%", "90.00", "96.80", "-1.00")] == [True] * 5


def test_a_ranking_shows_only_those_in_reach(run, enter):
    page = text(enter(Role.APPROVER, "T2").get(reverse("scoring:ranking", args=[run.pk])))

    assert "河西乡" in page
    assert "城关镇" not in page


def test_a_card_opens_down_to_the_source_and_being_seen_is_on_record(run, enter):
    card = run.cards.get(subject__code="T1")
    page = text(enter(Role.APPROVER).get(reverse("scoring:card", args=[card.pk])))

    assert "91.72" in page
    assert "督查室提供，督查〔2023〕8号，figures.csv 第2行" in page
    assert AuditEntry.objects.get(verb="view").target_id == str(card.pk)


def test_all_of_a_card_can_be_opened_at_once(run, enter):
    address = reverse("scoring:card", args=[run.cards.get(subject__code="T1").pk])
    client = enter(Role.APPROVER)

    assert text(client.get(address + "?open=all")).count("<details open>") > text(client.get(address)).count(
        "<details open>"
    )


def test_the_results_come_as_the_very_bytes_and_on_record(run, enter):
    answer = enter(Role.CLERK).get(reverse("scoring:results", args=[run.pk]))
    body = b"".join(answer.streaming_content).decode()

    assert hashed([body]) == run.results_digest
    assert json.loads(body)["round"] == "2023年度"
    assert AuditEntry.objects.filter(verb="export").count() == 1


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_ranking_leaves_as_it_is_on_the_screen_and_on_record(run, enter, form, tmp_path):
    answer = enter(Role.CLERK, "T2").get(reverse("scoring:ranking-file", args=[run.pk, form]), {"pool": "乡镇"})
    (tmp_path / f"a.{form}").write_bytes(b"".join(answer.streaming_content))

    rows = [dict(row.cells) for row in read_table(tmp_path / f"a.{form}").rows]
    assert [(row["名称"], row["得分"], row["建议等次"]) for row in rows] == [("河西乡", "98.80", "优秀")]
    assert AuditEntry.objects.get(verb="export").facts["rows"] == 1


def test_results_beyond_the_remit_are_refused_and_the_refusal_is_on_record(run, enter):
    answer = enter(Role.CLERK, "T2").get(reverse("scoring:results", args=[run.pk]))

    assert answer.status_code == 403
    assert AuditEntry.objects.filter(outcome="refused").count() == 1


def test_asking_for_a_computation_leads_to_its_progress(round, enter):
    answer = enter(Role.CLERK).post(reverse("scoring:compute", args=[round.pk]))

    assert answer.headers["Location"] == reverse("jobs:job", args=[Job.objects.get().pk])
    assert Run.objects.get().state == Run.State.QUEUED


def test_a_computation_of_a_round_under_review_is_refused_in_words(run, enter):
    lock_run(run, by=None)

    page = text(enter(Role.CLERK).post(reverse("scoring:compute", args=[run.round_id]), follow=True))

    assert "审核中" in page
    assert "alert-danger" in page


@pytest.mark.parametrize("deed", ["compute", "lock"])
def test_who_answers_for_a_part_of_a_round_decides_nothing_about_the_whole(run, enter, deed):
    key = run.pk if deed == "lock" else run.round_id

    client = enter(Role.SECTION_HEAD, "T2")

    assert client.post(reverse(f"scoring:{deed}", args=[key])).status_code == 403
    assert (Run.objects.count(), Run.objects.get().state) == (1, Run.State.DONE)
    page = text(client.get(reverse("scoring:round", args=[run.round_id])))
    assert reverse("scoring:compute", args=[run.round_id]) not in page


def test_locking_is_told_and_cannot_be_done_twice(run, enter):
    client = enter(Role.SECTION_HEAD)
    address = reverse("scoring:lock", args=[run.pk])

    assert "已锁定" in text(client.post(address, follow=True))
    run.refresh_from_db()
    assert run.state == Run.State.LOCKED
    assert "alert-danger" in text(client.post(address, follow=True))


@pytest.mark.parametrize("name", ["rounds", "ranking"])
def test_a_page_asks_the_database_a_dozen_times_at_most(run, enter, django_assert_max_num_queries, name):
    client = enter(Role.CLERK)

    with django_assert_max_num_queries(12):
        client.get(reverse(f"scoring:{name}", args=[run.pk] if name == "ranking" else []))


@pytest.mark.parametrize("pool", ["no such group", "\0"])
def test_a_ranking_group_without_anybody_in_reach_is_not_there(run, enter, pool):
    assert enter(Role.APPROVER).get(reverse("scoring:ranking", args=[run.pk]), {"pool": pool}).status_code == 404


def test_the_places_of_a_group_out_of_reach_are_not_told(run, enter):
    address = reverse("scoring:ranking", args=[run.pk])
    run.cards.filter(subject__code="T2").update(pool="另一组")

    assert enter(Role.APPROVER, "T2").get(address, {"pool": run.cards.get(subject__code="T1").pool}).status_code == 404


def test_a_recount_is_asked_for_and_done_beside_the_pages(round, enter):
    laid(round, {("team", "B", "T1"): good(8)})
    browser = enter(Role.SECTION_HEAD)

    answer = browser.post(reverse("scoring:recount", args=[round.pk]))

    job = Job.objects.get(kind="recount")
    assert answer.url == reverse("jobs:job", args=[job.pk])
    perform(job.pk)
    job.refresh_from_db()
    assert job.result["text"].startswith("复核计票：有不一致之处")
    assert "票数：不一致" in job.result["text"]
    assert AuditEntry.objects.filter(verb="recount").exists()


def test_nothing_is_recounted_before_a_box_is_sealed(round, enter):
    answer = enter(Role.CLERK).post(reverse("scoring:recount", args=[round.pk]))

    assert answer.url == reverse("ballots:count", args=[round.pk])
    assert not Job.objects.exists()
