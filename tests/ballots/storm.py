"""Voters who come all at once over the network, and send again until somebody answers them."""

import http.client
import json
import os
import random
import socketserver
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from ballots.models import SealedSheet, Slip
from tests.ballots.polls import team
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
BALLOT = team("好", "较好", None)
TRY_AGAIN = {429, 500, 502, 503, 504}


@contextmanager
def web(tmp_path, application="evalsys.wsgi", *, threads=4, **more):
    """Gunicorn on the database of the tests, and more in its environment; gives the process and its port."""
    port, told = free_port(), connection.settings_dict
    password = f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{told['USER']}{password}@{told['HOST']}:{told['PORT']}/{quote(told['NAME'])}",
        "EVALSYS_SECRET_KEY": settings.SECRET_KEY,
        "EVALSYS_VAR": str(tmp_path),
        "EVALSYS_DEBUG": "no",
        **more,
    }
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    # Loaded once and forked, so that a killed process is soon followed by another.
    command += ["--threads", str(threads), "--preload"]
    with (tmp_path / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 60
        while not _answers(port):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((tmp_path / "gunicorn.log").read_text()[-2000:])
            time.sleep(0.1)
        yield server, port
    finally:
        server.terminate()
        server.wait(30)


def _answers(port):
    try:
        return send(port, "/ballot/paper", {"code": ""})[0] == 400
    except (OSError, http.client.HTTPException):
        return False


def send(port, path, body):
    """Post once on a line of its own; gives the status and what was answered."""
    return sent(port, path, body)[:2]


def sent(port, path, body):
    """The same, and for how many seconds somebody who was refused is asked to wait."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("POST", path, json.dumps(body), {"Content-Type": "application/json", "Connection": "close"})
        answer = line.getresponse()
        content = answer.read()
        told = json.loads(content) if content.startswith(b"{") else {}
        return answer.status, told, answer.headers.get("Retry-After")


def until_told(port, code, key_of=lambda code, _attempt: code):
    """What a voter is told in the end, who sends the ballot again as long as nobody answers."""
    for attempt in range(400):
        ballot = {"code": code, "key": key_of(code, attempt), "sheets": BALLOT}
        try:
            status, told = send(port, "/ballot/cast", ballot)
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        if status not in TRY_AGAIN:
            return told.get("receipt") or f"refused: {told.get('refused')}"
        time.sleep(0.05)
    return "refused: nobody answers"


class Storm:
    """Voters at so many lines at a time; `told`: by code, what each was told in the end."""

    def __init__(self, port, codes, lines=8, **options):
        self.told, self._codes, self._over = {}, iter(codes), threading.Event()
        self._port, self._lines, self._options = port, lines, options
        self._lock = threading.Lock()

    def __enter__(self):
        self._pool = ThreadPoolExecutor(self._lines)
        self._voters = [self._pool.submit(self._vote) for _line in range(self._lines)]
        return self

    def __exit__(self, *_failure):
        """No more voters come; those who have begun are let finish."""
        self._over.set()
        self._pool.shutdown()
        for voter in self._voters:
            voter.result()

    def _vote(self):
        while not self._over.is_set():
            with self._lock:
                code = next(self._codes, None)
            if code is None:
                return
            self.told[code] = until_told(self._port, code, **self._options)

    def wait_for(self, more):
        """Wait until so many more are told."""
        wanted, until = len(self.told) + more, time.monotonic() + 60
        while len(self.told) < wanted:
            if time.monotonic() > until:
                raise AssertionError(f"nobody is told any more after {len(self.told)}")
            time.sleep(0.02)

    @property
    def refused(self):
        """What voters were told who got no receipt."""
        return [words for words in self.told.values() if words.startswith("refused")]


def books(poll):
    """Slips burned, and sheets stored, whatever befell the connection before."""
    connection.close()
    burned = Slip.objects.filter(lot__box=poll.box, burned=True).count()
    return burned, SealedSheet.objects.filter(box=poll.box).count()


def children(pid):
    """The processes that a process started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(words[1]) == pid:
            found.append(int(stat.parent.name))
    return found


@contextmanager
def bad_line(port, before=0.1, after=0.1):
    """A line to a server that breaks so often before a request arrives, and so often after it was carried out."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            if random.random() < before:
                return
            request = self._whole(self.request)
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
                line.connect()
                line.sock.sendall(request)
                answer = b"".join(iter(lambda: line.sock.recv(65536), b""))
            if random.random() >= after:
                self.request.sendall(answer)

        def _whole(self, line):
            request = line.recv(65536)
            head, _, body = request.partition(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            while len(body) < length:
                body += line.recv(65536)
            return head + b"\r\n\r\n" + body

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        try:
            yield proxy.server_address[1]
        finally:
            proxy.shutdown()
