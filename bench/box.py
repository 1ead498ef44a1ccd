"""The ballot box, in a process and a database of its own: sealing, counting and casting beside the bare work.

The database is SQLite, or the PostgreSQL that BENCH_DATABASE_URL names; seconds are the clock's, since a server's work
is not this process's. Prints lines for the results.
"""

import hashlib
import json
import random
import secrets
import time
from contextlib import contextmanager

from bench.database import in_a_database_of_its_own
from bench.pairs import compare, row

SEALED, SUBJECTS, SHEETS, CAST = 100_000, 1_000, 1_000_000, 1_000
CLASSES, ITEMS, OPTIONS = "ABCD", 12, "优良中差"
SCHEME = f"""
[scheme]
id = "bench"
title = "计票"
round = "2024"
[[categories]]
id = "unit"
name = "单位"
{"".join(f'[[classes]]{chr(10)}id = "{name}"{chr(10)}name = "{name}"{chr(10)}' for name in CLASSES)}
[[forms]]
id = "f"
name = "测评表"
items = [{", ".join(f'{{ id = "i{number}" }}' for number in range(ITEMS))}]
options = [{", ".join(f'{{ id = "{name}", points = {100 - 20 * at} }}' for at, name in enumerate(OPTIONS))}]
[[nodes]]
id = "vote"
name = "民主测评"
method = "appraisal"
form = "f"
classes = {{ A = 40, B = 30, C = 20, D = 10 }}
[[grading]]
id = "g"
grades = ["优秀", "良好"]
quotas = [{{ grade = "优秀", share = 30 }}]
"""


def clocked(work):
    """A piece of work that tells how long it took by the clock."""

    def measured():
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return measured


@contextmanager
def undone():
    """A transaction of which nothing remains, so that the next run finds the same."""
    from django.db import transaction  # noqa: PLC0415 settings come from the environment that is prepared first

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def round_of(subjects: int):
    """A round of so many units under the scheme above."""
    from indicators.actions.schemes import keep_scheme  # noqa: PLC0415
    from rounds.models import Case, Round, Stage, Subject  # noqa: PLC0415

    case = Case.objects.create(code=f"c{secrets.token_hex(4)}", name="计票")
    round = Round.objects.create(
        case=case, code="2024", position=1, scheme=keep_scheme(SCHEME, by=None), size=subjects, stage=Stage.COLLECTING
    )
    Subject.objects.bulk_create(
        Subject(round=round, code=f"s{n}", name=f"第{n}单位", category="unit", order=n, position=n + 1)
        for n in range(subjects)
    )
    return round


def open_box(round, number: int, mode: str = "slips"):
    """A box with so many slips for one unit, open; its codes and shares."""
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from ballots import actions  # noqa: PLC0415
    from ballots.paper import Part  # noqa: PLC0415

    box, codes = actions.make_box(round, mode, by=None), []
    part, now = Part("f", "A", ("s0",)), timezone.now()
    for first in range(0, number, 20_000):
        told = {"meeting": f"第{first}场", "voter_class": "A"}
        codes += actions.make_lot(box, [part], min(20_000, number - first), by=None, **told)[1]
    shares = actions.make_key(box, needed=2, holders=3, by=None)
    hour = timedelta(hours=1)
    return actions.open_box(box, opens_at=now - hour, closes_at=now + hour, by=None), codes, shares


