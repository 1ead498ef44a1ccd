"""Ballots over the network, beside a plain Django view that takes the same ones: web processes, database and all.

Both run under gunicorn with two processes of four threads, take turns, and share the database: SQLite, or the
PostgreSQL that BENCH_DATABASE_URL names. CPU seconds are those of the web processes and of PostgreSQL together. Told,
stored and burned are compared after each measurement. Prints lines for the results.
"""

import asyncio
import json
import os
import random
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from bench.box import open_box, round_of
from bench.database import in_a_database_of_its_own
from bench.pairs import row

PAIRS, EACH, CLIENTS = 5, 400, 20
SURGE, SECONDS = 4_000, 60
ANSWERS = {f"i{number}": "优良中差"[number % 4] for number in range(12)}
HIDDEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


class Line:
    """A connection to a server on this machine; another is opened when it was closed."""

    def __init__(self, port: int) -> None:
        self.port, self.ends = port, None

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request and its answer."""
        if self.ends is None:
            self.ends = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.ends
        told = {"Host": f"127.0.0.1:{self.port}", "Content-Length": str(len(body)), **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
        writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = head.partition("content-length: ")[2].split("\r\n")[0]
        content = await reader.readexactly(int(length)) if length else await _chunks(reader)
        if "connection: close" in head:
            self.hang_up()
        return Answer(int(head[9:12]), content)

    async def post(self, path: str, document: object) -> Answer:
        """Send a document as JSON."""
        return await self.ask("POST", path, json.dumps(document).encode(), Content_Type="application/json")

    def hang_up(self) -> None:
        """Close the connection."""
        if self.ends:
            self.ends[1].close()
        self.ends = None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    """A body in pieces, each told with its length."""
    found = b""
    while length := int(await reader.readuntil(b"\r\n"), 16):
        found += (await reader.readexactly(length + 2))[:-2]
    await reader.readexactly(2)
    return found


Flow = Callable[[Line, str], Coroutine[None, None, bool]]


async def plain_json(line: Line, token: str) -> bool:
    """The plain view, one request."""
    return (await line.post("/json", {"token": token, "answers": ANSWERS})).status == 200


async def plain_form(line: Line, token: str) -> bool:
    """The plain form, fetched and sent."""
    page = await line.ask("GET", f"/form?token={token}")
    csrf = HIDDEN.search(page.body)[1].decode()
    said = urlencode({"token": token, "csrfmiddlewaretoken": csrf, **ANSWERS}).encode()
    kind = "application/x-www-form-urlencoded"
    # The token in the form stands for the one in the cookie as well.
    return (await line.ask("POST", "/form", said, Content_Type=kind, Cookie=f"csrftoken={csrf}")).status == 200


async def our_cast(line: Line, code: str) -> bool:
    """Our intake, one request."""
    sheets = [{"form": "f", "subject": "s0", "answers": ANSWERS}]
    answer = await line.post("/ballot/cast", {"code": code, "key": code, "sheets": sheets})
    return answer.status == 200 and "receipt" in json.loads(answer.body)


async def our_flow(line: Line, code: str) -> bool:
    """A phone's whole way with us: the page, what the ballot asks, the ballot."""
    page = await line.ask("GET", "/ballot/")
    asked = await line.post("/ballot/paper", {"code": code})
    return page.status == asked.status == 200 and await our_cast(line, code)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(application: str) -> Iterator[tuple[int, int]]:
    """An application under gunicorn; gives its process and its port."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    url = os.environ["DATABASE_URL"] or f"sqlite:///{os.environ['EVALSYS_VAR']}/evalsys.sqlite3"
    environment = {**os.environ, "DATABASE_URL": url}
    server = subprocess.Popen([*command, "--threads", "4", "--preload", "--log-level", "error"], env=environment)
    try:
        for _try in range(300):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield server.pid, port
    finally:
        server.terminate()
        server.wait(30)


def spent(roots: list[int]) -> float:
    """CPU seconds of processes and all that they started, the ended ones included."""
    own: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        pid = int(stat.parent.name)
        own[pid] = sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")
        children.setdefault(int(words[1]), []).append(pid)
    found, waiting = 0.0, list(roots)
    while waiting:
        pid = waiting.pop()
        found += own.get(pid, 0)
        waiting += children.get(pid, [])
    return found


def database_process() -> list[int]:
    """The process of PostgreSQL, where it runs on this machine and we may look; none for SQLite."""
    from django.db import connection  # noqa: PLC0415 settings come from the environment that is prepared first

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return [int((Path(cursor.fetchone()[0]) / "postmaster.pid").read_text().split()[0])]


def voted(port: int, flow: Flow, codes: list[str]) -> None:
    """So many voters, twenty at a time; each has to succeed."""

    async def client(waiting: Iterator[str]) -> None:
        line = Line(port)
        for code in waiting:
            if not await flow(line, code):
                raise SystemExit(f"{flow.__name__}: a ballot was refused")
        line.hang_up()

    async def all_of_them() -> None:
        waiting = iter(codes)
        await asyncio.gather(*(client(waiting) for _client in range(CLIENTS)))

    asyncio.run(all_of_them())


def milliseconds(pids: list[int], port: int, flow: Flow, codes: list[str]) -> float:
    """CPU milliseconds of a ballot."""
    before = spent(pids)
    voted(port, flow, codes)
    return (spent(pids) - before) / len(codes) * 1000


def surged(port: int, codes: list[str]) -> tuple[list[float], int]:
    """Seconds that each voter of a hall waited who arrived whenever chance would have it; and how many were refused."""
    draw, waits, refused = random.Random(4), [], []

    async def voter(code: str, after: float, start: float) -> None:
        await asyncio.sleep(start + after - time.perf_counter())
        line = Line(port)
        try:
            done = await our_flow(line, code)
        except (OSError, asyncio.IncompleteReadError):
            done = False
        line.hang_up()
        waits.append(time.perf_counter() - start - after)
        if not done:
            refused.append(code)

    async def hall() -> None:
        start, after, coming = time.perf_counter() + 0.5, 0.0, []
        for code in codes:
            after += draw.expovariate(SURGE / SECONDS)
            coming.append(voter(code, after, start))
        await asyncio.gather(*coming)

    asyncio.run(hall())
    return sorted(waits), len(refused)


def rows() -> dict[str, list[str]]:
    """All lines."""
    from django.db import connection  # noqa: PLC0415

    from ballots.models import SealedSheet, Slip  # noqa: PLC0415

    count = 2 * (PAIRS + 1) * EACH
    box, codes, _shares = open_box(round_of(1), count + SURGE)
    tokens = [secrets.token_hex(16) for _number in range(count)]
    kind = "jsonb" if connection.vendor == "postgresql" else "text"
    key = "bigserial PRIMARY KEY" if kind == "jsonb" else "integer PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain_token (code varchar(64) PRIMARY KEY, used bool NOT NULL)")
        cursor.execute(f"CREATE TABLE plain_ballot (id {key}, answers {kind} NOT NULL)")
        cursor.executemany("INSERT INTO plain_token VALUES (%s, %s)", [(token, False) for token in tokens])
    database, mine, theirs, told = database_process(), iter(codes), iter(tokens), 0
    found = []
    with served("bench.plain:app") as (plain, at), served("evalsys.wsgi") as (ours, port):
        flows = (
            ("P1: a ballot in one request", plain_json, our_cast, "≥ 60 %"),
            ("P2: a phone's whole way, page and ballot", plain_form, our_flow, "≥ 130 %"),
        )
        for label, reference, flow, goal in flows:
            pairs = []
            for number in range(PAIRS + 1):
                first = milliseconds([plain, *database], at, reference, [next(theirs) for _n in range(EACH)])
                second = milliseconds([ours, *database], port, flow, [next(mine) for _n in range(EACH)])
                told += EACH
                # The first pair warms both up.
                pairs += [(first, second)] if number else []
            share = statistics.median(first / second for first, second in pairs)
            firsts, seconds = (statistics.median(side) for side in zip(*pairs, strict=True))
            found.append(row(label, f"{seconds:.2f} ms", "plain Django", f"{firsts:.2f} ms", f"{share:.0%}", goal))
        waits, refused = surged(port, [next(mine) for _n in range(SURGE)])
        told += SURGE - refused
    middle, most, last = (f"{waits[int(len(waits) * part)] * 1000:.0f} ms" for part in (0.5, 0.95, 0.99))
    label = f"P3: {SURGE:,} voters in {SECONDS} s, {refused} refused; half within {middle}, 99 % within {last}"
    found.append(row(label, most, "95 % within", "–", "–", "≤ 150 ms"))
    stored = SealedSheet.objects.filter(box=box).count()
    if not told == stored == Slip.objects.filter(lot__box=box, burned=True).count():
        raise SystemExit(f"{told} told, {stored} stored")
    return {"ballots": found}


if __name__ == "__main__":
    with in_a_database_of_its_own():
        print(json.dumps(rows(), ensure_ascii=False))
