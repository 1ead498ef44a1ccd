"""A round whose grades are decided, with rules for what follows, and those who keep its ledger."""

import pytest

from tests.linkages import ledgers


@pytest.fixture
def round(db, tmp_path, settings):
    """The round at the stage decided; files go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    return ledgers.ruled_round(tmp_path / "case")


@pytest.fixture
def people(round):
    """Those who deal with it, each by a word."""
    return ledgers.people()


@pytest.fixture
def clerk(people):
    return people["clerk"]


@pytest.fixture
def head(people):
    return people["head"]


@pytest.fixture
def ledger(round, clerk):
    """What the rules propose."""
    return ledgers.proposed(round, clerk)
