"""Ten times as many voters at once as there are places: the others are told at once when to come again."""

import http.client
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tests.ballots.polls import polled
from tests.ballots.storm import BALLOT, books, sent, until_told, web

pytestmark = pytest.mark.django_db(transaction=True)
PLACES, LINES = 1, 40


def answers(port, codes):
    """What so many voters are told who all come at the same moment and ask once."""

    def voter(code):
        return code, sent(port, "/ballot/cast", {"code": code, "key": code, "sheets": BALLOT})

    with ThreadPoolExecutor(LINES) as pool:
        return dict(pool.map(voter, codes))


@pytest.fixture
def poll(round):
    if connection.vendor != "postgresql":
        pytest.skip("the web processes of these tests share a PostgreSQL")
    found = polled(round, number=20 * LINES)
    connections.close_all()
    return found


def test_whoever_finds_no_place_is_told_when_to_come_again_and_votes_then(poll, tmp_path):
    with web(tmp_path, threads=16, EVALSYS_BALLOTS_AT_ONCE=str(PLACES)) as (_server, port):
        told = answers(port, poll.codes)
        refused = [code for code, (status, *_rest) in told.items() if status == 503]

        assert {status for status, *_rest in told.values()} == {200, 503}
        assert {wait for status, _said, wait in told.values() if status == 503} == {"2"}
        assert books(poll) == (len(told) - len(refused),) * 2
        again = [until_told(port, code) for code in refused[:50]]
        assert not [words for words in again if words.startswith("refused")]


def test_with_places_for_all_nobody_is_sent_away(poll, tmp_path):
    """The negative control: the same crowd, and a thousand places."""
    with web(tmp_path, threads=16, EVALSYS_BALLOTS_AT_ONCE="1000") as (_server, port):
        told = answers(port, poll.codes[:200])

    assert {status for status, *_rest in told.values()} == {http.client.OK}
