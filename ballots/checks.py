"""What `manage.py check --deploy` asks of PostgreSQL: no log and no commit time that narrows a voter down, and that it
answers no ballot before it is written.
"""

from contextlib import suppress

from django.core import checks
from django.db import DatabaseError, connection

WANTED = {
    "log_statement": ("none", "each statement is written into the log, with its moment"),
    "log_min_error_statement": ("panic", "a statement that fails is written into the log"),
    "log_parameter_max_length_on_error": ("0", "what a statement that fails was to store is written into the log"),
    "log_min_duration_statement": ("-1", "slow statements are written into the log"),
    "log_min_duration_sample": ("-1", "some of the slow statements are written into the log"),
    "log_transaction_sample_rate": ("0", "some transactions are written into the log"),
    "log_duration": ("off", "the moment of each statement is written into the log"),
    "track_commit_timestamp": ("off", "the moment of each ballot is kept beside its row"),
    "auto_explain.log_min_duration": ("-1", "plans of statements are written into the log"),
    "pgaudit.log": ("none", "each statement is written into the log"),
}
"""By setting: what it must be, and what happens otherwise. Those of extensions are looked at where they are loaded."""
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""What must not be off: a voter who holds a receipt relies on it."""


@checks.register(checks.Tags.security, deploy=True)
def postgres_keeps_quiet(app_configs, **options):  # noqa: ARG001 as Django calls it
    """A warning for each setting that could give a voter away; nothing on SQLite, which writes no log."""
    if connection.vendor != "postgresql":
        return []
    try:
        settings = _settings()
    except DatabaseError:
        return [checks.Warning("PostgreSQL could not be asked how it logs.", id="ballots.W001")]
    return [
        checks.Warning(
            f"PostgreSQL: {name} is {settings[name]}; {harm}.", hint=f"Set {name} = {wanted}.", id="ballots.W002"
        )
        for name, (wanted, harm) in WANTED.items()
        if settings.get(name, wanted) != wanted
    ]


@checks.register(checks.Tags.security, deploy=True)
def postgres_keeps_what_it_took(app_configs, **options):  # noqa: ARG001 as Django calls it
    """A warning for each setting by which ballots are lost whose voters hold a receipt."""
    if connection.vendor != "postgresql":
        return []
    with suppress(DatabaseError):
        settings = _settings()
        return [
            checks.Warning(
                f"PostgreSQL: {name} is off; when the server fails, ballots are lost whose voters hold a receipt.",
                hint=f"Set {name} = on.",
                id="ballots.W003",
            )
            for name in DURABLE
            if settings[name] == "off"
        ]
    return []


def _settings() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*WANTED, *DURABLE]])
        return dict(cursor.fetchall())
