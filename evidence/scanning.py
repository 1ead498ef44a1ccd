"""The virus scanner of the place: a command that is run on each file, or a clamd that is sent its content.

`EVALSYS_SCANNER`: empty for none; `command:clamdscan --fdpass` (the path is added; 0 clean, 1 infected, else a fault);
`clamd:/run/clamav/clamd.ctl` or `clamd:host:3310`.
"""

import shlex
import socket
import subprocess
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SECONDS = 60
CHUNK = 64 * 1024
INFECTED = 1


def is_configured() -> bool:
    """Whether files are looked through at all in this place."""
    return bool(settings.SCANNER)


def refuse_infected(path: Path, name: str) -> bool:
    """Have a file looked through; gives back whether it was. Raises ValidationError if infected, or if nobody answers.

    A scanner that does not answer is no reason to let a file in.
    """
    if not is_configured():
        return False
    way, _colon, where = settings.SCANNER.partition(":")
    try:
        found = _by_command(where, path) if way == "command" else _by_clamd(where, path)
    except (OSError, subprocess.SubprocessError) as fault:
        words = _("The virus scanner does not answer, so no file is taken now. Tell the system administrator.")
        raise ValidationError(words, code="scanner") from fault
    if found:
        told = {"file": name, "found": found}
        raise ValidationError(
            _("The virus scanner found “%(found)s” in %(file)s; it was not kept.") % told, code="virus"
        )
    return True


def _by_command(command: str, path: Path) -> str:
    done = subprocess.run(
        [*shlex.split(command), str(path)],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        text=True,
        errors="replace",
    )
    if done.returncode == INFECTED:
        return (done.stdout.strip().splitlines() or ["?"])[0].rpartition(":")[2].strip()[:100]
    if done.returncode:
        raise OSError(done.stderr[:200])
    return ""


def _by_clamd(where: str, path: Path) -> str:
    """Send the content by INSTREAM: each piece with its length before it, an empty one at the end."""
    with _connected(where) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(CHUNK):
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(bytes(4))
        answer = _answer(line)
    if answer.endswith("FOUND"):
        return answer.removeprefix("stream:").removesuffix("FOUND").strip()
    if not answer.endswith("OK"):
        raise OSError(answer[:200])
    return ""


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and (piece := line.recv(CHUNK)):
        answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connected(where: str) -> socket.socket:
    host, _colon, port = where.rpartition(":")
    if where.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    return socket.create_connection((host, int(port)), timeout=SECONDS)
