"""Whatever is done to the trail past `record` is found, at the entry where it was done."""

from random import Random

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.utils.translation import override

from accounts import audit
from accounts.chain import breaks, link, parse_head, printed_head
from accounts.models import AuditCheckpoint, AuditEntry, AuditHead
from tests.accounts import tampering
from tests.accounts.append_only import lifted

ENTRIES = 24


@pytest.fixture
def trail(db, settings, clerk):
    """A trail of some length, with checkpoints, in a database whose triggers are taken away."""
    settings.AUDIT_CHECKPOINT_EVERY = 7
    for number in range(ENTRIES):
        settings.AUDIT_HASH = "sm3" if 8 < number < 16 else "sha256"
        audit.record(by=clerk, verb="view", target=f"干部{number}", page=number)
    lifted()


def found(printed=None):
    with override("en"):
        return [(broken.number, broken.wrong) for broken in breaks(printed)]


def test_a_trail_that_nobody_touched_is_whole_under_both_algorithms(trail):
    assert found(parse_head(printed_head())) == []
    assert {entry.hash.partition(":")[0] for entry in AuditEntry.objects.all()} == {"sha256", "sm3"}


def test_an_empty_trail_is_whole(db):
    assert found() == []
    assert printed_head() == "0"


@pytest.mark.parametrize("hand", tampering.ALL, ids=lambda hand: hand.__name__)
@pytest.mark.parametrize("seed", range(25))
def test_tampering_is_found_and_located(trail, hand, seed):
    dice = Random(f"{hand.__name__}-{seed}")
    paper = parse_head(printed_head())

    number = hand(dice.randint(1, ENTRIES), dice)

    assert next(breaks(paper)).number == number


def test_a_tail_rewritten_throughout_is_found_at_the_next_checkpoint(trail):
    tampering.put(10, target="别人")
    for number in range(10, ENTRIES + 1):
        tampering.put(number, previous=AuditEntry.objects.get(number=number - 1).hash)
        tampering.forge(number)
    last = AuditEntry.objects.first()
    AuditHead.objects.update(hash=last.hash)

    assert found() == [(14, "was rewritten, alone or with some before it: it differs from the checkpoint")]


def test_a_checkpoint_that_was_changed_is_found(trail):
    AuditCheckpoint.objects.filter(number=14).update(hash="sha256:0")

    assert [number for number, _ in found()] == [14]


def test_a_rolled_back_backup_is_found_with_the_head_on_paper_only(trail, clerk):
    paper = parse_head(printed_head())
    tampering.cut_with_head(20, Random(1))

    assert found() == []
    assert [number for number, _ in found(paper)] == [20]


def test_an_entry_written_past_the_head_is_found(trail):
    entry = AuditEntry.objects.first()
    entry.number, entry.previous = entry.number + 1, entry.hash
    entry.save(force_insert=True)
    tampering.forge(entry.number)

    assert found() == [(ENTRIES + 1, "stands after the head")]


def test_an_entry_before_the_first_is_found(trail):
    entry = AuditEntry.objects.last()
    entry.number = 0
    entry.save(force_insert=True)

    assert found() == [(0, "stands before the first")]


def test_a_missing_head_is_found(trail):
    AuditHead.objects.all().delete()

    assert found() == [(0, "the head of the chain is missing")]


def test_a_moment_that_is_no_moment_is_found(trail):
    if connection.vendor != "sqlite":
        pytest.skip("other databases refuse it")
    tampering.sql("UPDATE accounts_auditentry SET at = 'gestern' WHERE number = 3")

    assert found() == [(3, "was changed: what it says does not make its hash")]


def test_the_walk_goes_on_over_batches(trail, monkeypatch):
    monkeypatch.setattr("accounts.chain.BATCH", 5)
    tampering.change(13, Random(1))

    assert [number for number, _ in found()] == [13]


def test_two_lines_whose_parts_run_together_have_two_hashes():
    assert link(1, "x", ["ab", "c"], "sha256") != link(1, "x", ["a", "bc"], "sha256")


@pytest.mark.parametrize("text", ["", "12", "12 md5:aa", "x sha256:aa", "1 2 sha256:aa"])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 the words are Python's own
        parse_head(text)


def test_the_triggers_stand_in_the_way_of_a_change(clerk):
    audit.record(by=clerk, verb="view")

    with pytest.raises(IntegrityError, match="added to only"):
        AuditEntry.objects.update(target="x")
