"""Make final the notices whose days are over, where no clock runs beside the pages."""

from django.core.management.base import BaseCommand

from feedback.calendar import turn


class Command(BaseCommand):
    """公示期满且没有未办结异议的，转为“已生效”。可由系统定时执行。"""

    help = "Make final the public notices whose days are over; of use as often as one likes."

    def handle(self, **options):
        """Look at the database's clock, and say what became final."""
        self.stdout.write(f"{turn()} 个对象的公示已期满生效。")
