"""Every test of jobs knows the kinds of work that are there for the tests, and some more people."""

import pytest

import tests.jobs.works  # noqa: F401 to be known is all
from accounts.roles import Role
from jobs.actions import start_job


@pytest.fixture
def stranger(person):
    """Somebody who works here too."""
    return person(Role.CLERK, username="stranger")


@pytest.fixture
def job(clerk):
    """A job that waits."""
    return start_job("test-open-account", by=clerk, label="Open an account", username="new")
