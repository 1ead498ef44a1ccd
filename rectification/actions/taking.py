"""Open problems as a fact of the next round: a circumstance of its subject, which the scheme may ask for."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from evidence.models import Standing
from indicators.queries import scheme_of
from rectification.queries import open_problems
from rounds.course import hold, refuse_unless
from rounds.models import Stage, Subject
from rounds.scope import subjects_within
from units.remits import scope_of

PLACE = "整改台账"
"""With this word the source of such a circumstance begins."""


def take_open_problems(subject: Subject, circumstance: str, *, by) -> Standing:
    """Note how many problems of earlier letters are still open as a circumstance of a subject, with their sources."""
    with audit.attempt(by=by, verb="take open problems", target=subject):
        demand(by, Permission.ROUNDS_EDIT)
        held = hold(subject.round_id)
        refuse_unless(held, Stage.COLLECTING)
        scope = scope_of(by, Permission.ROUNDS_EDIT)
        if not subjects_within(scope, Subject.objects.filter(pk=subject.pk)).exists():
            raise PermissionDenied(_("This subject is beyond your remit."))
        if circumstance not in scheme_of(held.scheme.text).circumstances:
            raise ValidationError(_("The scheme knows no such circumstance."))
        found = open_problems([subject], before=held).get(subject.pk)
        if not found:
            raise ValidationError(_("Nothing is open on the ledger of rectification."))
        if taken(subject).filter(circumstance=circumstance).exists():
            raise ValidationError(_("The open problems are noted as that circumstance already."))
        told = "；".join(f"{row.about}（{row.document}）" if row.document else row.about for row in found)
        source = f"{PLACE}{timezone.localdate():%Y-%m-%d}：{told}"
        row = Standing.objects.create(subject=subject, circumstance=circumstance, amount=len(found), source=source)
        audit.record(by=by, verb="take open problems", target=subject, circumstance=circumstance, number=len(found))
    return row


def taken(subject: Subject):
    """The circumstances of a subject that were taken from the ledger."""
    return Standing.objects.filter(subject=subject, source__startswith=PLACE)
