import pytest

from accounts.models import AuditEntry
from feedback.actions.matters import settle
from feedback.models import Audience, Content, Correction, Objection
from tests.feedback.decided_rounds import card_of, hung_out, released

pytestmark = pytest.mark.django_db


def test_before_the_release_the_list_says_when_something_comes(round, as_):
    assert "目前没有向您公开的结果" in as_("cadre").get("results")
    assert as_("cadre").status("result", card_of("T2", round).pk) == 404


def test_the_own_result_shows_what_is_disclosed_and_that_it_was_seen_is_on_record(round, as_):
    released(round, {(Audience.SUBJECT, Content.GRADE)})

    page = as_("cadre").get("result", card_of("T2", round).pk)

    assert "优秀" in page
    assert "98.80" not in page
    assert AuditEntry.objects.get(verb="view", account="wang").target == "王建国"


def test_others_results_are_not_there(round, release, as_):
    assert as_("cadre").status("result", card_of("T1", round).pk) == 404


def test_a_cadre_acknowledges_asks_and_reads_the_answer(round, release, people, as_):
    card, cadre = card_of("T2", round), as_("cadre")
    assert "已阅知" in cadre.post("read", card.pk)
    assert "申请已提交" in cadre.post("ask", card.pk, text="任务数有误")

    settle(Correction.objects.get(), state="dismissed", investigation="内部", answer="经核对无误", by=people["clerk"])

    page = cadre.get("result", card.pk)
    assert "经核对无误" in page
    assert "内部" not in page


def test_a_cadre_objects_while_the_notice_hangs_out(round, release, as_):
    card, cadre = card_of("T2", round), as_("cadre")
    assert "提出异议" not in cadre.get("result", card.pk)
    hung_out(release)

    assert "异议已提交" in cadre.post("object", card.pk, text="等次有误")

    assert Objection.objects.get().own


def test_a_reading_leader_has_no_buttons_of_the_subject(round, release, as_):
    page = as_("reader").get("result", card_of("T2", round).pk)

    assert "98.80" in page
    assert "我已阅知" not in page


def test_the_list_shows_in_each_cell_no_more_than_the_page(round, as_):
    released(round, {(Audience.SUBJECT, Content.SCORE)})

    page = as_("cadre").get("results")

    assert "98.80" in page
    assert "优秀" not in page
