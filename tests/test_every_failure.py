"""Every action that writes, at a database that fails at its first, second, … n-th statement: all of it or nothing."""

import inspect
from importlib import import_module

import pytest

from accounts.models import AuditEntry, AuditHead
from tests.failing import all_rows, every_failure
from tests.failures import evidence, feedback, letters, linkages, papers, people, rectification, rounds, schemes

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = (people, schemes, rounds, evidence, feedback, letters, linkages, rectification, papers)
ACTIONS = {name: row for part in PARTS for name, row in part.ACTIONS.items()}
ELSEWHERE = {"start_job"}  # tried in the tests of jobs
HELPERS = {
    "demand_import", "begin_tenure", "copy_contents", "changes_of", "others_who_steer",
    "held_for_decision", "placed", "end_release", "proposable", "list_of", "alike", "of_values", "of_entries",
    "midnight_after", "refuse_unless_hanging", "amend_decision", "held_open",
    "demand_reach", "own_release", "note_reading", "keep_scheme", "freeze_scheme", "make_files", "give_numbers",
    "hand_problems", "proofs_of", "taken",
}  # fmt: skip  # parts of others
MODULES = (
    "accounts.actions.own", "accounts.actions.people", "accounts.actions.rights", "jobs.actions",
    "indicators.actions.schemes", "indicators.actions.library", "indicators.actions.tables",
    "evidence.actions.entries", "evidence.actions.figures", "evidence.actions.files", "evidence.actions.registers",
    "feedback.actions.appeals", "feedback.actions.matters",
    "feedback.actions.notices", "feedback.actions.own", "feedback.actions.releasing",
    "letters.actions", "letters.delivery", "letters.layouts", "letters.making", "letters.numbering", "papers.actions",
    "linkages.actions.handing_on", "linkages.actions.measures", "linkages.actions.proposals",
    "linkages.actions.talks",
    "rectification.actions.handing", "rectification.actions.office", "rectification.actions.taking",
    "rectification.actions.unit",
    "scoring.actions.approvals", "scoring.actions.decisions", "scoring.actions.runs",
    "scoring.actions.rehearsals", "scoring.actions.tryouts",
    "rounds.actions.drafting", "rounds.actions.subjects", "rounds.actions.steps", "rounds.actions.steering",
    "units.actions.history", "units.actions.intake", "units.actions.lists", "units.actions.people",
    "units.actions.rights", "units.actions.tree",
)  # fmt: skip


class World(
    people.People,
    schemes.Schemes,
    rounds.Rounds,
    evidence.Evidence,
    feedback.Feedback,
    letters.Letters,
    linkages.Ledgers,
    rectification.Rectification,
    papers.Papers,
):
    """A county with its people, and what each part needs to be there first."""


def test_every_action_is_tried():
    found = {
        name
        for path in MODULES
        for name, function in inspect.getmembers(import_module(path), inspect.isfunction)
        if function.__module__ == path and not name.startswith("_")
    }
    assert found - HELPERS == set(ACTIONS) | ELSEWHERE


@pytest.fixture
def world(person, settings, tmp_path, monkeypatch):
    """A county; work that is asked for waits."""
    settings.VAR_DIR = tmp_path
    settings.CACHES = settings.CACHES | {"board": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    return World(tmp_path, person)


def everything(folder):
    """All rows of all tables, and the files that people brought."""
    return all_rows(), sorted(path.name for path in folder.glob("uploads/*"))


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_that_fails_at_any_statement_changes_nothing(world, name):
    needed, action = ACTIONS[name]
    there = getattr(world, needed)() if needed else None
    before, entries = everything(world.folder), AuditEntry.objects.count()

    def nothing_changed():
        assert everything(world.folder) == before

    assert every_failure(lambda: action(world, there), nothing_changed) >= 4
    assert AuditEntry.objects.count() > entries
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
