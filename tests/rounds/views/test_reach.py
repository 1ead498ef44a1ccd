import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404

from accounts.roles import Permission, Role
from rounds.models import Stage
from rounds.views.reach import home_of, round_or_404, stands_still
from tests.rounds.cast import submitted
from tests.scoring.rounds_in_reach import at_stage, keeper


@pytest.fixture
def request_(rf):
    made = rf.get("/")
    made._messages = CookieStorage(made)
    return made


def said(request):
    return [str(message) for message in get_messages(request)]


def test_a_round_beyond_reach_is_not_there(draft, preparer):
    assert round_or_404(preparer, draft.pk, Permission.ROUNDS_EDIT) == draft
    with pytest.raises(Http404):
        round_or_404(keeper(Role.READER), draft.pk, Permission.ROUNDS_EDIT)


def test_who_comes_too_late_to_change_is_told_why(draft, preparer, request_):
    assert not stands_still(request_, draft)
    submitted(draft, preparer)
    assert stands_still(request_, draft)
    at_stage(draft, Stage.CLOSED)
    assert stands_still(request_, draft)
    assert ["撤回" in said(request_)[0], "采集已截止" in said(request_)[1]] == [True, True]


def test_the_home_of_a_round_is_its_page(draft):
    assert home_of(draft).url == f"/rounds/{draft.pk}/"
