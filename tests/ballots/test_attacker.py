"""The attacker of test_anonymity goes on: comments, backups taken at any two moments, and the guards switched off."""

import hashlib
import random
from itertools import islice, product

import pytest

from ballots import casting, comments, sealing
from ballots.casting import cast
from ballots.codes import CODE, digest_of, ungrouped
from ballots.models import Box, Comment, Pack
from tests.ballots.attack import (
    CHANCE,
    VOTERS,
    backup,
    in_place,
    joined,
    named,
    one_by_one,
    orders_of_voters,
    twenty_at_once,
)  # fmt: skip
from tests.ballots.polls import FIVE, WORDS, collecting, five, polled, sealed, words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_gaps")]


def slip_of(code):
    return digest_of(ungrouped(code, CODE))


def electors(mode, number):
    return [f"参评人{n}" for n in range(number)] if mode == Box.Mode.ROLL else ()


def commenting(round, mode, arriving):
    """For each way of laying voters and comments side by side, how many voters get their own comment."""
    poll = polled(round, WORDS, VOTERS, mode, electors=electors(mode, VOTERS))
    said = dict(zip(poll.codes, random.SystemRandom().sample(range(10_000), VOTERS), strict=True))
    truth = {slip_of(code): str(number) for code, number in said.items()}
    answered = arriving(lambda code: cast(code, words(str(said[code])), code), poll.codes)
    arrivals = [slip_of(code) for code in answered]
    voters = {f"{name} before": order for name, order in orders_of_voters(arrivals).items()}
    sealed(poll)
    voters |= orders_of_voters(arrivals)
    laid = {
        "place": in_place("ballots_comment", "text"),
        "key": list(Comment.objects.order_by("token").values_list("text", flat=True)),
        "page": list(Comment.objects.values_list("text", flat=True)),
    }
    assert all(sorted(texts) == sorted(truth.values()) for texts in laid.values())
    assert joined("ballots_comment", "text::bytea") == {}
    return {(how, name): hits for how, texts in laid.items() for name, hits in named(voters, texts, truth).items()}


@pytest.mark.parametrize(("mode", "arriving"), [("slips", one_by_one), ("roll", twenty_at_once)])
def test_no_comment_leads_to_its_writer(tmp_path, mode, arriving):
    leaking, trials = {"not tried"}, []
    while leaking and len(trials) < 3:
        round = collecting(tmp_path / f"case{len(trials)}", code=f"county{len(trials)}")
        found = commenting(round, mode, arriving)
        trials.append({how for how, hits in found.items() if hits > CHANCE})
        leaking = set.intersection(*trials)

    assert leaking == set()


def test_comments_in_the_order_in_which_they_were_opened_name_their_writers(round, monkeypatch):
    """The negative control: keys that count up instead of keys that chance has drawn."""
    counting = (f"{number:032}" for number in range(10_000))
    monkeypatch.setattr(comments.secrets, "token_hex", lambda _bytes: next(counting))

    assert max(commenting(round, Box.Mode.SLIPS, one_by_one).values()) == VOTERS


def test_ballots_laid_down_unsorted_name_their_voters(round, monkeypatch):
    """The negative control: the box as it is, but for the sorting of its records."""
    monkeypatch.setattr(sealing, "sorted", list, raising=False)
    poll = polled(round, FIVE, number=200)
    ways = list(islice(product("优良中差", repeat=4), 200))
    random.shuffle(ways)
    for code, way in zip(poll.codes, ways, strict=True):
        cast(code, five(*way), code)

    content = bytes(Pack.objects.get(box=sealed(poll)).content)
    ballots = [content[at : at + 4] for at in range(0, len(content), 4)]
    truth = {
        slip_of(code): bytes(1 + "优良中差".index(mark) for mark in way)
        for code, way in zip(poll.codes, ways, strict=True)
    }

    assert named({"arrival": list(map(slip_of, poll.codes))}, ballots, truth)["arrival"] == 200


def changed(before, after):
    """What rows came in between two backups, by table; where none came the table is left out."""
    found = {table: rows - before[table] for table, rows in after.items()}
    return {table: rows for table, rows in found.items() if rows}


def marks_of(rows):
    """What may be found again of the values in rows: themselves, and hashes of each and of two together."""
    values = [value if isinstance(value, bytes) else value.encode() for row in rows for value in row]
    values += [bytes.fromhex(value.decode()) for value in values if len(value) == 64 and value.isalnum()]
    long = [value for value in values if len(value) >= 16]
    pairs = [one + other for one, other in product(long, repeat=2)]
    hashes = [hashlib.sha256(value).digest() for value in (*long, *pairs)]
    labelled = [hashlib.sha256(b"evalsys receipt\0" + value).digest() for value in (*long, *pairs)]
    return {mark[:10] for mark in (*long, *hashes, *labelled)}


def found_again(voters, after):
    """Voters of whom something known before sealing stands in what came in with it."""
    told = b"".join(
        (value if isinstance(value, bytes) else value.encode()) + b"\n"
        for table in ("ballots_pack", "ballots_receiptlist", "ballots_comment", "ballots_box", "accounts_auditentry")
        for row in after[table]
        for value in row
    )
    return [number for number, marks in enumerate(voters) if any(mark in told for mark in marks)]


@pytest.fixture
def watched(round):
    """A function that lets twelve vote, a backup taken after each of them; gives what each showed, and the last."""

    def watch(mode):
        poll = polled(round, WORDS, 12, mode, electors=electors(mode, 12))
        seen, before = [], backup()
        for code in poll.codes:
            cast(code, words(f"意见{code}"), code)
            after = backup()
            seen.append(changed(before, after))
            before = after
        sealed(poll)
        return seen, backup()

    return watch


@pytest.mark.parametrize("mode", Box.Mode.values)
def test_two_backups_differ_by_a_slip_and_an_envelope_and_nothing_of_these_is_found_after_sealing(watched, mode):
    seen, after = watched(mode)

    assert [{table: len(rows) for table, rows in one.items()} for one in seen] == [
        {"ballots_slip": 1, "ballots_sealedsheet": 1}
    ] * 12
    assert found_again([marks_of([row for rows in one.values() for row in rows]) for one in seen], after) == []
    assert not after["ballots_sealedsheet"]


def test_a_receipt_made_of_what_the_tables_hold_is_found_again(watched, monkeypatch):
    """The negative control: a receipt that is a hash of the claim, which stands in the tables while the box is open."""

    def weak(code, token):
        return hashlib.sha256(casting.claim_of(code, token)).digest()[:10]

    monkeypatch.setattr(casting, "receipt_of", weak)
    monkeypatch.setattr(sealing, "receipt_of", weak)
    seen, after = watched("slips")

    assert found_again([marks_of([row for rows in one.values() for row in rows]) for one in seen], after)
