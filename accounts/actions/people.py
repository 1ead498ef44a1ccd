"""What the system administrator does: accounts, but never rights."""

from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import audit, lockout
from accounts.models import User
from accounts.passwords import first_password
from accounts.roles import Permission, demand


def open_account(username: str, name: str, *, by) -> tuple[User, str]:
    """Open an account without any right. Returns it with its first password, which is kept nowhere."""
    with audit.attempt(by=by, verb="open account", target=username):
        demand(by, Permission.ACCOUNTS_MANAGE)
        user = User(username=normalize("NFKC", username).strip(), name=name.strip())
        user.full_clean(exclude=["password"])
        if User.objects.filter(username__iexact=user.username).exists():
            raise ValidationError({"username": _("There is an account of this name. Choose another.")})
        password = _give_password(user)
        audit.record(by=by, verb="open account", target=user)
    return user, password


def rename_account(user: User, name: str, *, by) -> User:
    """Write another personal name; the account's own name stays what it is in the audit trail."""
    with audit.attempt(by=by, verb="rename account", target=user):
        user = _at_hand(user, by)
        before, user.name = audit.state(user), name.strip()
        user.full_clean(exclude=["password"])
        user.save(update_fields=["name"])
        audit.record(by=by, verb="rename account", target=user, changes=audit.changes(before, user))
    return user


def close_account(user: User, *, by) -> User:
    """Let nobody sign in with this account, from now on; whoever is signed in with it is out at once."""
    with audit.attempt(by=by, verb="close account", target=user):
        user = _at_hand(user, by)
        if user.pk == by.pk:
            raise ValidationError(_("You cannot close your own account. Ask another system administrator."))
        if not user.is_active:
            raise ValidationError(_("This account is closed already."))
        if user.office and user.is_last_of_office():
            raise ValidationError(
                _("This is the last open account of a %(office)s. Appoint another one first.")
                % {"office": user.get_office_display()}
            )
        user.is_active = False
        user.save(update_fields=["is_active"])
        audit.record(by=by, verb="close account", target=user, changes={"is_active": [True, False]})
    return user


def reopen_account(user: User, *, by) -> tuple[User, str]:
    """Let somebody sign in again, with a new first password."""
    with audit.attempt(by=by, verb="reopen account", target=user):
        user = _at_hand(user, by)
        if user.is_active:
            raise ValidationError(_("This account is open already."))
        user.is_active = True
        password = _give_password(user)
        audit.record(by=by, verb="reopen account", target=user, changes={"is_active": [False, True]})
    return user, password


def reset_password(user: User, *, by) -> tuple[User, str]:
    """Give somebody who forgot the password a new first one; a second factor stays in force."""
    with audit.attempt(by=by, verb="reset password", target=user):
        user = _at_hand(user, by)
        if user.pk == by.pk:
            raise ValidationError(_("Change your own password on the page for it."))
        if not user.is_active:
            raise ValidationError(_("This account is closed. Reopen it instead."))
        password = _give_password(user)
        lockout.unlock(user.username)
        audit.record(by=by, verb="reset password", target=user)
    return user, password


def unlock_account(user: User, *, by) -> User:
    """Let somebody try again before the time is over."""
    with audit.attempt(by=by, verb="unlock account", target=user):
        user = _at_hand(user, by)
        if user.username not in lockout.locked():
            raise ValidationError(_("This account is not locked."))
        lockout.unlock(user.username)
        audit.record(by=by, verb="unlock account", target=user)
    return user


def _at_hand(user, by) -> User:
    demand(by, Permission.ACCOUNTS_MANAGE)
    return User.objects.select_for_update().get(pk=user.pk)


def _give_password(user) -> str:
    password = first_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    return password
