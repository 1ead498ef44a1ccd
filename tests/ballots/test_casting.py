from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from ballots import casting
from ballots.actions import close_box
from ballots.casting import cast
from ballots.codes import CODE, digest_of, ungrouped
from ballots.models import Box, SealedSheet, Slip
from tests.ballots.careless import careless
from tests.ballots.polls import cast_all, polled, sealed, team
from tests.failing import every_failure

BALLOT = team("好", "较好", None)
CODES, TIMES = 400, 8

pytestmark = pytest.mark.django_db


def refused(*args):
    with pytest.raises(ValidationError) as found:
        cast(*args)
    return found.value


def books(poll):
    """Slips burned, and sheets stored."""
    burned = Slip.objects.filter(lot__box=poll.box, burned=True).count()
    return burned, SealedSheet.objects.filter(box=poll.box).count()


def test_a_ballot_burns_its_slip_and_leaves_a_sealed_sheet(round):
    poll = polled(round)

    receipt = cast(poll.codes[0], BALLOT, "key")

    assert len(receipt) == 19
    assert books(poll) == (1, 1)
    assert Slip.objects.get(burned=True).pk == digest_of(ungrouped(poll.codes[0], CODE))


def test_the_same_ballot_sent_again_gets_the_first_receipt(round):
    poll = polled(round)

    receipts = {cast(poll.codes[0], BALLOT, "key") for _ in range(3)}

    assert len(receipts) == 1
    assert books(poll) == (1, 1)


def test_it_gets_it_after_closing_and_after_sealing_too(round):
    poll = polled(round)
    receipt = cast(poll.codes[0], BALLOT, "key")

    close_box(poll.box, by=None)
    assert cast(poll.codes[0], BALLOT, "key") == receipt
    Box.objects.update(state=Box.State.OPEN)
    sealed(poll)
    assert cast(poll.codes[0], BALLOT, "key") == receipt


def test_another_ballot_with_the_same_code_is_refused(round):
    poll = polled(round)
    cast(poll.codes[0], BALLOT, "key")

    found = refused(poll.codes[0], BALLOT, "other key")

    assert found.messages == ["此验证码已经投过票，不能再投。"]
    assert books(poll) == (1, 1)


@pytest.mark.parametrize("code", ["", "ABCD", "A" * 32, "' OR 1=1 --", "\0" * 32])
def test_an_unknown_code_is_refused(round, code):
    assert refused(code, BALLOT, "key").code == "slip"


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_ballot_needs_a_key(round, key):
    poll = polled(round)

    assert refused(poll.codes[0], BALLOT, key).code == "slip"
    assert books(poll) == (0, 0)


def test_a_faulty_ballot_burns_nothing(round):
    poll = polled(round)

    assert refused(poll.codes[0], BALLOT[:2], "key").messages == ["T3：缺少“领导班子测评表”。"]
    assert books(poll) == (0, 0)
    cast(poll.codes[0], BALLOT, "key")


def test_the_database_clock_opens_and_closes_the_box(round, monkeypatch):
    """Whatever the clock of the web process says."""
    poll, hour = polled(round), timedelta(hours=1)
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now - 100 * hour)

    for opens_at, closes_at in ((now + hour, now + 2 * hour), (now - 2 * hour, now - hour)):
        Box.objects.update(opens_at=opens_at, closes_at=closes_at)
        assert refused(poll.codes[0], BALLOT, "key").messages == ["票箱目前未开启，本次未投票。"]
    Box.objects.update(opens_at=now - hour, closes_at=now + hour)
    cast(poll.codes[0], BALLOT, "key")

    assert books(poll) == (1, 1)


def test_a_closed_box_takes_nothing(round):
    poll = polled(round)
    close_box(poll.box, by=None)

    assert refused(poll.codes[0], BALLOT, "key").code == "box"
    assert books(poll) == (0, 0)


def test_all_sealed_sheets_are_equally_long(round):
    poll = polled(round)
    cast_all(poll, [team("好", "好", "好"), team(None, None, None), team("不了解", "较好", None)])

    assert len({len(content) for content in SealedSheet.objects.values_list("content", flat=True)}) == 1


