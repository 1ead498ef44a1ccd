import time

from jobs import beating, board


def test_signs_of_life_are_given_until_the_block_is_left(job, monkeypatch):
    monkeypatch.setattr(beating, "EVERY_SECONDS", 0.01)

    with beating.beating(job):
        board.wipe(job)
        until = time.monotonic() + 5
        while not board.alive(job):
            assert time.monotonic() < until

    board.wipe(job)
    time.sleep(0.05)
    assert not board.alive(job)
