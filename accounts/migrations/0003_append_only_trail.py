"""The database itself refuses to change or delete what stands in the audit trail.

`record` only inserts, so that no way around the triggers is needed, and there is none short of dropping them.
Tests that flush whole tables drop those against deletion once, right after the test database was made
(tests/conftest.py); those against change stay in force in every test.

On SQLite a later migration that makes these tables anew must call `guard` again; a test notices when it does not.
"""

from django.db import migrations

TABLES = ("accounts_auditentry", "accounts_auditcheckpoint")
WORDS = "The audit trail can be added to only."
ROUTINE = f"""
CREATE OR REPLACE FUNCTION accounts_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
ABORT = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
EXECUTE = "FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse()"
TRIGGERS = {
    "sqlite": {
        "UPDATE": f"BEFORE UPDATE ON {{table}} {ABORT}",
        "DELETE": f"BEFORE DELETE ON {{table}} {ABORT}",
        # INSERT OR REPLACE deletes without the triggers for it.
        "REPLACE": f"BEFORE INSERT ON {{table}} WHEN EXISTS (SELECT 1 FROM {{table}} WHERE number = NEW.number) {ABORT}",
    },
    "postgresql": {event: f"BEFORE {event} ON {{table}} {EXECUTE}" for event in ("UPDATE", "DELETE", "TRUNCATE")},
}


def guard(_apps, schema_editor):
    """Set up the triggers; other databases are left alone."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(ROUTINE)
    for table, event, name in triggers(vendor):
        schema_editor.execute(f"CREATE TRIGGER {name} {TRIGGERS[vendor][event].format(table=table)}")


def lift(_apps, schema_editor, only=None):
    """Take the triggers away."""
    vendor = schema_editor.connection.vendor
    for table, event, name in triggers(vendor):
        if not only or event in only:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else ""))


def triggers(vendor):
    """Every trigger of a database: its table, what it refuses, and its name."""
    return [(table, event, f"{table}_no_{event.lower()}") for table in TABLES for event in TRIGGERS.get(vendor, ())]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_facts_as_text")]

    operations = [migrations.RunPython(guard, lift)]
