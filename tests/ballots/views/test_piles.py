import pytest
from django.urls import reverse

from accounts.roles import Role
from ballots.models import Keying, PaperSheet, Pile
from ballots.piles import standing
from tests.ballots.paper_piles import agreed, clerk, fresh, keyed, pile_of
from tests.ballots.polls import FIVE, TEAM, polled, sealed

pytestmark = pytest.mark.django_db
QUESTIONS = 15
"""Session, rights and reach take seven of them, and the transaction of a test three."""
NUMBERS = {"printed": "5", "exchanged": "1", "returned": "3", "kept": "1"}


def seen(client, name, *args):
    answer = client.get(reverse(f"ballots:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name, *args, **data):
    answer = client.post(reverse(f"ballots:{name}", args=args), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def box(round):
    return polled(round, (*TEAM, *FIVE)).box


@pytest.fixture
def by(client):
    user = clerk("甲")
    client.force_login(user)
    return user


def test_a_meeting_with_slips_votes_on_paper_too(client, box, by):
    assert "没有纸质票" in seen(client, "piles", box.pk)

    shown = post(client, "copy-lot", box.pk, lot=box.lots.get().pk, apart="on")

    assert "年度考核大会 干部职工 领导班子测评表" in shown
    assert "年度考核大会 干部职工 五项测评表" in shown
    assert "请选择" in post(client, "copy-lot", box.pk, lot="x")


def test_a_pile_is_made_by_hand(client, box, by):
    told = {"meeting": "老干部座谈会", "voter_class": "A", "asked": "team", "subjects": ["T1", "T3"], "due": "7"}

    shown = post(client, "new-pile", box.pk, **told)

    assert "老干部座谈会 县领导 领导班子测评表" in shown
    assert "已有使用同样测评表" in post(client, "new-pile", box.pk, **told)
    assert Pile.objects.get().due == 7


def test_the_tellers_numbers_are_kept_or_refused_in_words(client, box, by):
    pile = pile_of(box)

    assert "应当相等" in post(client, "count-pile", pile.pk, **NUMBERS | {"kept": "2"})
    assert "全部四个数字" in post(client, "count-pile", pile.pk, **NUMBERS | {"kept": ""})
    assert "张数已保存" in post(client, "count-pile", pile.pk, **NUMBERS)
    assert fresh(pile).issued == 4


def test_a_clerk_takes_a_pile_and_comes_to_the_first_sheet_that_is_open(client, box, by):
    pile = pile_of(box, 3)

    assert 'data-at="1"' in post(client, "begin-keying", pile.pk)
    keyed(pile, by, ["111"], done=False)
    assert 'data-at="2"' in post(client, "begin-keying", pile.pk)
    assert "还有 2 张票没有录入" in post(client, "hand-in-pile", pile.pk)
    keyed(pile, by, ["111"] * 3, done=False)
    assert "已提交" in post(client, "hand-in-pile", pile.pk)


def test_a_third_clerk_is_told_that_two_are_at_it(client, box, by):
    pile = pile_of(box, 1)
    for other in (clerk("乙"), clerk("丙")):
        keyed(pile, other, ["111"], done=False)

    shown = seen(client, "pile", pile.pk)

    assert "录入本批" not in shown
    assert "已有两人在录入" in post(client, "begin-keying", pile.pk)


def test_the_page_of_a_pile_counts_ballots_and_never_answers(client, box, by):
    pile = pile_of(box, 3)
    keyed(pile, by, ["111"] * 3, done=False)

    shown = seen(client, "pile", pile.pk)

    assert "甲：已录入 3／3 张" in shown
    for word in ("较好", "不了解", "有效"):
        assert word not in shown


def test_differences_lead_the_third_to_the_sheets_and_the_clerks_nowhere(client, box, by):
    pile, other, third = pile_of(box, 2), clerk("乙"), clerk("丙")
    keyed(pile, by, ["111", "222"])
    keyed(pile, other, ["111", "223"])
    way = reverse("ballots:settle-sheet", args=[pile.pk, 2])

    assert way not in seen(client, "pile", pile.pk)
    client.force_login(third)
    assert way in seen(client, "pile", pile.pk)


def test_a_pile_is_started_over_and_a_clerk_replaced(client, box, by):
    pile = pile_of(box, 1)
    keyed(pile, by, ["111"], done=False)

    assert "说明重新录入的原因" in post(client, "start-over", pile.pk, keying=Keying.objects.get().pk)
    post(client, "start-over", pile.pk, keying=Keying.objects.get().pk, reason="出差")
    assert not Keying.objects.exists()
    for one in (by, clerk("乙")):
        keyed(pile, one, ["111"])
    post(client, "start-over", pile.pk, keying="", reason="编号有误")
    assert not PaperSheet.objects.exists()


def test_a_pile_made_by_mistake_is_taken_back_once(client, box, by):
    pile = pile_of(box)

    assert "批次已撤销" in post(client, "drop-pile", pile.pk)
    assert client.get(reverse("ballots:pile", args=[pile.pk])).status_code == 404


def test_forms_come_as_pdf(client, box, by):
    answer = client.get(reverse("ballots:forms", args=[pile_of(box).pk]))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_sealed_pile_shows_its_books_alone(client, round, by):
    poll = polled(round)
    pile = agreed(poll.box, ["111", "222"])
    sealed(poll)

    shown = seen(client, "pile", pile.pk)

    assert "已就绪" in shown
    assert "<form method" not in shown.split("<main")[1]
    assert standing(fresh(pile)).valid == 2


def test_who_does_not_prepare_rounds_finds_no_paper(client, box):
    client.force_login(clerk("丁", Role.READER))

    assert client.get(reverse("ballots:piles", args=[box.pk])).status_code == 403


def test_many_piles_take_as_many_questions_as_one(client, box, by, django_assert_max_num_queries):
    pile_of(box, 1)
    with django_assert_max_num_queries(QUESTIONS):
        seen(client, "piles", box.pk)
    for number in range(6):
        pile_of(box, 1, meeting=f"第{number}场")

    with django_assert_max_num_queries(QUESTIONS):
        seen(client, "piles", box.pk)


def test_many_sheets_take_as_many_questions_as_few(client, box, by, django_assert_max_num_queries):
    pile = pile_of(box, 60)
    for one, sheet in ((clerk("乙"), "111"), (clerk("丙"), "112")):
        keyed(pile, one, [sheet] * 60)

    with django_assert_max_num_queries(16):
        seen(client, "pile", pile.pk)
