import pytest

from accounts.models import User
from evidence.models import Certificate, GroupWork, Mark, Marking, Proposal, Signature, Turn
from feedback.hands import deciders, hands_in
from scoring.models import Approval, Decision, FormerDecision, Submission
from tests.feedback.decided_rounds import card_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(round):
    return card_of("T2", round)


def person(name):
    return User.objects.create(username=name, name=name)


def test_who_locked_and_decided_is_found_and_nobody_else(card):
    assert {one.name: deeds for one, deeds in hands_in(card).items()} == {"approver": ["锁定测算", "审定等次"]}


def test_all_whose_hands_were_in_the_figures_the_marks_and_the_decisions_are_found(card):
    by = {name: person(name) for name in "甲乙丙丁戊己庚辛壬癸子丑"}
    card.run.by = by["甲"]
    FormerDecision.objects.create(
        decision=Decision.objects.get(card=card), revision=1, grade="良好", decided_on="2026-01-01", by=by["乙"]
    )
    submission = Submission.objects.create(run=card.run, number=1, by=by["丙"])
    Approval.objects.create(submission=submission, level=1, role="approver", approved=True, by=by["丁"])
    told = {"subject": card.subject}
    round = card.subject.round
    sheet = Marking.objects.create(round=round, kind="mutual", form="team", voter_class="A", by=by["戊"])
    Mark.objects.create(marking=sheet, **told)
    work = GroupWork.objects.create(handed_by=by["己"], **told)
    Signature.objects.create(work=work, user=by["庚"], version=1)
    Certificate.objects.create(owner="督查室", handed_by=by["辛"], **told)
    Turn.objects.create(name="tasks", state="certified", by=by["壬"], **told)
    Turn.objects.create(name="tasks", state="entered", by=by["癸"], **told)
    Proposal.objects.create(item="late", quantity=1, matter="迟报", by=by["子"], checker=by["丑"], **told)

    found = {one.name: deeds for one, deeds in hands_in(card).items() if one.name != "approver"}

    assert found == {
        "甲": ["发起测算"], "乙": ["审定等次"], "丙": ["提交报批"], "丁": ["审批通过审定意见"], "戊": ["评分"],
        "己": ["报送考核组报告"], "庚": ["在考核组报告上签名"], "辛": ["认定数据"], "壬": ["认定数据"],
        "癸": ["填报数据"], "子": ["提出清单事项"], "丑": ["审核清单事项"],
    }  # fmt: skip


def test_those_who_let_a_result_stand_are_fewer(card):
    Turn.objects.create(name="tasks", state="certified", by=person("甲"), subject=card.subject)

    assert {User.objects.get(pk=key).name for key in deciders(card)} == {"approver"}
