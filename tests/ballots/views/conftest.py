"""A district that votes, and the browsers of those who run the vote."""

import pytest

from ballots.actions import make_box
from ballots.models import Box
from tests.ballots.district import clerk, district, head, scrutineer
from tests.ballots.polls import polled


@pytest.fixture
def round(tmp_path):
    return district(tmp_path / "case")


@pytest.fixture
def box(round):
    return make_box(round, Box.Mode.SLIPS, by=None)


@pytest.fixture
def poll(round):
    return polled(round)


@pytest.fixture
def office(round, signed_in):
    """The browser of a clerk."""
    return signed_in(clerk())


@pytest.fixture
def chief(round, signed_in):
    """The browser of a section head."""
    return signed_in(head())


@pytest.fixture
def watcher(round, signed_in):
    """The browser of a scrutineer."""
    return signed_in(scrutineer())
