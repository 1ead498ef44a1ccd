"""What the security administrator does: how far a grant reaches, and who keeps away from what."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.roles import Permission, demand
from units.changes import refuse
from units.models import Recusal, Remit


def give_remit(grant, *, by, unit=None, group=None, cadre=None, owner=None) -> Remit:
    """Let a granted role reach a subtree, a group, one's own record or the figures of a data owner."""
    with audit.attempt(by=by, verb="give remit", target=grant):
        demand(by, Permission.RIGHTS_GRANT)
        if grant.ended_at:
            refuse(_("This role was withdrawn; grant it again first."))
        remit = Remit(grant=grant, unit=unit, group=group, cadre=cadre, owner=owner or None, given_by=by)
        remit.full_clean()
        remit.save(force_insert=True)
        audit.record(by=by, verb="give remit", target=grant, reach=str(remit))
    return remit


def end_remit(remit, *, by) -> Remit:
    """Withdraw a remit; that it once stood remains on record."""
    with audit.attempt(by=by, verb="end remit", target=remit.grant):
        demand(by, Permission.RIGHTS_GRANT)
        if not Remit.objects.filter(pk=remit.pk, ended_at=None).update(ended_at=timezone.now()):
            refuse(_("This remit is withdrawn already."))
        audit.record(by=by, verb="end remit", target=remit.grant, reach=str(remit))
        remit.refresh_from_db()
    return remit


def recuse(user, *, by, reason, cadre=None, unit=None) -> Recusal:
    """Keep somebody away from a cadre or from a unit with all beneath it."""
    with audit.attempt(by=by, verb="recuse", target=user):
        demand(by, Permission.RIGHTS_GRANT)
        recusal = Recusal(user=user, cadre=cadre, unit=unit, reason=reason)
        recusal.full_clean()
        recusal.save(force_insert=True)
        audit.record(by=by, verb="recuse", target=user, away_from=str(cadre or unit), reason=reason)
    return recusal


def lift_recusal(recusal, *, by) -> Recusal:
    """End a recusal; that it stood remains on record."""
    with audit.attempt(by=by, verb="lift recusal", target=recusal.user):
        demand(by, Permission.RIGHTS_GRANT)
        if not Recusal.objects.filter(pk=recusal.pk, ended_at=None).update(ended_at=timezone.now()):
            refuse(_("This recusal is lifted already."))
        audit.record(by=by, verb="lift recusal", target=recusal.user, away_from=str(recusal.cadre or recusal.unit))
        recusal.refresh_from_db()
    return recusal
