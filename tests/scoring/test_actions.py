import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry, Grant, User
from accounts.roles import Role
from scoring.actions import lock_run, request_run
from scoring.models import Run
from scoring.runs import perform_run
from scoring.storing import store_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(case):
    return store_case(case, code="county", name="某县", by=None).rounds.get()


def holder(role):
    user = User.objects.create(username=role, name=role, must_change_password=False)
    Grant.objects.create(user=user, role=role)
    return user


def test_runs_are_numbered_and_on_record(round):
    clerk = holder(Role.CLERK)

    first, second = request_run(round, by=clerk), request_run(round, by=clerk)

    assert (first.number, second.number, second.by) == (1, 2, clerk)
    assert first.scheme_text == round.scheme.text
    assert AuditEntry.objects.filter(verb="request run", account="clerk").count() == 2


def test_who_may_not_run_or_lock_is_refused(round):
    run = perform_run(request_run(round, by=None).pk)

    with pytest.raises(PermissionDenied):
        request_run(round, by=holder(Role.READER))
    with pytest.raises(PermissionDenied):
        lock_run(run, by=holder(Role.CLERK))
    assert Run.objects.get().state == Run.State.DONE


def test_a_run_is_locked_once_and_then_nothing_more_is_computed(round):
    run = perform_run(request_run(round, by=None).pk)
    head = holder(Role.SECTION_HEAD)

    locked = lock_run(run, by=head)

    assert (locked.state, locked.locked_by) == (Run.State.LOCKED, head)
    with pytest.raises(ValidationError):
        lock_run(run, by=head)
    with pytest.raises(ValidationError):
        request_run(round, by=head)


def test_only_a_computed_run_can_be_locked(round):
    with pytest.raises(ValidationError):
        lock_run(request_run(round, by=None), by=None)


def test_a_second_run_cannot_be_locked_beside_the_first(round):
    one, two = (perform_run(request_run(round, by=None).pk) for _ in range(2))
    lock_run(one, by=None)

    with pytest.raises(ValidationError):
        lock_run(two, by=None)
