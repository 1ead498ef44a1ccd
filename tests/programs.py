"""Programs of their own that a test starts: what holds only for a fresh process is tried in one."""

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings

LEFT_OUT = ("REDIS_URL", "DATABASE_URL")
MIGRATE = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"
FILE = "evalsys.sqlite3"


@cache
def migrated() -> bytes:
    """The file of an empty database, made once: the migrations take ten times as long as most programs."""
    with tempfile.TemporaryDirectory() as folder:
        run(MIGRATE, folder)
        return Path(folder, FILE).read_bytes()


def run_python(code: str, folder, **more: str) -> str:
    """Run Python code without Redis, on a database file of its own that is migrated; gives what it prints."""
    Path(folder, FILE).write_bytes(migrated())
    return run(code, folder, **more)


def run(code: str, folder, **more: str) -> str:
    """The same on whatever this folder keeps."""
    environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    environment |= {
        "EVALSYS_SECRET_KEY": "t" * 64,
        "EVALSYS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "evalsys.settings",
        "PYTHONUTF8": "1",
        **more,
    }
    program = f"import django\ndjango.setup()\n{code}"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
