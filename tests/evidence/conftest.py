"""The round of the tests of evidence, and the people about it."""

import pytest

from accounts.roles import Role
from tests.evidence.rounds_of_figures import collecting
from tests.scoring.rounds_in_reach import keeper


@pytest.fixture
def round(db, tmp_path, settings):
    """The small round while it collects; files go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    return collecting(tmp_path / "case")


@pytest.fixture
def clerk(round):
    return keeper(Role.CLERK)


@pytest.fixture
def head(round):
    return keeper(Role.SECTION_HEAD)


@pytest.fixture
def liaison(round):
    return keeper(Role.LIAISON, unit="T1")


@pytest.fixture
def owner(round):
    return keeper(Role.DATA_OWNER, owner="督查室")
