import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Permission, Role
from ballots.actions import make_box
from ballots.codes import CODE, TOKEN, new_code
from ballots.keeping import held_box, keep_slips, length_of, refuse_longer
from ballots.models import Box, Lot
from ballots.paper import text_of
from tests.ballots.district import district
from tests.ballots.polls import FIVE, MARKS, TEAM, polled
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    return district(tmp_path / "case")


def lot(box, parts):
    return Lot(box=box, meeting="大会", voter_class="B", paper=text_of(parts))


def test_a_box_in_another_state_is_refused_in_words(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)

    with pytest.raises(ValidationError, match=r"准备中.*开启"):
        held_box(box, None, Permission.ROUNDS_EDIT, Box.State.OPEN)


def test_a_box_is_held_by_those_alone_who_may(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)

    with pytest.raises(PermissionDenied):
        held_box(box, keeper(Role.SCRUTINEER), Permission.ROUNDS_EDIT, Box.State.PREPARED)
    assert held_box(box, keeper(Role.CLERK), Permission.ROUNDS_EDIT, Box.State.PREPARED) == box


def test_a_ballot_is_as_long_as_its_code_its_key_and_its_answers(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)

    assert length_of(box, lot(box, TEAM)) == CODE + TOKEN + 3  # three towns, one answer each
    assert length_of(box, lot(box, FIVE)) == CODE + TOKEN + 4


def test_a_longer_ballot_is_refused_once_the_box_is_open(round):
    prepared = make_box(round, Box.Mode.ROLL, by=None)
    refuse_longer(prepared, lot(prepared, MARKS))

    box = polled(round).box
    refuse_longer(box, lot(box, TEAM))
    with pytest.raises(ValidationError, match="现在不能再加入"):
        refuse_longer(box, lot(box, MARKS))


def test_slips_have_no_names(round):
    box = make_box(round, Box.Mode.SLIPS, by=None)
    kept = lot(box, TEAM)
    kept.save()

    with pytest.raises(ValidationError, match="不写姓名"):
        keep_slips(box, kept, [new_code()], ["李四"], None)
