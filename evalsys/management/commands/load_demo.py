"""Bring the demonstration into an empty database."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import translation

from accounts.models import User
from evalsys.demo.people import PASSWORD, open_accounts
from evalsys.demo.registers import PLACES, code_of, fill_registers
from rounds.models import Case
from scoring.actions import lock_run, request_run
from scoring.runs import perform_run
from scoring.storing import store_case


class Command(BaseCommand):
    """演示数据：五个考核系统的单位、干部、轮次和测算结果，以及每种角色一个登录账号。"""

    help = "Load the registers, the five rounds with their results, and one account for each role; once."

    @transaction.atomic
    def handle(self, **options):
        """Load unless something is there already, and say how to sign in."""
        if User.objects.exists() or Case.objects.exists():
            self.stdout.write("数据库中已有数据，未载入演示数据。")
            return
        rounds = settings.BASE_DIR / "fixtures" / "rounds"
        root = fill_registers(rounds)
        for place in PLACES:
            case = store_case(
                rounds / place.case, code=place.case, name=place.name, by=None, prefix=code_of(place.case, "")
            )
            self._compute(case)
        with translation.override(settings.LANGUAGE_CODE):
            for one in open_accounts(root):
                self.stdout.write(f"  {one.username:<14}{one.name}　{one.reach}")
        self.stdout.write(f"以上账号的密码都是 {PASSWORD}，仅供演示。")

    def _compute(self, case):
        """Compute the rounds of a case; all but the last, which is still to be decided, are locked."""
        rounds = list(case.rounds.select_related("scheme").order_by("position"))
        for round in rounds:
            run = perform_run(request_run(round, by=None).pk)
            if round != rounds[-1]:
                lock_run(run, by=None)
        self.stdout.write(f"{case}：{len(rounds)} 个轮次已载入并测算")
