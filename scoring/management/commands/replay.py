"""Compute a run again from what it keeps."""

from django.core.management.base import BaseCommand, CommandError

from scoring.models import Run
from scoring.runs import hashed, replay, run_json


class Command(BaseCommand):
    """重算核对：用测算时保存的方案、数据再算一遍，逐位比较；一致或指出差异所在。"""

    help = "Compute a run again from its kept scheme and inputs; says identical, or where it differs."

    def add_arguments(self, parser):
        """Which run."""
        parser.add_argument("run", type=int, help="the run's key")

    def handle(self, *, run, **options):
        """Compare."""
        kept = Run.objects.select_related("round__case").filter(pk=run).exclude(results_digest="").first()
        if kept is None:
            raise CommandError(f"没有已完成的测算 {run}。")
        found = list(replay(kept))
        if not found and hashed(run_json(kept)) != kept.results_digest:
            found = ["得分表与当时的摘要不符。"]
        if found:
            raise CommandError(f"{kept}：与重算不一致\n" + "\n".join(f"  {line}" for line in found))
        self.stdout.write(f"{kept}：完全一致 {kept.results_digest}")