def sealing() -> str:
    """Opening, checking and laying down ballots beside bare opening, shuffling and storing."""
    from django.db import connection  # noqa: PLC0415

    from ballots import actions, codes, sealing  # noqa: PLC0415
    from ballots.envelope import opened, rejoined, seal  # noqa: PLC0415
    from ballots.models import Pack, SealedSheet, Slip  # noqa: PLC0415

    box, printed, shares = open_box(round_of(1), SEALED)
    draw, public, sheets = random.Random(1), bytes(box.public_key), []
    for code in printed:
        secret, token = codes.ungrouped(code, codes.CODE), secrets.token_bytes(codes.TOKEN)
        envelope = seal(public, box.pk, secret + token + bytes(draw.choices(range(5), k=ITEMS)))
        sheets.append(SealedSheet(digest=hashlib.sha256(envelope).hexdigest(), box=box, content=envelope))
    SealedSheet.objects.bulk_create(sheets, batch_size=2_000)
    Slip.objects.filter(lot__box=box).update(burned=True, claim=b"c" * 32)
    box = actions.close_box(box, by=None)
    private = rejoined(public, shares[:2], 2)
    with connection.cursor() as cursor:
        kind = "bytea" if connection.vendor == "postgresql" else "blob"
        cursor.execute(f"CREATE TABLE bare_mixed (subject smallint, class smallint, answers {kind})")

    def bare():
        with undone(), connection.cursor() as cursor:
            cursor.execute("SELECT content FROM ballots_sealedsheet")
            plain = opened(private, box.pk, [bytes(content) for (content,) in cursor.fetchall()])
            secrets.SystemRandom().shuffle(plain)
            mixed = [(0, 0, content[-ITEMS:]) for content in plain]
            if connection.vendor == "postgresql":
                from psycopg2.extras import execute_values  # noqa: PLC0415

                execute_values(cursor.cursor, "INSERT INTO bare_mixed VALUES %s", mixed, page_size=5_000)
            else:
                cursor.executemany("INSERT INTO bare_mixed VALUES (%s, %s, %s)", mixed)
            cursor.execute("DELETE FROM ballots_sealedsheet")

    def ours():
        contents = sealing.read_box(box, private)
        with undone():
            sealing.lay_down(box, contents)
            if sum(Pack.objects.filter(box=box).values_list("number", flat=True)) != SEALED or box.foreign:
                raise SystemExit("ballots were lost in sealing")

    done = compare(clocked(bare), clocked(ours))
    return row(f"P16: sealing {SEALED:,} ballots", f"{done.ours:.2f} s", "bare open + shuffle + store",
               f"{done.reference:.2f} s", f"{done.ratio:.2f} ×", "≤ 1.2 ×")  # fmt: skip


