"""The small county of the field."""

import pytest

from tests.evidence.fieldwork.field import Field


@pytest.fixture
def field(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return Field()
