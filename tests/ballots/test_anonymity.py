"""An attacker who has every table with its hidden columns, saw who came in which order, and knows the roll.

Each voter votes otherwise than all others, so that whoever finds a voter's ballot knows it. Before sealing there is
ciphertext; afterwards no way of joining or ordering names more than chance: one of 500 is expected, and more than four
(three standard deviations above) will not do. One order in 270 has such luck without any leak: what leaks, leaks in
three boxes in a row. The naive box shows that the attacks work.
"""

import random
import secrets
from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connection, transaction

from ballots.casting import cast
from ballots.cells import Cells
from ballots.codes import CODE, digest_of, ungrouped
from ballots.envelope import opened
from ballots.models import Box, Pack, SealedSheet, Slip
from scoring.engine.reading import read_scheme
from tests.ballots.attack import (
    CHANCE,
    VOTERS,
    joined,
    named,
    one_by_one,
    orders_of_voters,
    rows,
    twenty_at_once,
)  # fmt: skip
from tests.ballots.polls import FIVE, FORMS, collecting, five, polled, sealed
from tests.scoring.cases_on_disk import SCHEME

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_gaps")]
CELLS = Cells(read_scheme(SCHEME + FORMS).forms["five"])


def draw():
    """A way of filling in the form for each voter, no two alike, drawn anew from the system each time."""
    ways = list(product([*"优良中差", None], repeat=4))
    return random.SystemRandom().sample(ways, VOTERS)


def orders_that_name(round, mode, arriving):
    """The orders by which the attacker names more voters of a sealed box than chance."""
    names = [f"参评人{number}" for number in range(VOTERS)] if mode == Box.Mode.ROLL else ()
    poll = polled(round, FIVE, VOTERS, mode, electors=names)
    ways = dict(zip(poll.codes, draw(), strict=True))
    truth = {digest_of(ungrouped(code, CODE)): CELLS.packed(way) for code, way in ways.items()}
    voters = random.SystemRandom().sample(poll.codes, VOTERS)
    answered = arriving(lambda code: cast(code, five(*ways[code]), code), voters)

    before = joined("ballots_sealedsheet", "content")
    assert len(before) == (VOTERS if connection.vendor == "postgresql" else 0)
    assert readable(poll.box, before.values() or SealedSheet.objects.values_list("content", flat=True)) == 0

    content = bytes(Pack.objects.get(box=sealed(poll)).content)
    ballots = [content[at : at + CELLS.record] for at in range(0, len(content), CELLS.record)]
    assert sorted(ballots) == sorted(truth.values())
    assert {len(ballot) for ballot in joined("ballots_pack", "content").values()} <= {len(content)}
    assert not SealedSheet.objects.exists()
    orders = orders_of_voters([digest_of(ungrouped(code, CODE)) for code in answered])
    return {name for name, hits in named(orders, ballots, truth).items() if hits > CHANCE}


@pytest.mark.parametrize("arriving", [one_by_one, twenty_at_once])
@pytest.mark.parametrize("mode", Box.Mode.values)
def test_no_ballot_is_found_before_or_after_sealing(tmp_path, mode, arriving):
    leaking, trials = {"not tried"}, []
    while leaking and len(trials) < 3:
        round = collecting(tmp_path / f"case{len(trials)}", code=f"county{len(trials)}")
        trials.append(orders_that_name(round, mode, arriving))
        leaking = set.intersection(*trials)

    assert leaking == set()


def readable(box, envelopes):
    """Envelopes that differ in length, or open by something of the length of a key that lies about in the tables."""
    envelopes = list(map(bytes, envelopes))
    lying_about = [bytes(key) for key in Box.objects.values_list("public_key", flat=True)]
    lying_about += [bytes(claim) for claim in Slip.objects.exclude(claim=b"").values_list("claim", flat=True)[:20]]
    keys = [X25519PrivateKey.from_private_bytes(key) for key in lying_about]
    by_key = sum(content is not None for key in keys for content in opened(key, box.pk, envelopes[:20]))
    return by_key + len({len(envelope) for envelope in envelopes}) - 1


@pytest.mark.parametrize("arriving", [one_by_one, twenty_at_once])
def test_the_naive_box_is_found_out(round, arriving):
    """The negative control: a random key, no time and no voter beside the ballot, and yet every voter is named."""
    poll = polled(round, FIVE, VOTERS)
    kind = "bytea" if connection.vendor == "postgresql" else "blob"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE naive_ballot (id text PRIMARY KEY, answers {kind} NOT NULL)")
    digests = [digest_of(ungrouped(code, CODE)) for code in poll.codes]
    ways = {digest: CELLS.packed(way) for digest, way in zip(digests, draw(), strict=True)}
    voters = random.SystemRandom().sample(list(ways), VOTERS)

    def naive(digest):
        with transaction.atomic(), connection.cursor() as cursor:
            Slip.objects.filter(pk=digest, burned=False).update(burned=True)
            cursor.execute("INSERT INTO naive_ballot VALUES (%s, %s)", [secrets.token_hex(16), ways[digest]])

    try:
        answered = arriving(naive, voters)
        if connection.vendor == "postgresql":
            linked = joined("naive_ballot", "answers")
            assert sum(ways[digest] == ballot for digest, ballot in linked.items()) == VOTERS
        in_place = "ctid" if connection.vendor == "postgresql" else "rowid"
        ballots = [bytes(answers) for (answers,) in rows(f"SELECT answers FROM naive_ballot ORDER BY {in_place}")]
        hits = max(named(orders_of_voters(answered), ballots, ways).values())
        assert hits == VOTERS if arriving is one_by_one else hits > CHANCE
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE naive_ballot")
