import pytest
from django.core.cache import cache

from ballots import throttle
from ballots.throttle import WINDOW, WRONG, wait_after_wrong


@pytest.fixture(autouse=True)
def at_a_moment(monkeypatch):
    cache.clear()
    monkeypatch.setattr(throttle.time, "time", lambda: 1_000 * WINDOW + 15)


def test_whoever_stays_within_the_budget_waits_for_nothing():
    assert [wait_after_wrong("10.1.1.1") for _ in range(WRONG)] == [0] * WRONG


def test_beyond_it_one_waits_until_the_minute_ends():
    waits = [wait_after_wrong("10.1.1.1") for _ in range(WRONG + 2)]

    assert waits[-2:] == [WINDOW - 15] * 2


def test_another_address_has_a_budget_of_its_own():
    for _ in range(WRONG + 1):
        wait_after_wrong("10.1.1.1")

    assert wait_after_wrong("10.1.1.2") == 0


def test_the_next_minute_begins_anew(monkeypatch):
    for _ in range(WRONG + 1):
        wait_after_wrong("10.1.1.1")
    monkeypatch.setattr(throttle.time, "time", lambda: 1_001 * WINDOW)

    assert wait_after_wrong("10.1.1.1") == 0


def test_a_count_that_ended_meanwhile_is_no_fault(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *_: True)

    assert wait_after_wrong("10.1.1.1") == 0


def test_no_address_is_kept(monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, _count, seconds: kept.append((key, seconds)))
    wait_after_wrong("10.1.1.1")

    assert "10.1.1.1" not in kept[0][0]
    assert kept[0][1] == WINDOW


def test_places_come_free_again_whatever_happened():
    def fails():
        with throttle.place() as free:
            assert free
            raise RuntimeError

    for _ in range(100):
        with pytest.raises(RuntimeError):
            fails()
