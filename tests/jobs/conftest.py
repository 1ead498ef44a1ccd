"""Every test of jobs knows the kinds of work that are there for the tests, and two people."""

import pytest

import tests.jobs.works  # noqa: F401 to be known is all
from accounts.models import User
from accounts.roles import Office
from jobs.actions import start_job


def person(username, **facts):
    """Open an account that may sign in."""
    return User.objects.create(username=username, name=username, must_change_password=False, **facts)


@pytest.fixture
def clerk(db):
    return person("clerk")


@pytest.fixture
def stranger(db):
    return person("stranger")


@pytest.fixture
def watcher(db):
    return person("watcher", office=Office.SYSTEM)


@pytest.fixture
def job(clerk):
    """A job that waits."""
    return start_job("test-open-account", by=clerk, label="Open an account", username="new")