def test_no_statement_holds_a_code_an_answer_or_a_receipt(round, django_assert_max_num_queries):
    poll = polled(round)

    with django_assert_max_num_queries(8) as captured:
        receipt = cast(poll.codes[0], BALLOT, "Schlüssel")

    said = " ".join(query["sql"] for query in captured.captured_queries)
    secret = ungrouped(poll.codes[0], CODE)
    for hidden in (poll.codes[0], secret.hex(), receipt, "Schlüssel", "较好"):
        assert hidden.lower() not in said.lower()
    assert digest_of(secret) in said


def test_what_a_failure_says_holds_no_code(round, caplog):
    poll = polled(round)

    def fail(execute, sql, params, many, context):
        if sql.startswith("UPDATE"):
            raise RuntimeError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail), pytest.raises(RuntimeError) as failed:
        cast(poll.codes[0], BALLOT, "key")

    told = f"{failed.value} {caplog.text}"
    assert poll.codes[0] not in told
    assert "较好" not in told


@pytest.mark.django_db(transaction=True)
def test_a_ballot_that_fails_at_any_statement_is_cast_wholly_or_not_at_all(round):
    poll = polled(round)

    def whole():
        assert books(poll) == (0, 0)

    assert every_failure(lambda: cast(poll.codes[0], BALLOT, "key"), whole) >= 3
    assert books(poll) == (1, 1)


def told_at_once(poll, key_of):
    """Each code sent by eight clients at the same moment; by code, the receipts that they were told."""
    barrier = Barrier(TIMES)

    def client(number):
        told = []
        try:
            for code in poll.codes:
                barrier.wait(120)
                try:
                    told.append(cast(code, BALLOT, key_of(code, number)))
                except ValidationError as found:
                    told.append(found.code)
        finally:
            connection.close()
        return told

    with ThreadPoolExecutor(TIMES) as pool:
        return list(zip(*pool.map(client, range(TIMES)), strict=True))


@pytest.mark.django_db(transaction=True)
def test_eight_ballots_at_once_with_one_code_are_one_ballot(round):
    """Eight devices with keys of their own: one is told its receipt, seven that the code was used."""
    poll = polled(round, number=CODES)

    told = told_at_once(poll, lambda code, number: f"{code} {number}")

    assert {tuple(sorted(len(word) for word in words)) for words in told} == {(4,) * 7 + (19,)}
    assert books(poll) == (CODES, CODES)


@pytest.mark.django_db(transaction=True)
def test_one_ballot_sent_eight_times_at_once_is_told_one_receipt(round):
    poll = polled(round, number=CODES // 4)

    told = told_at_once(poll, lambda code, _number: code)

    assert {len(set(words)) for words in told} == {1}
    assert not {"slip"} & {word for words in told for word in words}
    assert books(poll) == (CODES // 4, CODES // 4)


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_same_test_finds_doubles(round, monkeypatch):
    """The negative control: the guard switched off, more sheets are stored than slips burned."""
    poll = polled(round, number=40)

    monkeypatch.setattr(casting, "_cast", careless(before=0.02))
    told_at_once(poll, lambda code, number: f"{code} {number}")

    burned, stored = books(poll)
    assert stored > burned


@pytest.mark.django_db(transaction=True)
def test_closing_amid_ballots_loses_none_that_was_told_its_receipt(round):
    poll = polled(round, number=2_000)
    told, late = [], set()

    def client(codes):
        try:
            for code in codes:
                try:
                    told.append(cast(code, BALLOT, code))
                except ValidationError as found:
                    late.add(found.code)
        finally:
            connection.close()

    def close():
        try:
            while len(told) < 60:
                pass
            close_box(poll.box, by=None)
            return books(poll)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        closing = pool.submit(close)
        list(pool.map(client, [poll.codes[at::4] for at in range(4)]))

    assert closing.result() == books(poll) == (len(told), len(told))
    assert 60 <= len(told) < 2_000
    assert late == {"box"}
