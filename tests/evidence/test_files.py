import hashlib

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from evidence.actions.entries import propose
from evidence.actions.files import attach
from evidence.files import (
    MOST_OF_ONE,
    attachments_of,
    folder,
    handed_out,
    keep_attachment,
    may_open,
    name_of,
    place_of,
)
from evidence.models import Attachment, Turn
from tests.evidence.rounds_of_figures import PDF, keeper, proof

pytestmark = pytest.mark.django_db
SAID = {"item": "late", "quantity": 1, "matter": "月报迟报"}


@pytest.fixture
def entry(round, clerk):
    return propose(round.subjects.get(code="T1"), SAID, by=clerk)


def test_a_file_is_kept_once_under_its_hash_outside_the_web_root(entry, clerk, settings):
    first = keep_attachment(proof(), about=entry, by=clerk)
    second = keep_attachment(proof(name="副本.pdf"), about=entry, by=clerk)

    assert first.digest == second.digest == hashlib.sha256(PDF).hexdigest()
    assert place_of(first.digest).read_bytes() == PDF
    assert [path for path in folder().rglob("*") if path.is_file()] == [place_of(first.digest)]
    assert settings.BASE_DIR / "evalsys/static" not in folder().parents
    assert [one.name for one in attachments_of(entry)] == ["通报.pdf", "副本.pdf"]
    assert AuditEntry.objects.filter(verb="attach file").count() == 2


def test_a_file_is_handed_out_as_an_attachment_of_a_fixed_type(entry, clerk):
    answer = handed_out(keep_attachment(proof(), about=entry, by=clerk))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E9%80%9A")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == PDF
    answer.close()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\通报.pdf", "通报.pdf"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("通报\u202efdp.exe", "通报fdp.exe"),
        ("..", "file"),
        ("名" * 300 + ".pdf", "名" * 150 + ".pdf"),
    ],
)
def test_of_a_name_the_last_part_is_kept_without_signs_that_mislead(given, kept):
    assert name_of(given) == kept


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "空"), (b"MZ" + b"\0" * 99, "不是可以上传"), (PDF + b" " * 3_000_000, "超过 2 MB")]
)
def test_what_is_refused_leaves_nothing_behind(entry, clerk, settings, content, words):
    settings.PROOF_BYTES = 2 * 1024 * 1024

    with pytest.raises(ValidationError, match=words):
        keep_attachment(proof(content), about=entry, by=clerk)

    assert not Attachment.objects.exists()
    assert not [path for path in folder().rglob("*") if path.is_file()]


def test_a_thing_has_so_many_files_and_no_more(entry, clerk):
    for number in range(MOST_OF_ONE):
        keep_attachment(proof(name=f"{number}.pdf"), about=entry, by=clerk)

    with pytest.raises(ValidationError):
        keep_attachment(proof(), about=entry, by=clerk)


def test_only_who_may_deal_with_the_thing_opens_its_files(entry, clerk, liaison):
    file = attach(proof(), entry, by=clerk)

    assert may_open(clerk, file)
    assert may_open(liaison, file)
    assert not may_open(keeper("liaison", unit="T2"), file)


def test_files_about_things_of_which_nobody_says_who_opens_them_stay_closed(round, clerk):
    turn = Turn.objects.create(subject=round.subjects.first(), name="tasks", state="entered", by=clerk)

    assert not may_open(clerk, keep_attachment(proof(), about=turn, by=clerk))
    lost = Attachment(noun="evidence.proposal", thing=0)
    assert not may_open(clerk, lost)
