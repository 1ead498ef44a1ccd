"""Do once what the clock does to the ledger of rectification."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from rectification.reminding import remind


class Command(BaseCommand):
    """整改提醒和超期上报：没有后台定时进程时，可由系统定时任务执行。"""

    help = "Remind of problems to rectify that are due or overdue; of use where no clock (Celery beat) runs."

    def handle(self, **options):
        """Do it, and say how many reminders were put down."""
        self.stdout.write(f"整改提醒：{remind(timezone.localdate())}")
