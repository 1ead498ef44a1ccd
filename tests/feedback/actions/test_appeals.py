from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from feedback.actions.appeals import (
    Outcome,
    acknowledge_decision,
    decide_appeal,
    extend_appeal,
    file_appeal,
    hand_over,
    register_appeal,
    set_appeal_rules,
)
from feedback.actions.matters import look_into, take_round_back
from feedback.actions.own import acknowledge
from feedback.models import Appeal, Reading
from feedback.periods import rules_from, rules_of
from rounds.models import Stage
from scoring.actions import Award, decide
from scoring.models import Decision, FormerDecision
from tests.feedback.decided_rounds import PUBLIC, card_of, decided_round, people, released
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
# The lowest grade of the small case is 良好; the cadre of it, T2, is given that here.
LOWEST = {"T1": "良好", "T2": "良好", "T3": "良好"}
WHY = {"reason": "研究", "meeting": "会议", "document": "1号"}
SAID = {"text": "重点任务完成数有误", "applicant": "王建国"}


@pytest.fixture
def round(db, tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"
    return decided_round(tmp_path / "case", LOWEST)


@pytest.fixture
def who(round):
    return people() | {"other": keeper(Role.APPROVER, "T2")}


@pytest.fixture
def card(round, release):
    return card_of("T2", round)


@pytest.fixture
def review(card, who):
    return file_appeal(card, "review", "数据有误", by=who["cadre"])


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def read(release, card, days_ago, by):
    Reading.objects.create(release=release, subject=card.subject, by=by, at=timezone.now() - timedelta(days=days_ago))


def outcome(state="dismissed", grade="", **more):
    told = {"answer": "经核实，数据与台账一致。", "organ": "某县县委组织部", "document": "某组复〔2026〕1号"}
    return Outcome(state=state, grade=grade, **told | more)


def test_a_review_is_due_so_many_days_after_it_was_received(review):
    assert (review.kind, review.grade, review.own) == ("review", "良好", True)
    assert (review.received_on, review.due_on) == (today(), today(30))


def test_the_last_day_is_in_time_and_the_next_is_refused_with_the_dates(release, card, who):
    read(release, card, 31, who["cadre"])
    with pytest.raises(ValidationError, match=f"{today(-31)}起30日.*{today(-1)}.*{today()}"):
        file_appeal(card, "review", "有误", by=who["cadre"])

    Reading.objects.update(at=timezone.now() - timedelta(days=30))

    assert file_appeal(card, "review", "有误", by=who["cadre"]).known_on == today(-30)


def test_a_direct_appeal_skips_the_review_and_may_take_twice_as_long(card, who):
    appeal = file_appeal(card, "appeal", "有误", by=who["cadre"])

    assert appeal.due_on == today(60)
    with pytest.raises(ValidationError, match="正在办理"):
        file_appeal(card, "review", "有误", by=who["cadre"])


def test_another_grade_than_those_of_the_rules_is_refused_with_what_to_do_instead(round, release, who):
    rules = rules_from("civil-servants", round)
    rules.grades = ["优秀"]
    set_appeal_rules(rules, by=who["approver"])

    with pytest.raises(ValidationError, match=r"优秀.*良好.*更正"):
        file_appeal(card_of("T2", round), "review", "有误", by=who["cadre"])


def test_where_the_grade_is_not_disclosed_nothing_of_it_is_told(round, who):
    released(round, PUBLIC | {("subject", "score")})

    with pytest.raises(PermissionDenied, match="未向您公开"):
        file_appeal(card_of("T2", round), "review", "有误", by=who["cadre"])


def test_nobody_else_asks_for_the_cadre(card, who):
    with pytest.raises(PermissionDenied):
        file_appeal(card, "review", "有误", by=who["neighbour"])


def test_the_clerk_takes_in_what_came_on_paper_in_time(card, who):
    days = (today(-40), today(-10))

    found = register_appeal(card.subject, "review", SAID, days, by=who["clerk"])

    assert (found.own, found.known_on, found.due_on) == (False, today(-40), today(20))


@pytest.mark.parametrize("days", [(-40, -9), (-1, 1), (-1, -2)])
def test_paper_that_came_too_late_or_on_no_day_is_refused(card, who, days):
    with pytest.raises(ValidationError):
        register_appeal(card.subject, "review", SAID, tuple(map(today, days)), by=who["clerk"])

    assert not Appeal.objects.exists()


def test_the_day_on_record_goes_before_that_of_the_paper(release, card, who):
    read(release, card, 35, who["cadre"])

    with pytest.raises(ValidationError, match=str(today(-5))):
        register_appeal(card.subject, "review", SAID, (today(-10), today()), by=who["clerk"])


def test_who_decided_the_grade_does_not_decide_on_the_review(review, who):
    with pytest.raises(ValidationError, match=r"approver参与了王建国.*审定等次"):
        decide_appeal(review, outcome(), by=who["approver"])

    assert AuditEntry.objects.filter(verb="decide appeal", outcome="refused").exists()
    assert decide_appeal(review, outcome(), by=who["other"]).state == "dismissed"


@pytest.mark.parametrize("name", ["clerk", "cadre", "reader"])
def test_only_those_decide_who_hold_the_right(review, who, name):
    with pytest.raises(PermissionDenied):
        decide_appeal(review, outcome(), by=who[name])


def test_a_decision_beyond_the_remit_is_refused(review):
    with pytest.raises(PermissionDenied):
        decide_appeal(review, outcome(), by=keeper(Role.SECTION_HEAD, "T1"))


def test_what_is_upheld_awards_the_better_grade_at_once_and_keeps_the_former(review, card, who):
    found = decide_appeal(review, outcome("upheld", "优秀"), by=who["other"])

    assert Decision.objects.get(card=card).grade == "优秀"
    assert FormerDecision.objects.get(decision__card=card).grade == "良好"
    assert "撤销“良好”等次，改定为“优秀”等次。" in str(found.letter)


def test_a_place_beyond_the_quota_is_refused_and_all_stays_as_it_was(round, release, card, who):
    Decision.objects.filter(card=card_of("T1", round)).update(grade="优秀", **WHY)
    review = file_appeal(card, "review", "有误", by=who["cadre"])

    with pytest.raises(ValidationError, match="名额"):
        decide_appeal(review, outcome("upheld", "优秀"), by=who["other"])

    assert Appeal.objects.get().state == "open"
    assert Decision.objects.get(card=card).grade == "良好"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"state": "open"}, "成立"),
        ({"answer": " "}, "理由"),
        ({"document": ""}, "文号"),
        ({"organ": ""}, "机关"),
        ({"grade": "优秀"}, "维持原等次"),
        ({"state": "partly", "grade": "不确定等次"}, "不得因申请"),
    ],
)
def test_a_decision_that_is_not_whole_or_makes_it_worse_is_refused(round, release, who, wrong, words):
    rules = rules_of(round)
    rules.grades = ["优秀", "良好"]
    set_appeal_rules(rules, by=who["approver"])
    Decision.objects.filter(card=card_of("T2", round)).update(grade="优秀" if "state" in wrong else "良好")
    review = file_appeal(card_of("T2", round), "review", "有误", by=who["cadre"])

    with pytest.raises(ValidationError, match=words):
        decide_appeal(review, outcome(**{"state": "dismissed"} | wrong), by=who["other"])


