"""A round that collects ballots."""

import pytest
from django.db import connection

from tests.ballots.polls import collecting


@pytest.fixture
def round(tmp_path):
    return collecting(tmp_path / "case")


@pytest.fixture
def no_gaps(transactional_db):
    """Tables as new: rows that other tests deleted leave room in PostgreSQL's files, where new rows lie in disorder."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'ballots\\_%'")
            for (table,) in cursor.fetchall():
                cursor.execute(f"VACUUM FULL {table}")
