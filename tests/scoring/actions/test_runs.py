from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry, Grant, User
from accounts.roles import Role
from evidence.models import Arrangement, Figure
from rounds.course import move
from rounds.models import Passage, Round, Stage
from scoring.actions import bring_evidence, confirm_evidence, lock_run, request_run, take_back
from scoring.models import Run
from scoring.runs import keep_run, perform_run, reckon, standing_run
from scoring.storing import store_case
from tests.failing import every_failure
from tests.scoring.rounds_in_reach import PUZZLED, SOUND, closed, keeper, table
from units.models import Remit, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(case):
    return store_case(case, code="county", name="某县", by=None).rounds.get()


def holder(role):
    user = User.objects.create(username=role, name=role, must_change_password=False)
    top, _ = Unit.objects.get_or_create(code="0", defaults={"name": "某县", "path": "0001."})
    Remit.objects.create(grant=Grant.objects.create(user=user, role=role), unit=top)
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


def test_who_reaches_only_a_part_of_a_round_neither_computes_nor_locks_it(round):
    run, head = perform_run(request_run(round, by=None).pk), holder(Role.SECTION_HEAD)
    Remit.objects.update(ended_at=timezone.now())

    with pytest.raises(PermissionDenied, match="管辖范围"):
        request_run(round, by=head)
    with pytest.raises(PermissionDenied, match="管辖范围"):
        lock_run(run, by=head)
    assert AuditEntry.objects.filter(outcome="refused").values_list("verb", flat=True).count() == 2


def test_a_run_is_locked_once_and_then_nothing_more_is_computed(round):
    run = perform_run(request_run(round, by=None).pk)
    head = holder(Role.SECTION_HEAD)

    locked = lock_run(run, by=head)

    assert (locked.state, locked.locked_by) == (Run.State.LOCKED, head)
    with pytest.raises(ValidationError):
        lock_run(run, by=head)
    with pytest.raises(ValidationError):
        request_run(round, by=head)


def test_the_stage_follows_the_computation(round):
    run = perform_run(request_run(round, by=None).pk)
    assert Round.objects.get().stage == Stage.COMPUTED

    lock_run(run, by=None)

    assert Round.objects.get().stage == Stage.REVIEW


def test_a_round_taken_back_keeps_its_computation_aside_and_can_be_computed_anew(round):
    lock_run(perform_run(request_run(round, by=None).pk), by=None)
    round.refresh_from_db()

    take_back(round, Stage.COMPUTED, by=holder(Role.SECTION_HEAD), reason="一项数据有误")
    again = perform_run(request_run(round, by=None).pk)

    assert list(Run.objects.order_by("number").values_list("state", flat=True)) == ["aside", "done"]
    assert again.number == 2
    assert Passage.objects.last().reason == "一项数据有误"


def test_what_was_computed_on_the_former_evidence_can_no_more_be_locked(round):
    first, second = (perform_run(request_run(round, by=None).pk) for _ in range(2))
    lock_run(second, by=None)

    take_back(round, Stage.COLLECTING, by=holder(Role.SECTION_HEAD), reason="补报一项")
    move(round, Stage.CLOSED, by=None)
    perform_run(request_run(round, by=None).pk)

    with pytest.raises(ValidationError, match="搁置"):
        lock_run(first, by=None)
    assert standing_run(round).number == 3


def test_a_computation_under_way_leaves_nothing_in_a_round_that_collects_again(round):
    run = request_run(round, by=None)
    reckoned = reckon(run)
    perform_run(request_run(round, by=None).pk)

    take_back(round, Stage.COLLECTING, by=holder(Role.SECTION_HEAD), reason="补报一项")
    keep_run(run.pk, reckoned)

    run.refresh_from_db()
    assert (run.state, run.cards.count()) == (Run.State.REFUSED, 0)
    assert "退回" in run.problem


def test_a_clerk_does_not_take_a_round_back(round):
    run = perform_run(request_run(round, by=None).pk)

    with pytest.raises(PermissionDenied):
        take_back(run.round, Stage.COLLECTING, by=holder(Role.CLERK), reason="想改")

    assert AuditEntry.objects.get(verb="move round", outcome="refused")


