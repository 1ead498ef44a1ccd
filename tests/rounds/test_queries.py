import pytest

from accounts.roles import Permission, Role
from indicators.models import Scheme
from rounds.models import Round, Stage
from rounds.queries import cases_open_to, is_sound, rounds_of, schemes_offered, shown_to, within_reach
from tests.scoring.rounds_in_reach import keeper
from units.remits import NOTHING


def test_a_draft_without_anybody_is_its_drafters_and_theirs_who_reach_all(empty, preparer, head):
    assert list(rounds_of(preparer, Permission.ROUNDS_EDIT)) == [empty]
    assert list(rounds_of(head, Permission.ROUNDS_EDIT)) == [empty]
    assert list(rounds_of(keeper(Role.CLERK, "T1"), Permission.ROUNDS_EDIT)) == []


def test_a_round_is_theirs_who_reach_somebody_in_it(draft):
    assert list(rounds_of(keeper(Role.CLERK, "T1"), Permission.ROUNDS_EDIT)) == [draft]
    assert list(Round.objects.filter(within_reach(NOTHING))) == []


def test_cases_are_open_to_those_who_deal_with_their_rounds(draft, preparer):
    assert list(cases_open_to(preparer, Permission.ROUNDS_EDIT)) == [draft.case]
    assert list(cases_open_to(keeper(Role.READER), Permission.ROUNDS_EDIT)) == []


def test_schemes_are_offered_newest_first_and_unsound_ones_are_known(scheme):
    bad = Scheme.objects.create(code="x", title="x", text="[scheme]\nid = 1", digest="0")

    assert list(schemes_offered()) == [bad, scheme]
    assert [is_sound(bad), is_sound(scheme)] == [False, True]


@pytest.mark.parametrize(
    ("role", "number"), [(Role.CLERK, 3), (Role.APPROVER, 3), (Role.LIAISON, 1), (Role.DATA_OWNER, 1), (Role.READER, 1)]
)
def test_rounds_in_the_making_and_rehearsals_are_for_those_alone_who_prepare(draft, role, number):
    facts = {"case": draft.case, "scheme": draft.scheme}
    Round.objects.create(code="已启动", position=8, stage=Stage.COLLECTING, **facts)
    Round.objects.create(code="演练", position=9, stage=Stage.CLOSED, rehearsal_of=draft, **facts)

    assert shown_to(keeper(role, "T1"), Round.objects.all()).count() == number
