"""A round that collects ballots."""

import pytest

from tests.ballots.polls import collecting


@pytest.fixture
def round(tmp_path):
    return collecting(tmp_path / "case")
