"""What the security administrator does: rights, but never accounts; and never the own ones."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, second_factor
from accounts.models import Grant, User
from accounts.roles import Office, Permission, Role, demand


def grant_role(user: User, role: str, *, by) -> Grant:
    """Give somebody a role in the business of evaluation."""
    with audit.attempt(by=by, verb="grant role", target=user):
        user = _at_hand(user, by)
        if user.office:
            raise ValidationError(
                _("%(name)s is %(office)s; an officer never holds a role. Relieve them of the office first.")
                % {"name": user.name, "office": user.get_office_display()}
            )
        if user.grants.filter(role=role, ended_at=None).exists():
            raise ValidationError(_("%(name)s holds this role already.") % {"name": user.name})
        grant = Grant(user=user, role=role, granted_by=by)
        grant.full_clean()
        grant.save()
        audit.record(by=by, verb="grant role", target=user, role=str(Role(role).label))
    return grant


def withdraw_role(grant: Grant, *, by) -> Grant:
    """End a grant; that it stood stays on record."""
    with audit.attempt(by=by, verb="withdraw role", target=grant.user):
        user = _at_hand(grant.user, by, closed=True)
        grant = Grant.objects.select_for_update().get(pk=grant.pk)
        if grant.ended_at:
            raise ValidationError(_("This role was withdrawn already."))
        grant.ended_at = timezone.now()
        grant.save(update_fields=["ended_at"])
        audit.record(by=by, verb="withdraw role", target=user, role=str(grant.get_role_display()))
    return grant


def appoint_officer(user: User, office: str, *, by) -> User:
    """Make somebody one of the three administrators, who holds no role and no other office."""
    with audit.attempt(by=by, verb="appoint officer", target=user):
        user = _at_hand(user, by)
        if office not in set(Office.values) - {Office.NONE}:
            raise ValidationError(_("Choose one of the three offices."))
        if user.office:
            raise ValidationError(
                _("%(name)s is %(office)s; nobody holds two offices. Relieve them of this one first.")
                % {"name": user.name, "office": user.get_office_display()}
            )
        if user.grants.filter(ended_at=None).exists():
            raise ValidationError(
                _("%(name)s holds roles; an officer never does. Withdraw them first.") % {"name": user.name}
            )
        user.office = office
        user.save(update_fields=["office"])
        audit.record(by=by, verb="appoint officer", target=user, changes={"office": ["", str(office)]})
    return user


def relieve_officer(user: User, *, by) -> User:
    """Take an office from somebody, as long as another open account holds it."""
    with audit.attempt(by=by, verb="relieve officer", target=user):
        user = _at_hand(user, by, closed=True)
        if not user.office:
            raise ValidationError(_("%(name)s holds no office.") % {"name": user.name})
        if user.is_last_of_office():
            raise ValidationError(
                _("This is the last open account of a %(office)s. Appoint another one first.")
                % {"office": user.get_office_display()}
            )
        before, user.office = user.office, Office.NONE
        user.save(update_fields=["office"])
        audit.record(by=by, verb="relieve officer", target=user, changes={"office": [before, ""]})
    return user


def lift_second_factor(user: User, *, by) -> User:
    """Take the second factor from somebody who lost the phone: not the office that resets passwords does this."""
    with audit.attempt(by=by, verb="lift second factor", target=user):
        user = _at_hand(user, by, closed=True)
        if not second_factor.device_of(user):
            raise ValidationError(_("%(name)s signs in without a second factor.") % {"name": user.name})
        second_factor.forget(user)
        audit.record(by=by, verb="lift second factor", target=user)
    return user


def _at_hand(user, by, *, closed=False) -> User:
    """The row itself, so that an office and a role are never given at the same moment."""
    demand(by, Permission.RIGHTS_GRANT)
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.pk == by.pk:
        raise ValidationError(_("Nobody decides on their own rights. Ask another security administrator."))
    if not (user.is_active or closed):
        raise ValidationError(_("This account is closed. The system administrator can reopen it."))
    return user