def test_only_a_computed_run_can_be_locked(round):
    with pytest.raises(ValidationError):
        lock_run(request_run(round, by=None), by=None)


def test_a_second_run_cannot_be_locked_beside_the_first(round):
    one, two = (perform_run(request_run(round, by=None).pk) for _ in range(2))
    lock_run(one, by=None)

    with pytest.raises(ValidationError):
        lock_run(two, by=None)


def tasks_of_t1():
    return Figure.objects.get(subject__code="T1", name="tasks").value


def test_a_table_is_checked_and_taken_over_on_confirmation(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    assert (upload.state, upload.findings["changed"], tasks_of_t1()) == ("waiting", 2, 9)

    upload = confirm_evidence(upload, kept, "figures", by=user)

    assert (upload.state, tasks_of_t1()) == ("taken", 10)
    facts = AuditEntry.objects.get(verb="import table").facts
    assert (facts["changed"], facts["sha256"], len(facts["differences"])) == (2, upload.sha256, 2)
    with pytest.raises(ValidationError):
        confirm_evidence(upload, kept, "figures", by=user)


def test_a_table_with_faults_is_not_taken_over(kept):
    user = keeper()
    upload = bring_evidence(table(PUZZLED), kept, "figures", by=user)

    with pytest.raises(ValidationError):
        confirm_evidence(upload, kept, "figures", by=user)
    assert tasks_of_t1() == 9


def test_what_changed_since_the_check_is_shown_before_anything_is_written(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    Figure.objects.filter(subject__code="T1", name="tasks").update(value=Fraction(7))

    with pytest.raises(ValidationError, match="重新检查"):
        confirm_evidence(upload, kept, "figures", by=user)

    upload.refresh_from_db()
    assert (tasks_of_t1(), upload.state) == (7, "waiting")
    assert "7（督查〔2023〕8号）" in str(upload.findings["differences"])
    assert confirm_evidence(upload, kept, "figures", by=user).state == "taken"


def test_a_remit_that_ended_since_the_check_takes_nothing_over(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    user.grants.get().remits.update(ended_at=upload.made_at)

    with pytest.raises(PermissionDenied):
        confirm_evidence(upload, kept, "figures", by=user)


def test_nobody_confirms_the_table_of_another(kept):
    upload = bring_evidence(table(SOUND), kept, "figures", by=keeper())

    with pytest.raises(type(upload).DoesNotExist):
        confirm_evidence(upload, kept, "figures", by=keeper(Role.SECTION_HEAD))


@pytest.mark.parametrize(("role", "kind"), [(Role.READER, "figures"), (Role.DATA_OWNER, "events")])
def test_who_may_not_bring_this_kind_of_table_is_refused(kept, role, kind):
    with pytest.raises(PermissionDenied):
        bring_evidence(table(SOUND), kept, kind, by=keeper(role))


def test_a_round_that_no_longer_collects_takes_no_table(kept):
    closed(kept)

    with pytest.raises(ValidationError, match="采集已截止"):
        bring_evidence(table(SOUND), kept, "figures", by=keeper())


@pytest.mark.django_db(transaction=True)
def test_a_database_that_fails_at_any_statement_takes_over_nothing(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND + "T3,,5,\n"), kept, "figures", by=user)
    entries = AuditEntry.objects.count()

    def books_balance():
        upload.refresh_from_db()
        assert (upload.state, tasks_of_t1(), AuditEntry.objects.count()) == ("waiting", 9, entries)

    assert every_failure(lambda: confirm_evidence(upload, kept, "figures", by=user), books_balance) > 10

    assert (tasks_of_t1(), AuditEntry.objects.count()) == (10, entries + 1)


def test_no_table_goes_past_the_certification_that_the_round_asks_for(kept):
    user = keeper()
    upload = bring_evidence(table(SOUND), kept, "figures", by=user)
    Arrangement.objects.create(round=kept, certify_keepers=True)

    with pytest.raises(ValidationError, match="须由他人认定"):
        confirm_evidence(upload, kept, "figures", by=user)
    with pytest.raises(ValidationError, match="须由他人认定"):
        bring_evidence(table(SOUND), kept, "figures", by=user)
    assert tasks_of_t1() == 9
