"""The tables as a new installation gets them."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import audit
from accounts.models import AuditCheckpoint, AuditEntry
from tests.accounts.append_only import guarded, migration
from tests.accounts.tampering import sql

TABLES = {"accounts_auditentry": AuditEntry, "accounts_auditcheckpoint": AuditCheckpoint}


@pytest.fixture
def written(settings, clerk):
    settings.AUDIT_CHECKPOINT_EVERY = 1
    audit.record(by=clerk, verb="view")
    guarded()


def refused(statement):
    with pytest.raises(DatabaseError, match="added to only"), transaction.atomic():
        sql(statement)


@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_to_change_or_delete_the_trail(written, table):
    refused(f"UPDATE {table} SET hash = 'x'")
    refused(f"DELETE FROM {table}")
    assert TABLES[table].objects.count() == 1


@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_the_other_ways_to_delete(written, table):
    ways = {"postgresql": f"TRUNCATE {table}", "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"}

    refused(ways[connection.vendor])


def test_the_trail_can_be_added_to(written, clerk):
    assert audit.record(by=clerk, verb="view").number == 2


def test_the_triggers_against_change_survive_every_later_migration(db):
    listing = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listing[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}

    kept = {name for _, event, name in migration.triggers(connection.vendor) if event in ("UPDATE", "REPLACE")}
    assert kept <= standing


def test_databases_that_are_not_known_are_left_alone():
    assert migration.triggers("oracle") == []


@pytest.mark.django_db(transaction=True)
def test_tests_with_real_transactions_can_flush_the_trail():
    audit.record(by=None, verb="view")

    assert AuditEntry.objects.count() == 1
