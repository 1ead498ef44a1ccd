"""Bring a case folder into the database."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from scoring.actions import request_run
from scoring.engine.faults import Refused
from scoring.runs import perform_run
from scoring.storing import store_case


class Command(BaseCommand):
    """载入案例：考核方案、轮次、考核对象和填报数据一次写入数据库；有错则一行也不写。"""

    help = "Bring a case folder into the database, all or nothing; with --run, compute its rounds too."

    def add_arguments(self, parser):
        """The case, what it shall be called, and whether to compute it."""
        parser.add_argument("case", type=Path, help="the folder with scheme.toml and the evidence")
        parser.add_argument("--code", help="the case's code (default: the folder's name)")
        parser.add_argument("--name", help="the case's name (default: its code)")
        parser.add_argument("--run", action="store_true", help="compute all rounds too")

    def handle(self, *, case, code, name, run, **options):
        """Store, and compute."""
        code = code or case.resolve().name
        try:
            kept = store_case(case, code=code, name=name or code, by=None)
            self.stdout.write(f"{kept}：{kept.rounds.count()} 个轮次已载入")
            for round in kept.rounds.select_related("scheme").order_by("position") if run else ():
                done = perform_run(request_run(round, by=None).pk)
                self.stdout.write(f"{round.code}：{done.get_state_display()} {done.results_digest[:12]} {done.problem}")
        except Refused as refused:
            raise CommandError("无法载入：\n" + "\n".join(f"  {fault}" for fault in refused.faults)) from None
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from None
