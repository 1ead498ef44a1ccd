from datetime import timedelta

import pytest
from django.utils import timezone
from redis.exceptions import ConnectionError as NoConnection

from jobs import board
from jobs.models import Job


@pytest.fixture
def job():
    job = Job(pk=4711, attempt=1, made_at=timezone.now())
    yield job
    board.wipe(job)


def test_what_is_chalked_up_can_be_read(job):
    board.show(job, 3, 9, "row 3")

    assert list(board.shown(job)) == [3, 9, "row 3"]


def test_an_empty_board_says_nothing(job):
    assert (board.shown(job), board.alive(job), board.asked_to_stop(job)) == (None, False, False)


def test_a_sign_of_life_fades_by_itself(job, monkeypatch):
    board.beat(job)
    assert board.alive(job)

    monkeypatch.setattr(board, "ALIVE_SECONDS", 0)
    board.beat(job)

    assert not board.alive(job)


def test_a_wiped_board_is_empty(job):
    board.show(job, 3, 9, "row 3")
    board.beat(job)
    board.ask_to_stop(job)

    board.wipe(job)

    assert (board.shown(job), board.alive(job), board.asked_to_stop(job)) == (None, False, False)


def test_a_job_of_the_same_number_in_a_database_made_anew_reads_nothing(job):
    board.ask_to_stop(job)

    assert not board.asked_to_stop(Job(pk=job.pk, made_at=job.made_at + timedelta(seconds=1)))


class Unreachable:
    """A cache whose server is down."""

    def fail(self, *_):
        raise NoConnection("no server")

    get = set = delete_many = fail


def test_a_board_out_of_reach_is_an_empty_board(job, monkeypatch, caplog):
    monkeypatch.setattr(board, "_cache", Unreachable)

    board.show(job, 1, 2, "")
    board.wipe(job)

    assert board.shown(job) is None
    assert "out of reach" in caplog.text
