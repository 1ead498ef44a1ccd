"""A database that lasts as long as a measurement."""

import os
import tempfile
from contextlib import contextmanager


@contextmanager
def in_a_database_of_its_own():
    """Prepare the environment, set Django up, and make an empty SQLite database in a folder that vanishes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "evalsys.settings",
            "EVALSYS_VAR": folder,
            "EVALSYS_SECRET_KEY": "b" * 64,
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
            "REDIS_URL": "",
        }
        import django  # noqa: PLC0415 settings come from the environment

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        yield folder
