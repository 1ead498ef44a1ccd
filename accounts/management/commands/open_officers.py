"""Make the first three officers of an empty installation."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from accounts.passwords import first_password
from accounts.roles import Office

USERNAMES = {Office.SYSTEM: "sysadmin", Office.SECURITY: "secadmin", Office.AUDIT: "auditadmin"}


class Command(BaseCommand):
    """三员：新安装后开立系统管理员、安全管理员、审计管理员账号；已有三员时拒绝执行。"""

    help = "Open the accounts of the three officers and print their first passwords, once."

    @transaction.atomic
    def handle(self, **options):
        """Refuse where there is any officer: later ones are appointed by the security administrator."""
        officers = User.objects.exclude(office=Office.NONE).values_list("username", flat=True)
        if officers:
            raise CommandError(_("There are officers already (%s). Nothing was done.") % ", ".join(officers))
        for office, username in USERNAMES.items():
            password = first_password()
            user = User(username=username, name=str(office.label), office=office)
            user.set_password(password)
            user.full_clean()
            user.save()
            audit.record(by=None, verb="open officers", target=user, changes={"office": ["", office]})
            self.stdout.write(f"{office.label}\t{username}\t{password}")
        self.stdout.write(_("Each password is shown only now and must be changed at the first sign-in."))
