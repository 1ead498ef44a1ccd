import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from rounds.models import Case, Round
from scoring.actions import Award, decide, decide_as_proposed
from scoring.models import Decision, QuotaException
from tests.scoring.reviewed_rounds import DAY, EXCEPTED, TIED, card_of, handed_in, otherwise, reviewed
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
SOURCE = {"meeting": "常委会第3次会议", "document": "常纪〔2024〕3号", "decided_on": "2024-02-01"}


@pytest.fixture
def run(tmp_path):
    return reviewed(tmp_path / "case")


@pytest.fixture
def enter(client):
    """Sign somebody in who holds a role as far as one unit reaches."""

    def enter(role=Role.APPROVER, unit="0"):
        client.force_login(keeper(role, unit))
        return client

    return enter


def table(run, client, **query):
    answer = client.get(reverse("scoring:review", args=[run.round_id]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_table_stands_by_rank_with_grounds_places_and_the_line(run, enter):
    page = table(run, enter(Role.CLERK))

    assert (
        page.index(">河西乡<")
        < page.index("“优秀”名额线：名额 1 个，建议 1 个")
        < page.index(">城关镇<")
        < page.index(">山口乡<")
    )
    assert "材料迟报" in page


def test_who_may_only_read_is_offered_no_decision(run, enter):
    assert "按建议审定" not in table(run, enter(Role.CLERK))


def test_equals_on_the_line_are_marked_and_can_be_shown_alone(tmp_path, enter):
    run, client = reviewed(tmp_path / "case", **TIED), enter()

    page = table(run, client)
    assert (page.count('class="tied"'), "线下标“待议”的争 1 个" in page) == (2, True)
    alone = table(run, client, show="line")
    assert (">城关镇<" in alone, ">山口乡<" in alone) == (True, False)


def test_only_the_undecided_are_shown_on_request(run, enter):
    client = enter()
    decide(card_of(run, "T2"), Award("优秀"), by=keeper(Role.APPROVER, "T2"), revision=0)

    page = table(run, client, show="open")

    assert (">城关镇<" in page, ">河西乡<" in page) == (True, False)


def test_the_grade_of_the_round_before_stands_beside(run, enter):
    case = Case.objects.get()
    Round.objects.filter(pk=run.round_id).update(position=2)
    earlier = Round.objects.create(
        case=case, code="2022年度", position=1, scheme=run.round.scheme, size=0, stage="archived"
    )
    run.pk, run.round, run.number = None, earlier, 1
    run.save()
    subject = earlier.subjects.create(code="T3", name="山口乡", category="town", order=1, position=1)
    run.cards.create(subject=subject, position=1, pool="乡镇", grade="良好上年", content=b"", exact=b"")

    page = enter().get(reverse("scoring:review", args=[Round.objects.get(position=2).pk])).content.decode()

    assert "良好上年" in page


@pytest.mark.parametrize("query", [{"pool": "没有"}, {"show": "nothing"}])
def test_a_group_or_choice_that_is_not_there_is_not_found(run, enter, query):
    assert enter().get(reverse("scoring:review", args=[run.round_id]), query).status_code == 404


def test_only_those_in_reach_are_shown(run, enter):
    page = table(run, enter(Role.CLERK, "T2"))

    assert (">河西乡<" in page, ">城关镇<" in page) == (True, False)


def test_the_table_asks_as_often_for_one_row_as_for_many(run, enter, django_assert_num_queries):
    client = enter()
    client.get(reverse("scoring:review", args=[run.round_id]))
    with django_assert_num_queries(11):
        table(run, client)
    run.cards.exclude(subject__code="T2").delete()
    with django_assert_num_queries(11):
        table(run, client)


def test_a_round_without_a_run_says_what_to_do(run, enter):
    other = Round.objects.create(case=Case.objects.get(), code="x", position=9, scheme=run.round.scheme)
    other.subjects.create(code="T1", name="城关镇", category="town", order=1, position=1)

    page = enter().get(reverse("scoring:review", args=[other.pk])).content.decode()

    assert "尚未测算" in page


def test_a_group_is_decided_as_proposed_from_the_page(run, enter):
    client = enter()

    answer = client.post(
        reverse("scoring:decide-group", args=[run.round_id]), {"pool": "乡镇", "reach": "group", **SOURCE}, follow=True
    )

    assert "已按建议审定 3 个考核对象" in answer.content.decode()
    assert set(Decision.objects.values_list("meeting", flat=True)) == {"常委会第3次会议"}


def test_a_group_with_a_day_that_is_none_is_not_decided(run, enter):
    address = reverse("scoring:decide-group", args=[run.round_id])

    answer = enter().post(address, {"pool": "乡镇", "decided_on": "昨天"}, follow=True)

    assert "2026-03-05" in answer.content.decode()
    assert not Decision.objects.exists()


def said(**facts):
    return {"grade": "良好", "reason": "群众反映较多", "revision": "0", **SOURCE} | facts


def test_one_subject_is_decided_otherwise_with_reasons(run, enter):
    card = card_of(run, "T2")

    answer = enter().post(reverse("scoring:decide", args=[card.pk]), said())

    assert answer.headers["Location"].endswith(f"#s{card.pk}")
    assert (Decision.objects.get().grade, Decision.objects.get().decided_on) == ("良好", DAY)


def test_what_a_differing_grade_lacks_is_told_at_its_field(run, enter):
    page = (
        enter()
        .post(reverse("scoring:decide", args=[card_of(run, "T2").pk]), said(reason="", document=""))
        .content.decode()
    )

    assert page.count("与建议等次不同的，此项必填。") == 2
    assert not Decision.objects.exists()


def test_the_second_sees_the_first_decision_and_the_own_entry_and_may_overrule(run, enter):
    client, card = enter(), card_of(run, "T2")
    decide(card, Award("优秀", decided_on=DAY), by=keeper(Role.APPROVER, "T2"), revision=0)

    page = client.post(reverse("scoring:decide", args=[card.pk]), said()).content.decode()
    assert "刚刚已审定为“优秀”" in page
    assert "群众反映较多" in page
    assert 'name="revision" value="1"' in page

    client.post(reverse("scoring:decide", args=[card.pk]), said(revision="1"))
    assert (Decision.objects.get().grade, Decision.objects.get().former.get().grade) == ("良好", "优秀")


def test_more_than_the_places_is_refused_on_the_page(run, enter):
    client, card = enter(), card_of(run, "T1")
    client.post(reverse("scoring:decide", args=[card_of(run, "T2").pk]), said(grade="优秀"))

    page = client.post(reverse("scoring:decide", args=[card.pk]), said(grade="优秀")).content.decode()

    assert "考核方案不允许超名额" in page
    assert Decision.objects.count() == 1


def test_the_page_of_a_decision_tells_former_ones(run, enter):
    client = enter()
    for revision, grade in enumerate(("优秀", "良好")):
        client.post(reverse("scoring:decide", args=[card_of(run, "T2").pk]), said(grade=grade, revision=str(revision)))

    page = client.get(reverse("scoring:decide", args=[card_of(run, "T2").pk])).content.decode()

    assert page.index("现行审定意见") < page.index("历次审定意见")


def test_what_is_handed_in_offers_no_form(run, enter):
    client = enter()
    handed_in(run, deciding(), keeper(Role.CLERK))

    page = client.get(reverse("scoring:decide", args=[card_of(run, "T2").pk])).content.decode()

    assert "已提交审批，暂不能修改" in page
    assert 'name="grade"' not in page


def deciding():
    """Who signed in to decide."""
    return User.objects.get(username="approver-0")


def test_an_exception_is_entered_where_the_scheme_allows_it(tmp_path, enter):
    run, client = reviewed(tmp_path / "case", EXCEPTED), enter()
    page = table(run, client)
    assert "登记专项批准" in page
    query = "?grading=teams&pool=乡镇&grade=优秀"
    address = reverse("scoring:exception", args=[run.round_id]) + query

    client.post(address, {"number": "1", "reason": "重大贡献", "document": "", "signed_by": "书记"})
    assert not QuotaException.objects.exists()
    client.post(address, {"number": "1", "reason": "重大贡献", "document": "区委批〔2024〕9号", "signed_by": "书记"})

    assert QuotaException.objects.get().signed_by == "书记"
    decide_as_proposed(run, None, Award(), by=deciding())
    decide(card_of(run, "T1"), otherwise("优秀"), by=deciding(), revision=1)


def test_no_exception_is_offered_where_the_scheme_allows_none(run, enter):
    client = enter()

    assert "登记专项批准" not in table(run, client)
    address = reverse("scoring:exception", args=[run.round_id]) + "?grading=teams&pool=乡镇&grade=优秀"
    assert "不允许该名额超出" in client.get(address, follow=True).content.decode()


def test_an_exception_is_withdrawn_on_the_page_where_it_was_entered(tmp_path, enter):
    run, client = reviewed(tmp_path / "case", EXCEPTED), enter()
    one = run.exceptions.create(
        grading="teams",
        pool="乡镇",
        grade="优秀",
        number=9,
        reason="笔误",
        document="9号",
        signed_by="书记",
        by=deciding(),
    )
    address = reverse("scoring:exception", args=[run.round_id]) + "?grading=teams&pool=乡镇&grade=优秀"
    assert "撤回该专项批准" in client.get(address).content.decode()

    page = client.post(reverse("scoring:withdraw-exception", args=[one.pk]), {"reason": "应为 1 个"}, follow=True)

    assert "专项批准已撤回" in page.content.decode()
    assert "应为 1 个" in client.get(address).content.decode()
