import pytest

from ballots.counted_actions import issue_report
from ballots.models import Box, CountReport, Lot, Pack, ReceiptList, Slip
from rounds.models import Stage
from scoring.actions import request_run
from scoring.models import ScoreCard
from scoring.recounting import checks, recount, told
from scoring.runs import perform_run
from tests.ballots.polls import MARKS, TEAM, cast_all, collecting, polled, sealed, sheet, team
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db
BALLOTS = [team("好", "较好", "好"), team("好", "好", None), team("较好", "不了解", "好")]


@pytest.fixture
def voted(tmp_path):
    """A round whose box is sealed, with ballots of class B on the towns, and tied marks."""
    round = collecting(tmp_path / "case")
    poll = polled(round, (*TEAM, *MARKS))
    cast_all(poll, [[*ballot, *marks(number)] for number, ballot in enumerate(BALLOTS)])
    sealed(poll)
    return at_stage(round, Stage.CLOSED)


def marks(number):
    return [sheet("marks", town, virtue="90", skill=str(number)) for town in ("T1", "T2")]


@pytest.fixture
def computed(voted):
    perform_run(request_run(voted, by=None).pk)
    return voted


def test_a_sound_round_agrees_before_and_after_it_is_computed(voted):
    assert list(recount(voted)) == []
    perform_run(request_run(voted, by=None).pk)
    assert list(recount(voted)) == []


def test_a_box_that_is_not_sealed_is_named(tmp_path):
    round = collecting(tmp_path / "case")
    polled(round)

    assert list(recount(round)) == ["某县 2023年度（随机抽取测评票）尚未封存，未计票。"]


def test_changed_ballots_are_found(computed):
    pack = Pack.objects.get(form="team", subjects='["T1"]')
    Pack.objects.filter(pk=pack.pk).update(content=bytes([1, 1, 1]))

    wrong = list(recount(computed))

    assert "某县 2023年度（随机抽取测评票）：封存的测评票已被改动。" in wrong
    assert "某县 2023年度（第1次）测算所用的测评票与票箱不一致。" in wrong


def test_a_changed_list_of_receipts_is_found(voted):
    ReceiptList.objects.update(content=b"x" * 30)

    assert list(recount(voted)) == ["某县 2023年度（随机抽取测评票）：回执清单与公布的不一致。"]


def test_a_receipt_less_is_found(voted):
    kept = ReceiptList.objects.get()
    ReceiptList.objects.update(content=bytes(kept.content)[:20])

    assert "某县 2023年度（随机抽取测评票）：已用票 3 张，清单上有回执 2 个。" in list(recount(voted))


def test_books_that_do_not_balance_are_told(voted):
    Box.objects.update(foreign=2)

    assert list(recount(voted)) == [
        "某县 2023年度（随机抽取测评票）：2 份测评内容没有对应的票，未计入；0 张已用票没有测评内容。"
    ]


def test_another_turnout_than_was_computed_with_is_found(computed):
    Lot.objects.update(recalled=1)

    assert list(recount(computed)) == ["某县 2023年度（第1次）测算所用的票数与票箱不一致。"]


def test_a_changed_score_card_is_found(computed):
    ScoreCard.objects.filter(subject__code="T1").update(score="99.99")

    assert [line for line in recount(computed) if "99.99" in line]


def test_each_thing_is_told_by_itself(computed):
    issue_report(Box.objects.get(), by=None)

    assert [(one.name, one.wrong) for one in checks(computed)] == [
        ("票箱内容与校验值", ()), ("回执清单与其校验值", ()), ("票数", ()), ("计票报告单", ()), ("得分表", ()),
    ]  # fmt: skip


def wrong(round):
    return {one.name for one in checks(round) if one.wrong}


@pytest.mark.parametrize(
    ("noun", "change", "found"),
    [
        (Pack, {"content": bytes([1, 1, 1])}, {"票箱内容与校验值", "得分表"}),
        (Pack, {"voter_class": "A"}, {"票箱内容与校验值", "计票报告单", "得分表"}),
        (ReceiptList, {"content": b"x" * 30}, {"回执清单与其校验值"}),
        (Lot, {"handed_out": 4}, {"计票报告单", "得分表"}),
        (Lot, {"due": 99}, {"计票报告单", "得分表"}),
        (Slip, {"burned": False}, {"票数", "计票报告单"}),
        (Box, {"root": "0" * 64}, {"回执清单与其校验值", "计票报告单"}),
        (Box, {"digest": "0" * 64}, {"票箱内容与校验值", "计票报告单"}),
        (CountReport, {"figures": {}}, {"计票报告单"}),
        (ScoreCard, {"score": "99.99"}, {"得分表"}),
    ],
)
def test_whatever_was_tampered_with_is_found(computed, noun, change, found):
    issue_report(Box.objects.get(), by=None)
    rows = noun.objects.filter(form="team", subjects='["T1"]') if noun is Pack else noun.objects.all()
    rows.update(**change)

    assert found <= wrong(computed)


def test_ballots_that_cannot_be_read_are_told(computed):
    Pack.objects.filter(form="team").update(content=bytes([200, 201, 202]))

    assert "有测评票无法读取，票箱内容已被改动。" in list(recount(computed))


def test_what_differs_in_a_report_is_named(computed):
    issue_report(Box.objects.get(), by=None)
    Lot.objects.update(due=99)

    [line] = [line for line in recount(computed) if "计票报告单" in line]

    assert line.endswith("与票箱不一致：各会议、票种票数。")


def test_what_was_compared_is_told_line_by_line(voted):
    Box.objects.update(foreign=2)

    lines = told(checks(voted)).split("\n")

    assert lines[:3] == ["票箱内容与校验值：一致", "回执清单与其校验值：一致", "票数：不一致"]
    assert lines[3].startswith("　　某县 2023年度")
