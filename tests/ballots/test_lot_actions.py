import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from ballots.actions import make_box
from ballots.casting import cast
from ballots.codes import CODE, digest_of, ungrouped
from ballots.lot_actions import MOST_ON_PAPER, plan_lots, print_slips
from ballots.models import Box, Elector, Lot, Slip
from ballots.paper import Part
from ballots.proposing import Plan
from tests.ballots.district import district
from tests.ballots.polls import FIVE, MARKS, TEAM, polled, team
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return district(tmp_path / "case")


@pytest.fixture
def box(round):
    return make_box(round, Box.Mode.SLIPS, by=None)


def plan(due, parts=TEAM, meeting="大会"):
    return Plan(meeting, None, parts[0].voter_class, parts, due)


def lots(box):
    return list(box.lots.values_list("meeting", "due", "made"))


def printed(box, wanted, seen=None, **more):
    """Make slips, and give the lots with their codes as they would stand on paper."""
    shown = []

    def paper(made):
        shown.extend(made)
        return b"paper"

    assert print_slips(box, wanted, paper, seen=seen or dict.fromkeys(wanted, 0), by=None, **more) == b"paper"
    return shown


def test_a_number_makes_a_lot_without_slips(box):
    assert plan_lots(box, [plan(40), plan(None, meeting="无人到会")], by=None) == 1
    assert lots(box) == [("大会", 40, 0)]


def test_another_number_changes_the_lot(box):
    plan_lots(box, [plan(40)], by=None)

    assert plan_lots(box, [plan(45)], by=None) == 1
    assert plan_lots(box, [plan(45)], by=None) == 0
    assert lots(box) == [("大会", 45, 0)]


def test_an_emptied_cell_drops_a_lot_that_has_no_slips(box):
    plan_lots(box, [plan(40)], by=None)
    plan_lots(box, [plan(None)], by=None)

    assert lots(box) == []


def test_a_lot_with_slips_stays_though_nobody_is_due(box):
    plan_lots(box, [plan(2)], by=None)
    printed(box, {box.lots.get().pk: 2})
    plan_lots(box, [plan(None)], by=None)

    assert lots(box) == [("大会", None, 2)]


def test_what_the_scheme_does_not_know_is_refused_and_nothing_is_kept(box):
    with pytest.raises(ValidationError, match="无此票种"):
        plan_lots(box, [plan(4), plan(4, (Part("team", "无此票种", ("T1",)),), "二")], by=None)
    assert lots(box) == []


def test_an_open_box_takes_no_longer_ballots(round):
    poll = polled(round, parts=TEAM)

    plan_lots(poll.box, [plan(3, meeting="加开")], by=None)
    with pytest.raises(ValidationError, match="现在不能再加入"):
        plan_lots(poll.box, [plan(3, FIVE + MARKS)], by=None)


def test_slips_of_several_lots_are_made_at_once_and_can_be_voted_with(round):
    poll = polled(round)
    plan_lots(poll.box, [plan(2, meeting="甲"), plan(1, meeting="乙")], by=None)
    one, other = poll.box.lots.exclude(made=5)

    made = printed(poll.box, {one.pk: 2, other.pk: 1})

    assert [(lot.pk, len(codes)) for lot, codes in made] == [(one.pk, 2), (other.pk, 1)]
    assert all(cast(code, team("好", "好", "好"), f"key {code}") for _lot, codes in made for code in codes)


def test_codes_are_kept_as_hashes_alone(box):
    plan_lots(box, [plan(3)], by=None)
    [(_lot, codes)] = printed(box, {box.lots.get().pk: 3})

    kept = set(Slip.objects.values_list("digest", flat=True))
    assert kept == {digest_of(ungrouped(code, CODE)) for code in codes}
    said = " ".join(AuditEntry.objects.values_list("facts_json", flat=True))
    assert not [code for code in codes if code in said]


def test_whoever_asks_twice_gets_slips_once(box):
    plan_lots(box, [plan(3)], by=None)
    lot = box.lots.get().pk
    printed(box, {lot: 3})

    with pytest.raises(ValidationError, match="重新核对数量"):
        printed(box, {lot: 3})
    assert lots(box) == [("大会", 3, 3)]


def test_who_asks_at_the_same_moment_is_told_too(box):
    plan_lots(box, [plan(3)], by=None)
    lot = box.lots.get().pk

    def while_another_prints(_made):
        printed(box, {lot: 3})
        return b"second"

    with pytest.raises(ValidationError, match="重新核对数量"):
        print_slips(box, {lot: 3}, while_another_prints, seen={lot: 0}, by=None)
    assert lots(box) == [("大会", 3, 3)]


def test_without_paper_there_are_no_slips(box):
    plan_lots(box, [plan(3)], by=None)

    def jammed(_made):
        raise ValidationError("没有字体")

    with pytest.raises(ValidationError, match="没有字体"):
        print_slips(box, {box.lots.get().pk: 3}, jammed, seen={box.lots.get().pk: 0}, by=None)
    assert not Slip.objects.exists()


@pytest.mark.parametrize("number", [0, MOST_ON_PAPER + 1])
def test_a_paper_has_a_sensible_number_of_slips(box, number):
    plan_lots(box, [plan(3)], by=None)
    with pytest.raises(ValidationError, match="1 至 5000"):
        printed(box, {box.lots.get().pk: number})


def test_in_roll_mode_links_have_names(round):
    box = make_box(round, Box.Mode.ROLL, by=None)
    plan_lots(box, [plan(2)], by=None)
    lot = box.lots.get().pk

    with pytest.raises(ValidationError, match="写明一名参评人"):
        printed(box, {lot: 2}, electors=["李四"])
    [(_lot, codes)] = printed(box, {lot: 2}, electors=["李四", "王五"])

    names = dict(Elector.objects.values_list("slip_id", "name"))
    assert [names[digest_of(ungrouped(code, CODE))] for code in codes] == ["李四", "王五"]


def test_who_only_watches_plans_and_prints_nothing(box):
    plan_lots(box, [plan(3)], by=None)
    watcher, lot = keeper(Role.SCRUTINEER), Lot.objects.get().pk

    with pytest.raises(PermissionDenied):
        plan_lots(box, [plan(4)], by=watcher)
    with pytest.raises(PermissionDenied):
        print_slips(box, {lot: 1}, lambda _made: b"", seen={lot: 0}, by=watcher)
    assert lots(box) == [("大会", 3, 0)]
