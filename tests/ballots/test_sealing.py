import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from ballots.actions import close_box, make_lot, seal_box
from ballots.codes import CODE, ungrouped
from ballots.envelope import rejoined, seal
from ballots.models import Box, Pack, ReceiptList, SealedSheet, Slip
from ballots.sealing import lay_down, read_box
from tests.ballots.polls import FIVE, MARKS, cast_all, distinct, five, polled, sealed, sheet, team
from tests.failing import every_failure

pytestmark = pytest.mark.django_db
THREE = [team("好", "较好", None), team("好", "好", "不了解"), team("较好", "较好", "较好")]


def packs(box):
    rows = Pack.objects.filter(box=box).values_list("form", "voter_class", "subjects", "number", "content")
    return {(form, of, *json.loads(subjects)): (number, bytes(content)) for form, of, subjects, number, content in rows}


def stuffed(poll, content):
    """An envelope that somebody with the public key put into the table."""
    envelope = seal(bytes(poll.box.public_key), poll.box.pk, content.ljust(poll.box.size, b"\0"))
    SealedSheet.objects.create(digest=hashlib.sha256(envelope).hexdigest(), box=poll.box, content=envelope)


def test_sealing_lays_every_sheet_down_sorted(round):
    poll = polled(round)
    cast_all(poll, THREE)

    box = sealed(poll)

    assert packs(box) == {
        ("team", "B", "T1"): (3, bytes([1, 1, 2])),
        ("team", "B", "T2"): (3, bytes([1, 2, 2])),
        ("team", "B", "T3"): (3, bytes([0, 2, 3])),
    }
    assert (box.state, box.foreign, box.missing) == (Box.State.SEALED, 0, 0)


def test_the_sheets_of_a_ballot_stay_together_where_it_is_judged_whole(round):
    poll = polled(round, MARKS)
    cast_all(poll, [[sheet("marks", town, virtue="90", skill="1") for town in ("T1", "T2")]])

    [(key, (number, content))] = packs(sealed(poll)).items()

    assert key == ("marks", "A", "T1", "T2")
    assert (number, len(content)) == (1, 8)


def test_whatever_the_order_of_the_ballots_the_box_is_the_same(round):
    digests = []
    for ballots in (THREE, THREE[::-1]):
        poll = polled(round)
        cast_all(poll, ballots)
        digests.append(sealed(poll).digest)
        for noun in (Pack, ReceiptList, Slip):
            noun.objects.all().delete()
        poll.box.lots.all().delete()
        poll.box.delete()

    assert digests[0] == digests[1]


def test_nothing_is_left_of_sealed_sheets_claims_and_key(round):
    poll = polled(round)
    cast_all(poll, THREE)
    private = rejoined(bytes(poll.box.public_key), poll.shares, 2).private_bytes_raw()

    sealed(poll)

    assert not SealedSheet.objects.exists()
    assert {bytes(claim) for claim in Slip.objects.values_list("claim", flat=True)} == {b""}
    assert private not in b"".join(bytes(value) for row in Box.objects.values_list("public_key") for value in row)


def test_a_box_is_sealed_once(round):
    poll = polled(round)
    cast_all(poll, THREE)
    box = sealed(poll)

    again = seal_box(poll.box, [], by=None)

    assert (again.digest, again.root) == (box.digest, box.root)
    assert Pack.objects.count() == 3


def test_wrong_shares_leave_the_box_closed(round):
    poll = polled(round)
    cast_all(poll, THREE)
    close_box(poll.box, by=None)

    with pytest.raises(ValidationError):
        seal_box(poll.box, poll.shares[:1], by=None)
    assert Box.objects.get().state == Box.State.CLOSED
    assert SealedSheet.objects.count() == 3
    seal_box(poll.box, poll.shares[1:], by=None)


def test_an_open_box_is_not_sealed(round):
    poll = polled(round)

    with pytest.raises(ValidationError, match="已关闭"):
        seal_box(poll.box, poll.shares, by=None)


def test_an_empty_box_is_sealed_too(round):
    box = sealed(polled(round))

    assert packs(box) == {}
    assert box.root == hashlib.sha256(b"").hexdigest()


def test_sheets_that_somebody_slipped_in_are_left_out_and_counted(round):
    """Whoever owns the database has the public key and the hashes of all codes, but no code."""
    poll = polled(round)
    cast_all(poll, THREE)
    unused, used = poll.codes[3], poll.codes[0]
    Slip.objects.filter(burned=False).update(burned=True)
    stuffed(poll, b"x" * CODE)
    stuffed(poll, bytes.fromhex(Slip.objects.first().pk)[:CODE])
    stuffed(poll, ungrouped(used, CODE))
    SealedSheet.objects.create(digest="0", box=poll.box, content=b"junk")

    box = sealed(poll)

    assert unused != used
    assert (box.foreign, box.missing) == (4, 2)
    assert {number for number, _content in packs(box).values()} == {3}


def test_a_sheet_that_somebody_took_out_is_missed(round):
    poll = polled(round)
    cast_all(poll, THREE)
    SealedSheet.objects.first().delete()

    box = sealed(poll)

    assert (box.foreign, box.missing) == (0, 1)


def test_a_sheet_that_comes_while_the_box_is_read_is_not_lost(round):
    poll = polled(round)
    cast_all(poll, THREE)
    close_box(poll.box, by=None)
    box = Box.objects.get()
    contents = read_box(box, rejoined(bytes(box.public_key), poll.shares, 2))
    stuffed(poll, b"late")

    with pytest.raises(ValidationError, match="重新封存"):
        lay_down(box, contents)


def test_ballots_of_several_lots_meet_in_one_pack(round):
    poll = polled(round, FIVE)
    _lot, others = make_lot(poll.box, FIVE, 2, by=None, meeting="第二会场", voter_class="B")
    cast_all(poll, [five("优", "优", "优", "优")])
    cast_all(poll._replace(codes=others), [five("良", "优", "优", "优")])

    assert packs(sealed(poll)) == {("five", "B", "T1"): (2, bytes([1, 1, 1, 1, 2, 1, 1, 1]))}


def test_as_many_statements_for_few_ballots_as_for_many(round, django_assert_max_num_queries):
    poll = polled(round, FIVE, number=256)
    cast_all(poll, distinct())
    close_box(poll.box, by=None)

    with django_assert_max_num_queries(45):
        seal_box(poll.box, poll.shares, by=None)


@pytest.mark.django_db(transaction=True)
def test_closing_and_sealing_that_fail_at_any_statement_change_nothing(round):
    poll = polled(round)
    cast_all(poll, THREE)

    def state():
        connection.ensure_connection()
        kept = [noun.objects.count() for noun in (SealedSheet, Pack, ReceiptList)]
        return Box.objects.get().state, kept, Slip.objects.exclude(claim=b"").count()

    def still(expected):
        def check():
            assert state() == expected

        return check

    assert every_failure(lambda: close_box(poll.box, by=None), still(("open", [3, 0, 0], 3))) >= 4
    assert every_failure(lambda: seal_box(poll.box, poll.shares, by=None), still(("closed", [3, 0, 0], 3))) >= 10
    assert state() == ("sealed", [0, 3, 1], 0)
