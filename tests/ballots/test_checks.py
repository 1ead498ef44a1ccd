import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from ballots import checks
from ballots.checks import DURABLE, WANTED, postgres_keeps_quiet, postgres_keeps_what_it_took

pytestmark = pytest.mark.django_db


def found():
    return sorted(warning.msg for warning in postgres_keeps_quiet(None))


@pytest.fixture
def quiet():
    """PostgreSQL as the documents ask for it, for this connection."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite writes no log")
    with connection.cursor() as cursor:
        for name, (wanted, _harm) in WANTED.items():
            if "." not in name and name != "track_commit_timestamp":
                cursor.execute(f"SET {name} = %s", [wanted])
        yield cursor
        cursor.execute("RESET ALL")


def test_a_quiet_server_passes(quiet):
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log_statement", "mod"), ("log_min_error_statement", "error"), ("log_parameter_max_length_on_error", "-1"),
        ("log_min_duration_statement", "100"), ("log_min_duration_sample", "100"),
        ("log_transaction_sample_rate", "0.5"), ("log_duration", "on"),
    ],
)  # fmt: skip
def test_a_setting_that_tells_on_voters_is_named(quiet, name, value):
    quiet.execute(f"SET {name} = %s", [value])

    [warning] = found()
    assert name in warning


def test_a_server_as_it_comes_is_warned_of():
    """The negative control: PostgreSQL logs failed statements unless told otherwise; SQLite has no log."""
    warned = any("log_min_error_statement" in warning for warning in found())

    assert warned == (connection.vendor == "postgresql")


def test_what_cannot_be_asked_is_told(monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(checks, "_settings", fail)

    assert len(found()) == (connection.vendor == "postgresql")


def test_it_is_asked_at_deployment(capsys):
    """Only there: `check --deploy` names our warning where PostgreSQL is talkative."""
    call_command("check", deploy=True, tags=["security"])

    assert ("ballots.W002" in capsys.readouterr().err) == (connection.vendor == "postgresql")


@pytest.mark.parametrize(("value", "warned"), [("off", True), ("on", False), ("local", False)])
def test_a_server_that_answers_before_it_has_written_is_warned_of(quiet, value, warned):
    quiet.execute("SET synchronous_commit = %s", [value])

    found = [warning.msg for warning in postgres_keeps_what_it_took(None)]

    assert any("synchronous_commit" in words for words in found) is warned
    assert len(found) <= len(DURABLE)


def test_what_cannot_be_asked_loses_nothing(monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(checks, "_settings", fail)

    assert postgres_keeps_what_it_took(None) == []
