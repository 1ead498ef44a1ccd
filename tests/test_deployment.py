"""The containers: each pinned, guarded and documented, and nothing secret by default."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from evalsys.settings import OIDC
from tests.programs import run_python

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
EXAMPLE = (ROOT / "deploy/example.env").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVICES = ["migrate", "web", "worker", "beat", "postgres", "redis", "proxy"]
# Set by the image, by docker-compose.yml itself, or for development alone.
NOT_FOR_OFFICES = {"EVALSYS_VAR", "EVALSYS_DEBUG", "EVALSYS_BIND", "DATABASE_URL", "REDIS_URL"}


def blocks(text, indent):
    """Cut YAML that is indented by two spaces into its named blocks at a depth."""
    parts = re.split(rf"^ {{{indent}}}([\w-]+):", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


STANZAS = blocks(blocks(COMPOSE, 0)["services"], 2)


def documented():
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_the_services_are_those_that_the_house_needs():
    assert list(STANZAS) == SERVICES


@pytest.mark.parametrize("image", re.findall(r"^ *(?:image:|FROM) (\S+)", COMPOSE + DOCKERFILE, re.MULTILINE))
def test_an_image_is_pinned_to_a_version(image):
    assert re.fullmatch(r"[\w/-]+:\d+\.\d+(\.\d+)?[\w.-]*", image)


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "migrate"])
def test_a_service_that_stays_is_asked_how_it_is_and_starts_again(service):
    stanza = STANZAS[service]

    assert "healthcheck:" in stanza
    assert "restart: unless-stopped" in stanza or "<<: *app" in stanza


def test_the_pages_wait_for_the_tables():
    assert [name for name in SERVICES if "depends_on: *after-migrate" in STANZAS[name]] == ["web", "worker", "beat"]


def test_the_database_keeps_no_statement_and_no_moment_of_a_commit():
    for setting in ("log_min_error_statement=panic", "log_statement=none", "track_commit_timestamp=off"):
        assert setting in STANZAS["postgres"]


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name in SERVICES if "ports:" in STANZAS[name]] == ["proxy"]


def test_what_the_containers_ask_for_is_documented():
    asked = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))

    assert asked - documented().keys() == set()


def test_a_secret_has_no_default():
    secrets = {name for name in documented() if re.search("SECRET|^(POSTGRES|REDIS)_PASSWORD", name)}
    uses = re.findall(r"\$\{([A-Z_]+)(:\?|:-|\})", COMPOSE)

    assert len(secrets) == 4
    assert {documented()[name] for name in secrets} == {""}
    assert {sign for name, sign in uses if name in secrets} == {":?"}


def test_every_setting_is_documented_line_by_line():
    code = "".join((ROOT / path).read_text(encoding="utf-8") for path in ("evalsys/settings.py", "deploy/gunicorn.py"))
    read = set(re.findall(r'"(EVALSYS_[A-Z_]+|DATABASE_URL|REDIS_URL)"', code))

    read |= {f"EVALSYS_OIDC_{name}" for name in OIDC}

    assert read - documented().keys() - NOT_FOR_OFFICES == set()
    assert re.search(r"^[A-Z_]+=.*\n\n[A-Z_]+=", EXAMPLE, re.MULTILINE) is None


def test_the_example_names_nothing_that_nobody_reads():
    readers = ("evalsys/settings.py", "deploy/gunicorn.py", "docker-compose.yml")
    code = "".join((ROOT / path).read_text(encoding="utf-8") for path in readers)
    unread = [name for name in documented() if name not in code and name.removeprefix("EVALSYS_OIDC_") not in OIDC]

    assert unread == []


def test_the_packages_are_installed_by_their_hashes_and_run_by_nobody_special():
    assert "--require-hashes -r packages.lock" in DOCKERFILE
    assert DOCKERFILE.index("USER evalsys") < DOCKERFILE.index("CMD")


def test_gunicorn_takes_its_settings(tmp_path):
    command = [sys.executable, "-m", "gunicorn", "--check-config", "--config", "deploy/gunicorn.py", "evalsys.wsgi"]

    assert run_python(f"import subprocess; print(subprocess.run({command!r}).returncode)", tmp_path) == "0\n"


def test_the_health_check_tells_when_nobody_answers():
    nowhere = {**os.environ, "EVALSYS_BIND": "127.0.0.1:1"}
    ran = subprocess.run([sys.executable, ROOT / "deploy/healthy.py"], env=nowhere, capture_output=True, text=True)

    assert ran.returncode == 1
    assert "not ready" in ran.stderr


def test_the_proxy_puts_no_ballot_into_a_file_and_no_voter_into_a_log():
    proxy = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    ballots = proxy.partition("location /ballot/ {")[2].partition("}")[0]

    for setting in ("client_max_body_size 1m;", "client_body_buffer_size 1m;", "error_log stderr crit;"):
        assert setting in ballots
