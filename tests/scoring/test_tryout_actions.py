"""Asking for a try-out."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import AuditEntry
from accounts.roles import Role
from indicators.actions import start_draft
from jobs.models import Job
from jobs.running import run
from scoring.engine.exact import parse
from scoring.models import TryOut
from scoring.tryout import Wish
from scoring.tryout_actions import AT_ONCE, try_out
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import closed, keeper, kept_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(clerk):
    return start_draft(SCHEME, by=clerk)


def test_a_small_try_out_is_there_at_once_and_on_record(draft, clerk):
    kept = try_out(draft, Wish(sizes={"town": 3}), by=clerk)

    assert (kept.subjects, kept.draft, kept.by) == (3, draft, clerk)
    assert '"subjects": 3' in AuditEntry.objects.get(verb="try scheme out").facts_json


def test_a_large_one_is_a_job_that_leads_to_the_same(draft, clerk, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    job = try_out(draft, Wish(sizes={"town": AT_ONCE + 1}), by=clerk)
    run(job.pk)
    kept = TryOut.objects.get()

    assert kept.subjects == AT_ONCE + 1
    assert Job.objects.get().result["url"].endswith(f"/{kept.pk}/")


def test_a_refusal_is_on_record(draft, person):
    with pytest.raises(PermissionDenied):
        try_out(draft, Wish(sizes={"town": 1}), by=person(Role.LIAISON))
    assert AuditEntry.objects.filter(verb="try scheme out", outcome="refused").exists()


def test_a_round_beyond_reach_is_refused(draft, tmp_path):
    round = closed(kept_round(tmp_path / "case"))

    with pytest.raises(PermissionDenied):
        try_out(draft, Wish(round=round), by=keeper(Role.CLERK, "T1"))
    assert not TryOut.objects.exists()


def test_typed_figures_and_rounds_reach_the_job(tmp_path, monkeypatch):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    monkeypatch.setattr("scoring.tryout_actions.AT_ONCE", 0)
    user, round = keeper_of(tmp_path)
    run(try_out(round.scheme, Wish(round=round), by=user).pk)
    run(try_out(round.scheme, Wish(sizes={"town": 1}, typed={("S1_1", "tasks"): parse("5")}), by=user).pk)

    assert [(one.round, one.typed) for one in TryOut.objects.order_by("pk")] == [(round, False), (None, True)]


def keeper_of(folder):
    round = closed(kept_round(folder / "case"))
    return keeper(), round
