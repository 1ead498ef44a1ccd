"""The triggers of the audit trail, put up and taken away within a test."""

from importlib import import_module

from django.db import connection

migration = import_module("accounts.migrations.0003_append_only_trail")


def lifted():
    """Take all triggers away, until the test's transaction is undone."""
    _all(migration.lift)


def guarded():
    """Set all triggers up as in production, until the test's transaction is undone."""
    _all(migration.lift)
    _all(migration.guard)


def _all(work):
    with connection.cursor() as cursor:
        work(None, _Editor(cursor))


class _Editor:
    """As much of a schema editor as the migration asks for; the real one wants no transaction around it."""

    def __init__(self, cursor):
        self.connection = connection
        self.execute = cursor.execute
