"""Whatever is killed or cut while people vote: told = stored = burned, and nobody who voted is told otherwise.

Twenty kills at random moments, of web processes, of a process of PostgreSQL and of the whole server, which is the one
that these tests started.
"""

import os
import random
import signal
import time

import pytest
from django.db import connection, connections

from ballots.receipts import published
from tests import servers
from tests.ballots.polls import polled, sealed
from tests.ballots.storm import Storm, bad_line, books, children, web

pytestmark = pytest.mark.django_db(transaction=True)
WEB, CHILD, SERVER = 13, 4, 3
VOTERS = 12_000


@pytest.fixture(autouse=True)
def own_server():
    """PostgreSQL that a voter's receipt can rely on, and that we may kill."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite there is no server to kill; test_killed kills the process that votes")
    address = os.environ["DATABASE_URL"]
    if address not in servers.running:
        pytest.skip("this PostgreSQL was not started by these tests, so they do not kill it")
    says("synchronous_commit = on")
    yield address
    says("synchronous_commit = off")


def says(setting):
    """Set something for all who connect to this database from now on."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {connection.ops.quote_name(connection.settings_dict['NAME'])} SET {setting}")
    connections.close_all()


def kill_web(web_server, _address):
    workers = children(web_server.pid)
    if workers:
        os.kill(random.choice(workers), signal.SIGKILL)


def kill_child(_web_server, address):
    server = servers.running[address]
    os.kill(random.choice(children(server.pid)), signal.SIGKILL)


def kill_server(_web_server, address):
    servers.crash_postgres(address)


def after_random_kills(poll, tmp_path, address, kills, application="evalsys.wsgi"):
    """What voters were told in a storm amid which so many things were killed."""
    order = [kill for kill, number in kills.items() for _ in range(number)]
    random.shuffle(order)
    connections.close_all()
    with web(tmp_path, application) as (server, port), Storm(port, poll.codes) as storm:
        for kill in order:
            storm.wait_for(5)
            time.sleep(random.uniform(0, 0.2))
            kill(server, address)
        storm.wait_for(5)
    return storm


def test_told_stored_and_burned_are_one_number_whatever_is_killed(round, tmp_path, own_server):
    poll = polled(round, number=VOTERS)

    storm = after_random_kills(poll, tmp_path, own_server, {kill_web: WEB, kill_child: CHILD, kill_server: SERVER})

    assert storm.refused == []
    assert books(poll) == (len(storm.told), len(storm.told))
    assert len(storm.told) > 100
    box = sealed(poll)
    assert (box.foreign, box.missing) == (0, 0)
    assert sorted(published(box)) == sorted(storm.told.values())


def test_in_two_transactions_the_same_kills_lose_ballots(round, tmp_path, own_server):
    """The negative control: web processes that burn here and store there."""
    poll = polled(round, number=VOTERS)

    after_random_kills(poll, tmp_path, own_server, {kill_web: 5}, "tests.ballots.careless_web")

    burned, stored = books(poll)
    assert burned > stored


def test_a_server_that_answers_before_it_has_written_loses_ballots(round, tmp_path, own_server):
    """The negative control: synchronous_commit = off, of which `check --deploy` warns."""
    says("synchronous_commit = off")
    poll = polled(round, number=VOTERS)

    storm = after_random_kills(poll, tmp_path, own_server, {kill_server: 3})

    _burned, stored = books(poll)
    assert stored < len(storm.told)


def test_over_a_line_that_breaks_nobody_is_told_that_a_code_was_used(round, tmp_path):
    """A fifth of the ballots: half of these broken off before they arrive, half after they were stored."""
    poll = polled(round, number=250)

    with web(tmp_path) as (_server, port), bad_line(port) as line, Storm(line, poll.codes) as storm:
        storm.wait_for(250)

    assert storm.refused == []
    assert books(poll) == (250, 250)
    assert sorted(published(sealed(poll))) == sorted(storm.told.values())


def test_with_a_new_key_for_each_try_the_same_line_makes_liars_of_voters(round, tmp_path):
    """The negative control: without the key of the first try nobody can know that it is the same ballot."""
    poll = polled(round, number=120)

    def another(code, attempt):
        return f"{code} {attempt}"

    with web(tmp_path) as (_server, port), bad_line(port) as line, Storm(line, poll.codes, key_of=another) as storm:
        storm.wait_for(120)

    assert set(storm.refused) == {"refused: used"}
    assert books(poll) == (120, 120)
