"""Print one subject's working as a tree."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from scoring.engine.faults import Refused
from scoring.evaluating import evaluate_case
from scoring.explaining import explain


class Command(BaseCommand):
    """得分说明：逐层列出一个对象的得分由来，直至票数与核定数据。"""

    help = "Print the working of one subject, by id or by name, down to counts and figures."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """The case, the subject, and the round if the case has several."""
        parser.add_argument("case", type=Path)
        parser.add_argument("subject", help="id or name")
        parser.add_argument("--round", default="", help="only this round of the case")

    def handle(self, *, case, subject, **options):
        """Explain the subject in every round that has it."""
        wanted, rounds, found = options["round"], [], False
        try:
            for one in evaluate_case(case):
                rounds.append(one.round.id)
                if wanted not in ("", one.round.id):
                    continue
                for row, known in enumerate(one.outcome.board.subjects):
                    if subject in (known.id, known.name):
                        found = True
                        self.stdout.write("\n".join(explain(one.outcome, row)) + "\n")
        except Refused as refused:
            raise CommandError("无法测算：\n" + "\n".join(f"  {fault}" for fault in refused.faults)) from None
        if wanted and wanted not in rounds:
            raise CommandError(f"案例中没有轮次“{wanted}”。可用的有：{'、'.join(rounds)}。")
        if not found:
            place = f"轮次“{wanted}”" if wanted else "案例"
            raise CommandError(f"{place}中没有考核对象“{subject}”。请用 subjects 表中的编号或名称。")
