"""Codes and answers of a kind that occurs nowhere else, looked for wherever something may have been left."""

import logging
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from accounts.models import AuditEntry
from ballots import casting
from ballots.actions import close_box
from ballots.casting import cast
from ballots.codes import CODE, ungrouped
from ballots.models import Comment, Pack, SealedSheet
from ballots.paper import Part
from tests.ballots.polls import WORDS, cast_all, polled, sealed, sheet, words

pytestmark = pytest.mark.django_db(transaction=True)
TOWNS = ("T1", "T2", "T3")
TENTHS = (137, 319, 271, 173, 713, 731)


def ballot(tenths):
    """A ballot with six marks, and the bytes that stand for them: in tenths, counted from one."""
    texts = [f"{number // 10}.{number % 10}" for number in tenths]
    pairs = zip(TOWNS, texts[::2], texts[1::2], strict=True)
    sheets = [sheet("marks", town, virtue=virtue, skill=skill) for town, virtue, skill in pairs]
    return sheets, b"".join((number + 1).to_bytes(2, "big") for number in tenths), [text.encode() for text in texts]


CANARY, CELLS, TEXTS = ballot(TENTHS)


def left_behind(needles):
    """The places in which any of these bytes stand: files of the database with its log, Redis, our own folder."""
    places = [*_database_files(), *(path for path in settings.VAR_DIR.rglob("*") if path.is_file())]
    found = [str(path) for path in places if any(needle in _content(path) for needle in needles)]
    if settings.REDIS_URL:
        client = redis.Redis.from_url(settings.REDIS_URL)
        found += [key for key in client.scan_iter() if any(needle in (client.dump(key) or b"") for needle in needles)]
    return found


def _database_files():
    if connection.vendor != "postgresql":
        return list(
            Path(connection.settings_dict["NAME"]).parent.glob(f"{Path(connection.settings_dict['NAME']).name}*")
        )
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        place = Path(cursor.fetchone()[0])
    return [path for path in [*place.rglob("*"), place.parent / "log"] if path.is_file()]


def _content(path):
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture
def poll(round, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return polled(round, [Part("marks", "A", TOWNS)])


def secrets_of(code):
    secret = ungrouped(code, CODE)
    return [secret, secret.hex().encode(), code.encode(), code.replace("-", "").encode()]


def test_codes_and_answers_stand_nowhere_outside_the_box(poll, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    code, other = poll.codes[:2]
    receipt = cast(code, CANARY, "canary key")
    with pytest.raises(ValidationError):
        cast(code, CANARY, "another key")
    with pytest.raises(ValidationError):
        cast(other, CANARY[:2], "canary key")
    # A statement that fails stands in PostgreSQL's log as it was sent.
    monkeypatch.setattr(casting, "seal", lambda *_: bytes(SealedSheet.objects.get().content))
    with pytest.raises(IntegrityError):
        cast(other, CANARY, "canary key")

    needles = [*secrets_of(code), *secrets_of(other), CELLS, receipt.encode(), b"canary key"]
    assert left_behind(needles) == []
    assert [needle for needle in (*needles, *TEXTS) if needle in caplog.text.encode()] == []


def test_a_comment_stands_nowhere_before_sealing_and_afterwards_in_the_box_alone(round, settings, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    settings.VAR_DIR = tmp_path
    poll, text = polled(round, WORDS, number=6), "只此一句的意见甲乙丙"
    needles = [text.encode(written) for written in ("utf-8", "utf-16-be", "utf-16-le", "unicode_escape")]
    cast_all(poll, [words(text) for _ in range(6)])

    assert left_behind(needles) == []
    sealed(poll)
    assert set(Comment.objects.values_list("text", flat=True)) == {text}
    assert text not in caplog.text
    assert text not in " ".join(AuditEntry.objects.values_list("facts_json", flat=True))


def test_after_sealing_the_answers_stand_in_the_box_alone_and_the_code_nowhere(poll):
    code = poll.codes[0]
    # Another ballot than before, since the write-ahead log keeps what a box held.
    sheets, cells, _words = ballot(TENTHS[::-1])
    cast(code, sheets, "canary key")
    sealed(poll)

    assert bytes(Pack.objects.get().content) == cells
    assert left_behind(secrets_of(code)) == []
    assert left_behind([share.encode() for share in poll.shares]) == []


def test_what_is_left_behind_is_found(poll):
    """The negative control: a code in the trail, and answers in a file of ours."""
    close_box(poll.box, by=None)
    poll.box.lots.update(meeting=poll.codes[0])
    (settings.VAR_DIR / "ballot").write_bytes(b"..." + CELLS)

    assert left_behind(secrets_of(poll.codes[0]))
    assert str(settings.VAR_DIR / "ballot") in left_behind([CELLS])
