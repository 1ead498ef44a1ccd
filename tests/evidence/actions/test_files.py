import sys

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.actions.entries import propose
from evidence.actions.figures import save_cells
from evidence.actions.files import attach, of_entries, of_values
from evidence.models import Attachment
from rounds.models import Stage
from tests.evidence.rounds_of_figures import filing, keeper, proof, typed
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def value(round, liaison):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    return filing()


@pytest.fixture
def entry(round, liaison):
    return propose(round.subjects.get(code="T1"), {"item": "late", "quantity": 1, "matter": "迟报"}, by=liaison)


def test_files_go_to_values_and_entries(value, entry, liaison, clerk):
    attach(proof(), value, by=liaison)
    attach(proof(), entry, by=liaison)
    attach(proof(), entry, by=clerk)

    assert list(Attachment.objects.values_list("noun", flat=True)) == [
        "evidence.filing", "evidence.proposal", "evidence.proposal",
    ]  # fmt: skip


def test_who_neither_enters_a_value_nor_proposed_an_entry_adds_no_file(value, entry):
    stranger = keeper(Role.LIAISON, unit="T2")

    for about in (value, entry):
        with pytest.raises(PermissionDenied):
            attach(proof(), about, by=stranger)


def test_the_files_of_a_value_are_for_those_who_enter_or_certify_it(value, entry, liaison, owner, clerk):
    stranger = keeper(Role.LIAISON, unit="T3")

    assert [of_values(user, value) for user in (liaison, owner, clerk, stranger)] == [True, True, True, False]
    assert [of_entries(user, entry) for user in (liaison, clerk, stranger)] == [True, True, False]


def test_an_infected_file_is_refused_and_that_it_was_stands_on_record(value, liaison, settings):
    settings.SCANNER = f"command:{sys.executable} -c 'print(\"x: Eicar FOUND\"); import sys; sys.exit(1)'"

    with pytest.raises(ValidationError, match="Eicar"):
        attach(proof(), value, by=liaison)

    assert not Attachment.objects.exists()
    assert "Eicar" in AuditEntry.objects.get(verb="attach file", outcome="refused").facts_json


def test_no_file_is_added_after_closing(round, value, liaison):
    at_stage(round, Stage.CLOSED)

    with pytest.raises(ValidationError):
        attach(proof(), value, by=liaison)
