"""Programs of their own that a test starts: what holds only for a fresh process is tried in one."""

import os
import subprocess
import sys

from django.conf import settings

LEFT_OUT = ("REDIS_URL", "DATABASE_URL")
MIGRATE = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"


def run_python(code: str, folder, **more: str) -> str:
    """Run Python code without Redis, on a database file of its own that is migrated; gives what it prints."""
    environment = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    environment |= {
        "EVALSYS_SECRET_KEY": "t" * 64,
        "EVALSYS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "evalsys.settings",
        "PYTHONUTF8": "1",
        **more,
    }
    program = f"import django\ndjango.setup()\n{MIGRATE}\n{code}"
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