def test_an_upheld_review_takes_the_round_back_where_no_grade_was_given(review, round, who):
    decide_appeal(review, outcome("partly"), by=who["other"])

    take_round_back(Appeal.objects.get(), Stage.REVIEW, by=who["head"])

    round.refresh_from_db()
    assert round.stage == Stage.REVIEW
    assert Appeal.objects.get().passage.now == Stage.REVIEW


def test_after_an_appeal_the_review_awards_no_lower_grade(round, release, who):
    rules = rules_of(round)
    rules.grades = ["优秀"]
    set_appeal_rules(rules, by=who["approver"])
    card = card_of("T2", round)
    Decision.objects.filter(card=card).update(grade="优秀", **WHY)
    file_appeal(card, "review", "有误", by=who["cadre"])
    at_stage(round, Stage.REVIEW)

    with pytest.raises(ValidationError, match=r"王建国：“良好”低于.*不得因申请"):
        decide(card, Award("良好", **WHY), by=who["approver"], revision=1)


def test_an_appeal_after_the_review_is_counted_from_receiving_its_decision(review, card, who):
    decide_appeal(review, outcome(), by=who["other"])
    Appeal.objects.update(settled_at=timezone.now() - timedelta(days=20))
    hand_over(review, today(-16), by=who["clerk"])

    with pytest.raises(ValidationError, match=f"{today(-16)}起15日.*{today(-1)}"):
        file_appeal(card, "appeal", "不服", by=who["cadre"])
    Appeal.objects.update(handed_on=today(-15))

    assert file_appeal(card, "appeal", "不服", by=who["cadre"]).due_on == today(60)


