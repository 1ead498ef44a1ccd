"""Look whether the kept files of letters are what was kept."""

from django.core.management.base import BaseCommand, CommandError

from letters import verifying
from letters.models import Letter


class Command(BaseCommand):
    """核验已印发反馈函的文件：逐份核对校验值，列出丢失和被改动的；能原样重新生成的，用 --restore 补回。"""

    help = "Check the kept files of issued letters; names those that are missing or changed."

    def add_arguments(self, parser):
        """Whether to mend."""
        parser.add_argument("--restore", action="store_true", help="make again what comes out as the very same file")

    def handle(self, *, restore, **options):
        """Check."""
        number, left = Letter.objects.exclude(issued_at=None).count() * len(verifying.FORMS), 0
        for damage in verifying.damages():
            mended = restore and verifying.restore(damage)
            left += not mended
            self.stdout.write(f"{damage.name}：{damage.problem}{'已原样补回。' if mended else ''}")
        if left:
            raise CommandError(f"{number} 个文件中有 {left} 个丢失或被改动。")
        self.stdout.write(f"{number} 个文件全部完好。")
