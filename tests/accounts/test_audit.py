from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils.translation import override

from accounts import audit
from accounts.chain import breaks
from accounts.models import AuditCheckpoint, AuditEntry, AuditHead
from accounts.origin import coming_from
from accounts.roles import Permission, demand


def test_a_line_says_who_did_what_from_where(clerk, person):
    li = person(name="李四", username="li")

    with coming_from("10.1.2.3"):
        audit.record(by=clerk, verb="view", target=li, page=3)

    entry = AuditEntry.objects.get()
    assert (entry.account, entry.person, entry.address) == ("clerk", "经办人甲", "10.1.2.3")
    assert (entry.verb, entry.target_type, entry.target_id) == ("view", "accounts.User", str(li.pk))
    assert (entry.target, entry.outcome, entry.facts) == ("李四（li）", "done", {"page": 3})


def test_the_machine_has_no_account(db):
    assert audit.record(by=None, verb="remind").account == ""


def test_the_head_moves_with_each_line_and_each_line_names_the_one_before(db):
    first, second = audit.record(by=None, verb="a"), audit.record(by=None, verb="b")

    assert (first.previous, second.previous) == ("", first.hash)
    assert AuditHead.objects.values_list("number", "hash").get() == (2, second.hash)


def test_every_so_many_lines_a_checkpoint_is_kept(settings, db):
    settings.AUDIT_CHECKPOINT_EVERY = 3
    lines = [audit.record(by=None, verb="a") for _ in range(7)]

    marks = AuditCheckpoint.objects.values_list("number", "hash")
    assert sorted(marks) == [(3, lines[2].hash), (6, lines[5].hash)]


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_a_hash_carries_its_algorithm(settings, db, algorithm):
    settings.AUDIT_HASH = algorithm

    assert audit.record(by=None, verb="a").hash.startswith(f"{algorithm}:")


def test_no_text_breaks_the_line(db):
    entry = audit.record(by=None, verb="open page", target="/a\x00b\x1fc\n" + "长" * 300, path="\ud800\x00")

    entry.refresh_from_db()
    assert entry.target == "/a b c " + "长" * 193
    assert entry.facts["path"] == "?\x00"


def test_what_is_refused_is_undone_but_stands_on_record(clerk):
    def lock():
        with audit.attempt(by=clerk, verb="lock run"):
            audit.record(by=clerk, verb="half a deed")
            raise ValidationError("The run has no cards.")

    with pytest.raises(ValidationError) as caught:
        lock()

    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.outcome, entry.facts) == ("lock run", "refused", {"why": "The run has no cards."})
    assert caught.value.on_record


def test_what_one_has_no_right_to_stands_on_record(clerk):
    with override("en"), pytest.raises(PermissionDenied), audit.attempt(by=clerk, verb="grant role"):
        demand(clerk, Permission.RIGHTS_GRANT)

    assert AuditEntry.objects.get().facts["why"].startswith("Your account has no right to grant")


def test_an_attempt_that_succeeds_writes_nothing_of_its_own(clerk):
    with audit.attempt(by=clerk, verb="lock run"):
        audit.record(by=clerk, verb="lock run")

    assert AuditEntry.objects.count() == 1


def test_changes_are_told_field_by_field(person):
    li = person(name="李四")
    before = audit.state(li)
    li.name = "李思"

    assert audit.changes(before, li) == {"name": ["李四", "李思"]}


def test_a_secret_is_never_told(person):
    li = person()
    before = audit.state(li)
    li.password = "x"

    assert audit.changes(before, li) == {}
    assert before["password"] == "***"


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain():
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory has one writer")

    def write(name):
        for _ in range(20):
            audit.record(by=None, verb=name)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, "abcd"))

    assert AuditHead.objects.get().number == 80
    assert list(breaks()) == []
