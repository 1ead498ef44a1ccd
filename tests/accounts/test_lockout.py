from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from accounts import lockout
from tests.accounts.guessing import guess, lock


@pytest.fixture
def guesser(client, clerk):
    return client


def test_an_account_is_locked_after_so_many_failures_and_not_before(guesser):
    guess(guesser, "clerk", settings.AXES_FAILURE_LIMIT - 1)
    assert lockout.locked() == {}

    guess(guesser, "clerk")
    assert lockout.locked() == {"clerk": 30}


def test_failures_from_several_places_are_added_up(clerk):
    for number in range(settings.AXES_FAILURE_LIMIT):
        guess(Client(REMOTE_ADDR=f"10.0.0.{number}"), "clerk")

    assert "clerk" in lockout.locked()


def test_a_lock_wears_off(guesser):
    lock(guesser, "clerk")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=31))

    assert lockout.locked() == {}


def test_unlocking_one_account_leaves_the_others(guesser):
    lock(guesser, "clerk")
    lock(guesser, "other")

    lockout.unlock("clerk")

    assert list(lockout.locked()) == ["other"]


def test_a_refusal_says_how_long_and_whom_to_ask(guesser):
    lock(guesser, "clerk")

    with override("en"):
        assert "in 30 minutes, or ask the system administrator" in lockout.sentence("clerk")
        assert "After 5 failures it is locked for 30 minutes" in lockout.warning()


def test_no_typed_password_is_kept(guesser):
    guess(guesser, "clerk")

    assert "wrong-0" not in AccessAttempt.objects.get().post_data


def test_the_sign_in_page_itself_answers(rf):
    assert lockout.answer(rf.get("/"), "the page", {}) == "the page"
