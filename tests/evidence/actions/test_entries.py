import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.roles import Role
from evidence.actions.entries import (
    accept_entry,
    alike,
    list_of,
    mend_entry,
    proposable,
    propose,
    return_entry,
    take_as_circumstance,
)
from evidence.actions.registers import note_finding
from evidence.models import Event, Standing
from indicators.actions.schemes import keep_scheme
from indicators.queries import scheme_of
from rounds.models import Round, Stage
from tests.evidence.rounds_of_figures import keeper
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import at_stage
from units.models import Unit

pytestmark = pytest.mark.django_db
SAID = {"item": "late", "quantity": 2, "matter": "月报迟报", "period": "2023-03", "source": "县办〔2023〕5号"}


@pytest.fixture(autouse=True)
def no_events(round):
    Event.objects.all().delete()


@pytest.fixture
def entry(round, liaison):
    return propose(round.subjects.get(code="T1"), SAID, by=liaison)


def test_an_entry_counts_once_somebody_else_has_accepted_it(entry, clerk):
    assert not Event.objects.exists()

    accept_entry(entry, version=1, by=clerk)

    event = Event.objects.get()
    assert (event.item, event.quantity, event.matter, event.source) == ("late", 2, "月报迟报", "县办〔2023〕5号")
    assert event.proposal.checker == clerk


def test_nobody_checks_the_own_entry(round, clerk):
    own = propose(round.subjects.get(code="T1"), SAID, by=clerk)

    for deed in (accept_entry, lambda *given, **more: return_entry(*given, reason="误", **more)):
        with pytest.raises(PermissionDenied):
            deed(own, version=1, by=clerk)


def test_an_accepted_entry_that_is_returned_counts_no_longer(entry, clerk):
    accept_entry(entry, version=1, by=clerk)

    back = return_entry(entry, version=2, reason="重复", by=clerk)

    assert (back.state, back.reason, back.event) == ("returned", "重复", None)
    assert not Event.objects.exists()


def test_a_returned_entry_is_mended_and_checked_anew(entry, clerk, liaison):
    return_entry(entry, version=1, reason="缺文号", by=clerk)
    mend_entry(entry, SAID | {"source": "县办〔2023〕6号"}, version=2, by=liaison)
    accept_entry(entry, version=3, by=clerk)

    assert Event.objects.get().source == "县办〔2023〕6号"


def test_an_accepted_entry_is_not_mended_and_no_other_persons_either(entry, clerk, liaison):
    with pytest.raises(PermissionDenied):
        mend_entry(entry, SAID, version=1, by=keeper(Role.SECTION_HEAD))
    accept_entry(entry, version=1, by=clerk)

    with pytest.raises(ValidationError):
        mend_entry(entry, SAID, version=2, by=liaison)


def test_nobody_accepts_what_changed_since_they_saw_it(entry, clerk, liaison):
    mend_entry(entry, SAID | {"quantity": 9}, version=1, by=liaison)

    with pytest.raises(ValidationError) as refusal:
        accept_entry(entry, version=1, by=clerk)
    assert refusal.value.code == "changed"


def test_a_return_needs_a_reason_and_happens_once(entry, clerk):
    with pytest.raises(ValidationError, match="原因"):
        return_entry(entry, version=1, reason=" ", by=clerk)
    return_entry(entry, version=1, reason="误", by=clerk)

    with pytest.raises(ValidationError):
        return_entry(entry, version=2, reason="误", by=clerk)


@pytest.mark.parametrize(("role", "reach"), [(Role.LIAISON, {"unit": "T2"}), (Role.DATA_OWNER, {"owner": "气象局"})])
def test_nobody_proposes_about_subjects_beyond_their_reach(round, role, reach):
    with pytest.raises(PermissionDenied):
        propose(round.subjects.get(code="T1"), SAID, by=keeper(role, **reach))


def test_a_data_owner_of_the_round_proposes_about_everybody(round, owner):
    assert proposable(round, owner).count() == 3


def test_an_item_must_be_on_a_list_of_the_scheme(round, liaison):
    assert list_of(scheme_of(round.scheme.text), "late").id == "penalties"
    with pytest.raises(ValidationError):
        propose(round.subjects.get(code="T1"), SAID | {"item": "none"}, by=liaison)


def test_nothing_is_proposed_or_accepted_after_closing(round, entry, clerk, liaison):
    at_stage(round, Stage.CLOSED)
    entry.subject.round.refresh_from_db()

    for deed in (
        lambda: propose(entry.subject, SAID, by=liaison),
        lambda: accept_entry(entry, version=1, by=clerk),
    ):
        with pytest.raises(ValidationError) as refusal:
            deed()
        assert refusal.value.code == "stage"


def test_the_same_matter_about_the_same_subject_is_told(entry, clerk):
    assert alike(entry.subject, " 月报迟报 ") == ["材料迟报 · 2023-03 · 县办〔2023〕5号"]
    assert alike(entry.subject, "月报迟报", but=entry.pk) == []
    accept_entry(entry, version=1, by=clerk)
    assert len(alike(entry.subject, "月报迟报")) == 1


def test_a_finding_becomes_a_circumstance_with_its_source_once(round, clerk):
    round.scheme = keep_scheme(f'{SCHEME}\n[[circumstances]]\nid = "warned"\nname = "通报批评"\n', by=None)
    round.save()
    said = {"kind": "audit", "matter": "超预算", "document": "审〔2023〕1号", "found_on": "2023-05-01"}
    finding = note_finding(said | {"unit": Unit.objects.get(code="T1")}, by=clerk)
    finding.refresh_from_db()
    subject = Round.objects.get().subjects.get(code="T1")

    take_as_circumstance(finding, subject, "warned", by=clerk)

    assert Standing.objects.get().source == "审计 审〔2023〕1号 2023-05-01 超预算"
    for name in ("warned", "unknown"):
        with pytest.raises(ValidationError):
            take_as_circumstance(finding, subject, name, by=clerk)
