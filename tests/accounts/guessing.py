"""Somebody who guesses passwords."""

from django.conf import settings


def guess(client, username, times=1):
    """Try wrong passwords; the last answer."""
    for number in range(times):
        answer = client.post("/accounts/sign-in/", {"username": username, "password": f"wrong-{number}"})
    return answer


def lock(client, username):
    """Guess until the account is locked."""
    return guess(client, username, settings.AXES_FAILURE_LIMIT)