def counting() -> list[str]:
    """A computation from the packs of a sealed box beside the bare count of twelve columns in the database.

    Once up to ranks and proposals, once with all workings worded and stored.
    """
    from django.db import connection  # noqa: PLC0415

    from ballots.models import Box, Pack  # noqa: PLC0415
    from rounds.models import Stage  # noqa: PLC0415
    from scoring.actions import request_run  # noqa: PLC0415
    from scoring.engine.evaluation import evaluate  # noqa: PLC0415
    from scoring.engine.reading import read_scheme  # noqa: PLC0415
    from scoring.fetching import fetch_inputs  # noqa: PLC0415
    from scoring.runs import perform_run  # noqa: PLC0415

    round, draw = round_of(SUBJECTS), random.Random(2)
    box = open_box(round, 1)[0]
    each = SHEETS // SUBJECTS // len(CLASSES)
    columns = ", ".join(f"i{number} smallint" for number in range(ITEMS))
    packs, wide = [], []
    for place in range(SUBJECTS * len(CLASSES)):
        subject, of = place // len(CLASSES), place % len(CLASSES)
        records = sorted(bytes(draw.choices((1, 1, 1, 2, 2, 3, 4), k=ITEMS)) for _ in range(each))
        told = {"form": "f", "voter_class": CLASSES[of], "subjects": json.dumps([f"s{subject}"])}
        packs.append(Pack(box=box, number=each, content=b"".join(records), **told))
        wide += [(subject, of, *record) for record in records]
    draw.shuffle(wide)
    Pack.objects.bulk_create(packs, batch_size=500)
    Box.objects.filter(pk=box.pk).update(state="sealed", digest="0")
    box.lots.update(made=SHEETS)
    type(round).objects.filter(pk=round.pk).update(stage=Stage.CLOSED)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare_wide (subject smallint, class smallint, {columns})")
        values = ", ".join(["%s"] * (ITEMS + 2))
        if connection.vendor == "postgresql":
            from psycopg2.extras import execute_values  # noqa: PLC0415

            execute_values(cursor.cursor, "INSERT INTO bare_wide VALUES %s", wide, page_size=5_000)
            cursor.execute("ANALYZE bare_wide")
        else:
            cursor.executemany(f"INSERT INTO bare_wide VALUES ({values})", wide)
    sums = ", ".join(
        f"count(*) FILTER (WHERE i{item} = {option})" for item in range(ITEMS) for option in range(1, len(OPTIONS) + 1)
    )

    def bare():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT subject, class, {sums} FROM bare_wide GROUP BY subject, class")
            if len(cursor.fetchall()) != SUBJECTS * len(CLASSES):
                raise SystemExit("groups were lost")

    scheme = read_scheme(SCHEME)

    def weighed():
        outcome = evaluate(scheme, fetch_inputs(round, scheme))
        if sum(verdict.exact is not None for verdict in outcome.verdicts) != SUBJECTS:
            raise SystemExit("not everybody has a score")

    def ours():
        run = perform_run(request_run(round, by=None).pk)
        if run.cards.filter(score__isnull=False).count() != SUBJECTS:
            raise SystemExit("not everybody has a score")

    label, found = f"P5: {SHEETS:,} sheets × {ITEMS} marks, from the box to", []
    for until, work, goal in (("ranks and proposals", weighed, "–"), ("stored score cards", ours, "≤ 1.5 ×")):
        done = compare(clocked(bare), clocked(work), 3)
        found.append(row(f"{label} {until}", f"{done.ours:.2f} s", "bare aggregate of 12 columns",
                         f"{done.reference:.2f} s", f"{done.ratio:.2f} ×", goal))  # fmt: skip
    return found


def casting() -> str:
    """Casting beside the plain way: a transaction that burns a token and stores the answers as JSON, by the ORM."""
    from django.db import transaction  # noqa: PLC0415

    from ballots.casting import cast  # noqa: PLC0415
    from ballots.codes import CODE, digest_of, ungrouped  # noqa: PLC0415
    from ballots.models import SealedSheet, Sheet, Slip  # noqa: PLC0415
    from rounds.models import Subject  # noqa: PLC0415

    round = round_of(1)
    box, codes, _shares = open_box(round, 10 * CAST)
    subject, waiting = Subject.objects.get(round=round), iter(codes[5 * CAST :])
    tokens = Slip.objects.filter(pk__in=[digest_of(ungrouped(code, CODE)) for code in codes[: 5 * CAST]])
    unused = iter(list(tokens.values_list("pk", flat=True)))
    answers = {f"i{number}": "优" for number in range(ITEMS)}

    def plain():
        for _ in range(CAST):
            with transaction.atomic():
                if not Slip.objects.filter(pk=next(unused), burned=False).update(burned=True):
                    raise SystemExit("burned twice")
                Sheet.objects.create(subject=subject, form="f", voter_class="A", answers=json.dumps(answers))

    def ours():
        for _ in range(CAST):
            cast(next(waiting), [{"form": "f", "subject": "s0", "answers": answers}], "key")

    done = compare(clocked(plain), clocked(ours))
    if SealedSheet.objects.filter(box=box).count() != 5 * CAST:
        raise SystemExit("ballots were lost in casting")
    spent, plainly = (f"{seconds / CAST * 1000:.2f} ms" for seconds in (done.ours, done.reference))
    return row("P1 without the page: a ballot checked, sealed, stored", spent, "burn + store as JSON by the ORM",
               plainly, f"{done.ratio:.2f} ×", "–")  # fmt: skip


def rows() -> dict[str, list[str]]:
    """All lines."""
    return {"box": [sealing(), *counting(), casting()]}


if __name__ == "__main__":
    with in_a_database_of_its_own():
        print(json.dumps(rows()))
