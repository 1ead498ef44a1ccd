"""Verify the audit trail."""

from itertools import islice

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.chain import breaks, parse_head, printed_head

SHOWN = 100


class Command(BaseCommand):
    """审计日志：逐条核对，指出第一处及其余被改动、删除、插入、调换、截断的记录。"""

    help = "Walk the audit trail and name every entry that was changed, deleted, put in, moved or cut off."

    def add_arguments(self, parser):
        """A head that was printed earlier finds what was cut off since."""
        parser.add_argument("--head", help="the head as it was printed: number and hash, in quotation marks")

    def handle(self, *, head, **options):
        """Print what is found; the command fails if that is anything."""
        try:
            printed = parse_head(head) if head else None
        except ValueError:
            raise CommandError(_("A head reads like: 1234 sha256:0123abcd…")) from None
        found = list(islice(breaks(printed), SHOWN))
        for broken in found:
            self.stdout.write(str(broken))
        if found:
            raise CommandError(_("The audit trail is not what was written; see above (at most %s places).") % SHOWN)
        self.stdout.write(_("The audit trail is whole. Its head is: %s") % printed_head())