def test_who_goes_on_without_having_acknowledged_has_received_the_decision_today(review, card, who):
    decide_appeal(review, outcome(), by=who["other"])

    appeal = file_appeal(card, "appeal", "不服", by=who["cadre"])

    assert Appeal.objects.get(kind="review").handed_on == today()
    with pytest.raises(ValidationError, match="已对本事项作过决定"):
        decide_appeal(appeal, outcome(), by=who["other"])


def test_the_applicant_acknowledges_once_and_nobody_else_does(review, who):
    with pytest.raises(ValidationError, match="尚未作出"):
        acknowledge_decision(review, by=who["cadre"])
    decide_appeal(review, outcome(), by=who["other"])
    with pytest.raises(PermissionDenied):
        acknowledge_decision(review, by=who["neighbour"])

    acknowledge_decision(review, by=who["cadre"])
    found = acknowledge_decision(review, by=who["cadre"])

    assert (found.handed_on, found.handed_by) == (today(), who["cadre"])
    assert AuditEntry.objects.filter(verb="hand over decision", outcome="done").count() == 1


def test_an_appeal_is_extended_as_far_as_the_rules_go_and_a_review_never(card, who):
    appeal = file_appeal(card, "appeal", "有误", by=who["cadre"])
    appeal = extend_appeal(appeal, days=20, reason="案情复杂", by=who["other"])

    assert appeal.due_on == today(80)
    with pytest.raises(ValidationError, match="还可以延长10日"):
        extend_appeal(appeal, days=11, reason="案情复杂", by=who["other"])
    Appeal.objects.update(kind="review")
    with pytest.raises(ValidationError, match="复核不得延长"):
        extend_appeal(appeal, days=1, reason="案情复杂", by=who["other"])


def test_what_was_found_out_so_far_is_kept_by_the_clerk(review, who):
    look_into(review, investigation="已调阅台账", by=who["clerk"])

    assert Appeal.objects.get().investigation == "已调阅台账"


def test_a_decision_after_its_day_is_late(review, who):
    assert not review.late
    Appeal.objects.update(due_on=today(-1))
    assert list(Appeal.objects.overdue()) == [review]

    assert decide_appeal(review, outcome(), by=who["other"]).late


def test_new_rules_leave_the_days_of_what_was_asked_before(round, review, who):
    rules = rules_of(round)
    rules.review_decided_within = 10
    set_appeal_rules(rules, by=who["approver"])

    assert Appeal.objects.get().due_on == today(30)
    assert AuditEntry.objects.get(verb="set appeal rules").facts["own"] is True


def test_a_reading_is_what_periods_begin_with(card, who, round, release):
    acknowledge(card, by=who["cadre"])

    assert file_appeal(card, "review", "有误", by=who["cadre"]).known_on == today()
