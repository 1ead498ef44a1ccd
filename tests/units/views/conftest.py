"""Browsers, and how many questions a page asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

MODEL = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def sign_in(client):
    """A browser in which somebody is signed in."""

    def make(user):
        client.force_login(user, MODEL)
        return client

    return make


@pytest.fixture
def asked():
    """Count the questions of a page itself: what keeps the session, and savepoints, come with every page."""

    def count(browser, address):
        browser.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        said = [query["sql"] for query in captured.captured_queries]
        return len([sql for sql in said if "django_session" not in sql and "SAVEPOINT" not in sql])

    return count


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.VAR_DIR = tmp_path
