"""Browsers of those who deal with the round."""

import pytest
from django.test import Client
from django.urls import reverse


class Browser:
    """Somebody's browser: `get` and `post` take the name of an address and what it needs."""

    def __init__(self, user):
        self.client = Client()
        self.client.force_login(user)

    def get(self, name, /, *place, **query):
        return self.text(self.client.get(reverse(f"feedback:{name}", args=place), query))

    def post(self, name, /, *place, **sent):
        return self.text(self.client.post(reverse(f"feedback:{name}", args=place), sent, follow=True))

    def status(self, name, *place):
        return self.client.get(reverse(f"feedback:{name}", args=place)).status_code

    @staticmethod
    def text(answer):
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()


@pytest.fixture
def as_(people):
    """A function that gives somebody's browser: as_("clerk")."""
    return lambda who: Browser(people[who])
