import socketserver
import sys
import threading

import pytest
from django.core.exceptions import ValidationError

from evidence.scanning import is_configured, refuse_infected

VIRUS = b"X5O!EICAR"
SCANNER = """
import pathlib, sys
if b"EICAR" in pathlib.Path(sys.argv[1]).read_bytes():
    print(sys.argv[1] + ": Eicar-Test FOUND")
    sys.exit(1)
"""


class Clamd(socketserver.BaseRequestHandler):
    """Answers INSTREAM as clamd does."""

    def handle(self):
        content, file = b"", self.request.makefile("rb")
        file.read(len(b"zINSTREAM\0"))
        while size := int.from_bytes(file.read(4), "big"):
            content += file.read(size)
        found = b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0"
        self.request.sendall(found)


@pytest.fixture
def clamd():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"clamd:127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def command(tmp_path):
    script = tmp_path / "scanner.py"
    script.write_text(SCANNER)
    return f"command:{sys.executable} {script}"


@pytest.mark.parametrize("way", ["command", "clamd"])
def test_a_clean_file_passes_and_an_infected_one_is_refused_by_its_name(way, request, settings, tmp_path):
    settings.SCANNER = request.getfixturevalue(way)
    clean, infected = tmp_path / "clean", tmp_path / "infected"
    clean.write_bytes(b"good" * 100_000)
    infected.write_bytes(VIRUS)

    assert refuse_infected(clean, "a.pdf")
    with pytest.raises(ValidationError, match="Eicar-Test"):
        refuse_infected(infected, "a.pdf")


FAILING = f"command:{sys.executable} -c 'import sys; sys.exit(2)'"


@pytest.mark.parametrize("silent", ["command:/no/such/scanner", FAILING, "clamd:127.0.0.1:1", "clamd:/no/sock"])
def test_a_scanner_that_does_not_answer_lets_no_file_in(silent, settings, tmp_path):
    settings.SCANNER = silent
    path = tmp_path / "file"
    path.write_bytes(b"good")

    with pytest.raises(ValidationError) as refusal:
        refuse_infected(path, "a.pdf")
    assert refusal.value.code == "scanner"


def test_without_a_scanner_a_file_is_marked_as_not_looked_through(settings, tmp_path):
    settings.SCANNER = ""

    assert not is_configured()
    assert not refuse_infected(tmp_path / "file", "a.pdf")
