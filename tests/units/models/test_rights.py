import pytest

from accounts.models import Grant
from accounts.roles import Role
from tests.units.models.test_tree import refused
from units.models import Recusal, Remit


@pytest.fixture
def grant(person):
    """A role without a remit."""
    return Grant.objects.get(user=person(Role.LIAISON))


def test_a_remit_is_exactly_one_thing(grant, bureau, wang):
    assert refused(Remit(grant=grant))
    assert refused(Remit(grant=grant, unit=bureau, cadre=wang))
    assert refused(Remit(grant=grant, owner=""))


def test_a_remit_stands_once(grant, bureau):
    Remit.objects.create(grant=grant, unit=bureau)

    assert refused(Remit(grant=grant, unit=bureau))


def test_a_recusal_concerns_one_and_says_why(grant, bureau, wang):
    assert refused(Recusal(user=grant.user, reason="亲属"))
    assert refused(Recusal(user=grant.user, unit=bureau, cadre=wang, reason="亲属"))
    assert refused(Recusal(user=grant.user, cadre=wang, reason=""))


def test_rows_of_rights_say_what_they_are_about(grant, bureau, wang):
    assert str(Remit(grant=grant, owner="县统计局")) == "县统计局"
    assert str(Recusal(user=grant.user, cadre=wang, reason="亲属")) == "李明（li） · 王建国"
