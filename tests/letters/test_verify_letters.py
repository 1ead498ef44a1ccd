"""The command that looks after the kept files."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_the_command_fails_while_anything_is_wrong_and_says_what(harmed):
    said = StringIO()
    with pytest.raises(CommandError, match="2 个"):
        call_command("verify_letters", stdout=said)
    assert "某组函〔2024〕1号 城关镇.docx" in said.getvalue()

    call_command("verify_letters", restore=True, stdout=said)
    call_command("verify_letters", stdout=said)

    assert "全部完好" in said.getvalue()
