from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.roles import Role
from ballots.actions import (
    close_box,
    drop_box,
    hand_out,
    make_box,
    make_key,
    make_lot,
    make_slips,
    open_box,
    recall_slip,
    seal_box,
)
from ballots.casting import cast
from ballots.codes import CODE, digest_of, ungrouped
from ballots.models import Box, Elector, Lot, Slip
from rounds.models import Stage
from tests.ballots.paper_piles import pile_of
from tests.ballots.polls import FIVE, MARKS, TEAM, cast_all, opened, polled, sealed, team
from tests.scoring.rounds_in_reach import at_stage
from units.models import Remit, Unit

pytestmark = pytest.mark.django_db
MEETING = {"meeting": "年度考核大会", "voter_class": "B"}


@pytest.fixture
def box(round):
    return make_box(round, Box.Mode.SLIPS, by=None)


def refusal(action, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        action(*args, by=None, **kwargs)
    return " ".join(refused.value.messages)


def test_codes_are_given_once_and_kept_as_hashes_in_their_own_order(box):
    _lot, codes = make_lot(box, TEAM, 50, by=None, **MEETING)
    digests = sorted(digest_of(ungrouped(code, CODE)) for code in codes)

    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest FROM ballots_slip ORDER BY {place}")
        assert [digest for (digest,) in cursor.fetchall()] == digests
    assert Lot.objects.get().made == 50


def test_no_code_goes_into_the_trail(box):
    _lot, codes = make_lot(box, TEAM, 3, by=None, **MEETING)
    recall_slip(box, codes[0], by=None)
    shares = make_key(box, needed=2, holders=3, by=None)

    said = " ".join(AuditEntry.objects.values_list("facts_json", flat=True))
    for secret in (*codes, *shares, *(digest_of(ungrouped(code, CODE)) for code in codes)):
        assert secret not in said


def test_more_slips_can_be_made_for_a_lot_while_the_box_is_open(round):
    polled(round, number=2)

    codes = make_slips(Lot.objects.get(), 3, by=None)

    assert Lot.objects.get().made == 5
    assert cast(codes[0], team("好", "好", "好"), "key")


@pytest.mark.parametrize("number", [0, -1, 20_001])
def test_slips_are_made_in_sensible_numbers(box, number):
    assert "1 至 20000" in refusal(make_lot, box, TEAM, number, **MEETING)
    assert not Lot.objects.exists()


def test_links_have_names_and_slips_have_none(round, box):
    roll = make_box(round, Box.Mode.ROLL, by=None)

    assert "写明" in refusal(make_lot, box, TEAM, 2, electors=("张三", "李四"), **MEETING)
    assert "写明" in refusal(make_lot, roll, TEAM, 2, electors=("张三",), **MEETING)
    _lot, codes = make_lot(roll, TEAM, 2, by=None, electors=("张三", "李四"), **MEETING)
    assert Elector.objects.get(pk=digest_of(ungrouped(codes[1], CODE))).name == "李四"


def test_a_lot_asks_what_the_round_knows(box):
    assert "没有：T9" in refusal(make_lot, box, [TEAM[0].__class__("team", "B", ("T9",))], 2, **MEETING)


def test_a_meeting_has_one_lot_of_a_unit_and_class(box):
    make_lot(box, TEAM, 1, by=None, **MEETING)

    refusal(make_lot, box, TEAM, 1, **MEETING)
    make_lot(box, TEAM, 1, by=None, unit=Unit.objects.create(code="0", name="某县", path="0001."), **MEETING)


def test_an_open_box_takes_no_longer_ballots(round):
    poll = polled(round, TEAM)

    assert "比已开启" in refusal(make_lot, poll.box, MARKS, 1, meeting="另一场", voter_class="A")


def test_handing_out_is_counted_up_to_what_was_made(box):
    lot, _codes = make_lot(box, TEAM, 5, by=None, **MEETING)

    hand_out(lot, 4, by=None)
    hand_out(lot, -1, by=None)
    assert Lot.objects.get().handed_out == 3
    assert "已发出 3" in refusal(hand_out, lot, 3)
    assert "已发出 3" in refusal(hand_out, lot, -4)


def test_a_recalled_slip_counts_no_more(round):
    poll = polled(round, number=3)
    hand_out(Lot.objects.get(), 3, by=None)

    recall_slip(poll.box, poll.codes[0], by=None)

    assert Lot.objects.get().issued == 2
    with pytest.raises(ValidationError, match="没有这个验证码"):
        cast(poll.codes[0], team("好", "好", "好"), "key")


def test_a_used_slip_is_not_recalled(round):
    poll = polled(round)
    cast(poll.codes[0], team("好", "好", "好"), "key")

    for code in (poll.codes[0], "ABCD", ""):
        assert "没有使用此验证码" in refusal(recall_slip, poll.box, code)
    assert Slip.objects.filter(burned=True).count() == 1


def test_a_key_can_be_made_anew_until_the_box_is_open(box):
    make_lot(box, TEAM, 2, by=None, **MEETING)
    jammed = make_key(box, needed=2, holders=3, by=None)
    shares = make_key(box, needed=2, holders=3, by=None)
    opened(box)

    assert "准备中" in refusal(make_key, box, needed=2, holders=3)
    close_box(box, by=None)
    assert "另一个票箱" in refusal(seal_box, box, jammed)
    assert seal_box(box, shares, by=None).state == Box.State.SEALED


@pytest.mark.parametrize(("needed", "holders"), [(1, 3), (4, 3), (2, 10), (0, 0)])
def test_no_single_scrutineer_opens_a_box(box, needed, holders):
    assert "2 至 9" in refusal(make_key, box, needed=needed, holders=holders)


def test_a_box_opens_with_slips_and_a_key(round, box):
    now = timezone.now()
    times = {"opens_at": now, "closes_at": now + timedelta(hours=1)}

    assert "请先制作" in refusal(open_box, box, **times)
    make_lot(box, FIVE, 1, by=None, **MEETING)
    assert "请先制作" in refusal(open_box, box, **times)
    make_key(box, needed=2, holders=2, by=None)
    assert "晚于" in refusal(open_box, box, opens_at=now, closes_at=now)
    gone = {"opens_at": now - timedelta(days=365), "closes_at": now - timedelta(days=364)}
    assert "核对日期" in refusal(open_box, box, **gone)
    at_stage(round, Stage.APPROVED)
    refusal(open_box, box, **times)
    at_stage(round, Stage.COLLECTING)
    assert open_box(box, by=None, **times).state == Box.State.OPEN


def test_no_box_opens_after_another_was_counted(round):
    """Otherwise the figures before and after it would differ by its ballots alone."""
    first = polled(round)
    cast_all(first, [team("好", "好", "好")])
    sealed(first)

    with pytest.raises(ValidationError, match="另一个票箱已封存"):
        polled(round, mode=Box.Mode.ROLL, number=1, electors=("张三",))


def test_a_way_of_voting_has_one_box(round, box):
    refusal(make_box, round, Box.Mode.SLIPS)
    refusal(make_box, round, "show of hands")
    refusal(make_box, at_stage(round, Stage.CLOSED), Box.Mode.ROLL)


@pytest.mark.parametrize(
    ("action", "role"),
    [
        (lambda poll, by: make_box(poll.box.round, Box.Mode.ROLL, by=by), Role.CLERK),
        (lambda poll, by: make_slips(poll.box.lots.get(), 1, by=by), Role.CLERK),
        (lambda poll, by: make_lot(poll.box, TEAM, 1, by=by, meeting="另一场", voter_class="B"), Role.CLERK),
        (lambda poll, by: hand_out(poll.box.lots.get(), 1, by=by), Role.CLERK),
        (lambda poll, by: recall_slip(poll.box, poll.codes[0], by=by), Role.CLERK),
        (lambda poll, by: close_box(poll.box, by=by), Role.SECTION_HEAD),
        (lambda poll, by: seal_box(close_box(poll.box, by=None), poll.shares, by=by), Role.SECTION_HEAD),
    ],
)
def test_whoever_has_no_right_or_reach_is_refused_on_record(round, person, action, role):
    poll, root = polled(round), Unit.objects.create(code="0", name="某县", path="0001.")
    able, beyond = person(role), person(role)
    Remit.objects.create(grant=able.grants.get(), unit=root)

    for by in (person(Role.READER), beyond):
        with pytest.raises(PermissionDenied):
            action(poll, by)
        assert AuditEntry.objects.order_by("-number").first().outcome == "refused"
        Box.objects.update(state=Box.State.OPEN)
    action(poll, able)


def test_a_box_with_paper_ballots_is_not_given_up(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)
    pile_of(box)

    with pytest.raises(ValidationError, match="纸质票"):
        drop_box(box, by=None)

    assert Box.objects.filter(pk=box.pk).exists()
