"""Do once what the clock does to rounds."""

from django.core.management.base import BaseCommand

from rounds.calendar import turn


class Command(BaseCommand):
    """到时截止和提醒：没有后台定时进程时，可由系统定时任务执行。"""

    help = "Close the rounds whose time has come and write reminders; of use where no clock (Celery beat) runs."

    def handle(self, **options):
        """Do it, and say how many rounds were closed."""
        self.stdout.write(f"到时截止的考核轮次：{turn()}")
