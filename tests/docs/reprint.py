"""What the commands print of the guide's worked plan: python -m tests.docs.reprint writes it into the guide anew."""

import io
import os
import re
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

from tests.docs.guide import GUIDE, page

BLOCK = re.compile(r"(```text (evaluate|explain)(?: (\S+))?\n).*?(```\n)", re.DOTALL)
OUT = "out/qinghe"


def write_case(folder):
    """Write the worked plan's scheme and evidence into a folder."""
    for fence in page().fences:
        if fence.language in ("toml", "csv") and "." in fence.word:
            (folder / fence.word).write_text(fence.text, encoding="utf-8")


def printed(case, command, subject):
    """What a command prints about the case, the folder of the results named as in the guide."""
    output = io.StringIO()
    if command == "explain":
        call_command(command, case, subject, stdout=output)
        return output.getvalue()
    with tempfile.TemporaryDirectory() as out:
        call_command(command, case, out=Path(out), stdout=output)
    return output.getvalue().replace(out, OUT)


def reprinted(text, case):
    """The guide with every printed block as the commands print it now."""
    return BLOCK.sub(lambda block: block[1] + printed(case, block[2], block[3]) + block[4], text)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsys.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        write_case(Path(folder))
        GUIDE.write_text(reprinted(GUIDE.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
