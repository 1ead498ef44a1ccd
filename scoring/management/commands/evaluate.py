"""Evaluate a case and write its results."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from scoring.engine.faults import Refused
from scoring.evaluating import Evaluated, evaluate_case
from scoring.publishing import write_case
from scoring.summary import summary


class Command(BaseCommand):
    """考核测算：读取案例文件夹，写出 results.json、results.xlsx，并在终端给出摘要。"""

    help = "Evaluate a case folder: writes results.json and results.xlsx into OUT and prints a summary."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The case, and where the results go."""
        parser.add_argument("case", type=Path, help="the folder with scheme.toml and the evidence")
        parser.add_argument("--out", type=Path, required=True, help="the folder for the results; made if need be")

    def handle(self, *, case, out, **options):
        """Evaluate all rounds first, then write: nothing is half-written."""
        try:
            evaluated: list[Evaluated] = list(evaluate_case(case, self._progress))
            self._progress_done()
            write_case(evaluated, out)
        except Refused as refused:
            self._progress_done()
            raise CommandError("无法测算：\n" + "\n".join(f"  {fault}" for fault in refused.faults)) from None
        for one in evaluated:
            for line in summary(one):
                self.stdout.write(line)
        self.stdout.write(f"结果已写入 {out}")

    def _progress(self, round_id, done, of, node):
        if self.stderr.isatty():
            self.stderr.write(f"\r{round_id}：{done}/{of} {node:<30}", ending="")

    def _progress_done(self):
        if self.stderr.isatty():
            self.stderr.write("\r" + " " * 60 + "\r", ending="")
