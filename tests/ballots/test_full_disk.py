"""A disk that runs full while people vote: who got no receipt has not voted, and votes when there is room again."""

import os
import pwd
import subprocess
from contextlib import closing

import psycopg2
import pytest
from django.db import DatabaseError, connection

from ballots.casting import cast
from tests.ballots.polls import polled, sealed, team
from tests.ballots.storm import books
from tests.servers import folder, running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_gaps")]
BALLOT = team("好", "较好", None)
ROOM = 256 * 1024


def mounted(*words):
    return subprocess.run(["mount", *words], capture_output=True).returncode == 0


@pytest.fixture
def small_disk():
    """A disk of its own for the sealed sheets, with little room; gives a function that makes more."""
    if os.environ.get("DATABASE_URL") not in running or os.geteuid() != 0:
        pytest.skip("only root can give the sealed sheets of its own PostgreSQL a disk of their own")
    place, nobody = folder("evalsys-disk-"), pwd.getpwnam("nobody")
    options = f"size={ROOM},mode=700,uid={nobody.pw_uid},gid={nobody.pw_gid}"
    if not mounted("-t", "tmpfs", "-o", options, "tmpfs", str(place)):
        pytest.skip("no disk can be mounted here")
    try:
        ruled(f"CREATE TABLESPACE small LOCATION '{place}'", "ALTER TABLE ballots_sealedsheet SET TABLESPACE small")
        yield lambda: mounted("-o", f"remount,size={50 * ROOM}", str(place))
    finally:
        mounted("-o", f"remount,size={50 * ROOM}", str(place))
        ruled("ALTER TABLE ballots_sealedsheet SET TABLESPACE pg_default", "DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", str(place)], check=True)


def ruled(*statements):
    """Statements that PostgreSQL takes outside of transactions only."""
    connection.close()
    told = connection.get_connection_params()
    wanted = {key: told[key] for key in ("dbname", "user", "host", "port")}
    with closing(psycopg2.connect(**wanted)) as line, line.cursor() as cursor:
        line.autocommit = True
        for statement in statements:
            cursor.execute(statement)


def test_a_full_disk_loses_nothing_and_doubles_nothing(round, small_disk):
    poll = polled(round, number=1_500)
    receipts, failed = {}, []
    for code in poll.codes:
        try:
            receipts[code] = cast(code, BALLOT, code)
        except DatabaseError as full:
            failed.append((code, str(full)))
        if len(failed) == 5:
            break

    assert all("No space left" in words for _code, words in failed)
    assert books(poll) == (len(receipts), len(receipts))
    assert small_disk()
    receipts |= {code: cast(code, BALLOT, code) for code, _words in failed}
    assert books(poll) == (len(receipts), len(receipts))
    box = sealed(poll)
    assert (box.foreign, box.missing) == (0, 0)
