"""The small case with its grades decided."""

import pytest

from tests.feedback import decided_rounds


@pytest.fixture
def round(db, tmp_path, settings):
    """The round at the stage decided; uploads go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    return decided_rounds.decided_round(tmp_path / "case")


@pytest.fixture
def people(round):
    """Those who deal with it, each by a word."""
    return decided_rounds.people()


@pytest.fixture
def release(round):
    """All told to all who may be told."""
    return decided_rounds.released(round)


@pytest.fixture
def notice(release):
    """The name with 优秀, hung out for five working days from today."""
    return decided_rounds.hung_out(release)
