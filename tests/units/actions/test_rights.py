import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry, Grant
from accounts.roles import Role
from units.actions.rights import end_remit, give_remit, lift_recusal, recuse
from units.remits import NOTHING, scope_of


@pytest.fixture
def liaison(person):
    """Somebody with a role that reaches nothing yet."""
    return person(Role.LIAISON)


@pytest.fixture
def grant(liaison):
    """The role of that person."""
    return Grant.objects.get(user=liaison)


def test_a_remit_is_given_and_withdrawn_by_the_security_administrator(officer, liaison, grant, bureau):
    remit = give_remit(grant, unit=bureau, by=officer())
    assert scope_of(liaison).covers(bureau.path)

    end_remit(remit, by=remit.given_by)
    assert scope_of(liaison) == NOTHING
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["end remit", "give remit"]


def test_nobody_else_gives_a_remit(clerk, grant, bureau):
    with pytest.raises(PermissionDenied):
        give_remit(grant, unit=bureau, by=clerk)


def test_a_withdrawn_role_gets_no_remit(officer, grant, bureau):
    grant.ended_at = timezone.now()

    with pytest.raises(ValidationError):
        give_remit(grant, unit=bureau, by=officer())


def test_a_remit_stands_once_and_ends_once(officer, grant, bureau):
    by = officer()
    remit = give_remit(grant, unit=bureau, by=by)

    with pytest.raises(ValidationError):
        give_remit(grant, unit=bureau, by=by)
    end_remit(remit, by=by)
    with pytest.raises(ValidationError):
        end_remit(remit, by=by)


def test_a_recusal_hides_and_its_lifting_shows_again(officer, clerk, bureau):
    by = officer()
    recusal = recuse(clerk, unit=bureau, reason="配偶任职", by=by)
    assert not scope_of(clerk).covers(bureau.path)

    lift_recusal(recusal, by=by)
    assert scope_of(clerk).covers(bureau.path)
    with pytest.raises(ValidationError):
        lift_recusal(recusal, by=by)


def test_what_is_refused_is_on_record(officer, grant, bureau):
    remit = give_remit(grant, unit=bureau, by=officer())
    with pytest.raises(ValidationError):
        give_remit(grant, unit=bureau, by=remit.given_by)

    entry = AuditEntry.objects.first()
    assert (entry.verb, entry.outcome) == ("give remit", "refused")
