"""The district's 73 letters while a worker is killed, Redis forgets all and tasks come five times; a full disk."""

import os
import subprocess
import time
from datetime import timedelta

import pytest
from django.conf import settings as own
from django.utils import timezone

from accounts.models import AuditEntry
from bench.letters import district, drafted
from jobs.models import Job
from jobs.queries import standing
from jobs.running import run
from jobs.tasks import perform, revive
from letters.actions import check_letters, sign_letters
from letters.keeping import kept
from letters.making import retry_failed
from letters.models import Letter, Number
from letters.verifying import damages
from tests.servers import crash_redis
from tests.workers import PATIENCE, wait_until

State = Letter.State
needs_redis = pytest.mark.skipif(not own.REDIS_URL, reason="no Redis in this run")
SILENT_SECONDS = 5
"""So long a worker that lives may say nothing after Redis came back."""


@pytest.fixture
def signed(settings, tmp_path, transactional_db):
    """The district's batch, signed; its three jobs wait."""
    settings.VAR_DIR = tmp_path / "var"
    batch = drafted(district())
    check_letters(batch, by=None)
    sign_letters(batch, by=None)
    return batch


def numbers():
    return list(Number.objects.order_by("letter__subject__position").values_list("number", flat=True))


def is_whole(letter):
    return kept(letter.docx).startswith(b"PK") and kept(letter.pdf).startswith(b"%PDF")


def unfinished():
    return Job.objects.exclude(state__in=Job.ENDED)


def at_work():
    return [job for job in Job.objects.filter(state=Job.State.RUNNING) if standing(job).done >= 3]


def revived_until_done():
    """Let revive come round, as the clock of an installation does, until nothing is left."""
    until = time.monotonic() + PATIENCE
    while unfinished().exists():
        assert time.monotonic() < until
        unfinished().update(beat_at=timezone.now() - timedelta(minutes=1))
        revive()
        time.sleep(1)


@needs_redis
def test_of_73_letters_each_is_made_once_whoever_is_killed(signed, start_worker):
    assert numbers() == list(range(1, 74))
    workers = [start_worker(), start_worker()]
    jobs = list(Job.objects.order_by("pk"))
    for job in jobs * 5:
        perform.delay(job.pk)
    wait_until(lambda: len(at_work()) == 2)

    workers[0].kill()
    workers[0].wait()
    crash_redis(own.REDIS_URL)

    assert all(is_whole(letter) for letter in Letter.objects.exclude(issued_at=None))
    time.sleep(SILENT_SECONDS)
    revived_until_done()
    before = list(Letter.objects.order_by("pk").values())
    for job in jobs * 5:
        perform.delay(job.pk)
        perform(job.pk)
    assert list(Letter.objects.order_by("pk").values()) == before
    assert {row["state"] for row in before} == {State.ISSUED}
    assert (len(before), numbers(), list(damages())) == (73, list(range(1, 74)), [])
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done"] * 3
    assert max(Job.objects.values_list("attempt", flat=True)) >= 2
    assert AuditEntry.objects.filter(verb="finish job").count() == 3


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own for files, with room for one letter; gives a function that makes more."""
    place = tmp_path / "disk"
    place.mkdir()
    options = f"size={150 * 1024}"
    if os.geteuid() != 0 or not mounted("-t", "tmpfs", "-o", options, "tmpfs", str(place)):
        pytest.skip("only root can mount a small disk")
    yield place, lambda: mounted("-o", "remount,size=20m", str(place))
    subprocess.run(["umount", str(place)], check=True)


def mounted(*words):
    return subprocess.run(["mount", *words], capture_output=True).returncode == 0


@pytest.mark.django_db
def test_on_a_full_disk_nothing_is_called_issued_that_has_no_files(
    batch, clerk, checker, signer, settings, small_disk, monkeypatch
):
    monkeypatch.setattr("jobs.actions.send", lambda *_: None)
    settings.VAR_DIR, more = small_disk
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)

    run(Job.objects.get().pk)

    failed = Letter.objects.filter(state=State.SIGNED)
    assert (failed.count(), Letter.objects.filter(state=State.ISSUED).count()) == (2, 1)
    assert all("No space left" in letter.problem for letter in failed)
    assert is_whole(Letter.objects.get(state=State.ISSUED))
    assert not list(settings.VAR_DIR.rglob("tmp*"))
    assert more()
    retry_failed(batch, by=clerk)
    run(Job.objects.first().pk)
    assert [letter.problem for letter in failed.all()] == []
    assert (numbers(), list(damages())) == ([1, 2, 3], [])
