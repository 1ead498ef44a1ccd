"""Browsers of those who deal with the ledger."""

import pytest
from django.urls import reverse

from tests.feedback.views.conftest import Browser


class LedgerBrowser(Browser):
    """Somebody's browser on the pages of the ledger."""

    def get(self, name, /, *place, **query):
        return self.text(self.client.get(reverse(f"linkages:{name}", args=place), query))

    def post(self, name, /, *place, **sent):
        return self.text(self.client.post(reverse(f"linkages:{name}", args=place), sent, follow=True))

    def status(self, name, *place):
        return self.client.get(reverse(f"linkages:{name}", args=place)).status_code


@pytest.fixture
def as_(people):
    """A function that gives somebody's browser: as_("clerk")."""
    return lambda who: LedgerBrowser(people[who])
