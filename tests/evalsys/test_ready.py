import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.failing import failing_at

pytestmark = pytest.mark.django_db


def answer(client):
    found = client.get("/readyz")
    return found.status_code, found.content.decode()


def test_all_is_there(client):
    assert answer(client) == (200, "ok")


def test_a_database_out_of_reach_is_told(client):
    with failing_at(1):
        assert answer(client) == (503, "database")


def test_a_migration_that_is_not_applied_is_told(client):
    MigrationRecorder(connection).record_unapplied("jobs", "0001_jobs")

    assert answer(client) == (503, "migrations")


def test_a_redis_out_of_reach_is_told(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    assert answer(client) == (503, "redis")


def test_an_answer_is_never_kept(client):
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_no_session_is_begun(client):
    assert client.get("/readyz").cookies == {}
