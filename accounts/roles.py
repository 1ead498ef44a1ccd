"""What people may do, in words: permissions, the roles that hold them, and the three officers who hold no other."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Permission(models.TextChoices):
    """One thing that somebody may do."""

    UNITS_VIEW = "units.view", gettext_lazy("see units")
    UNITS_EDIT = "units.edit", gettext_lazy("change units")
    CADRES_VIEW = "cadres.view", gettext_lazy("see cadres")
    CADRES_EDIT = "cadres.edit", gettext_lazy("change cadres")
    IMPORT = "tables.import", gettext_lazy("import tables")
    EXPORT = "tables.export", gettext_lazy("export and print")
    SCHEMES_VIEW = "schemes.view", gettext_lazy("see schemes")
    SCHEMES_EDIT = "schemes.edit", gettext_lazy("draft schemes")
    SCHEMES_APPROVE = "schemes.approve", gettext_lazy("approve schemes")
    ROUNDS_VIEW = "rounds.view", gettext_lazy("see evaluation rounds")
    ROUNDS_EDIT = "rounds.edit", gettext_lazy("prepare evaluation rounds")
    ROUNDS_STEER = "rounds.steer", gettext_lazy("approve, close and reopen rounds")
    BALLOTS_WATCH = "ballots.watch", gettext_lazy("watch votes and hold a share of their key")
    FIGURES_BRING = "figures.bring", gettext_lazy("bring figures")
    REPORTS_WRITE = "reports.write", gettext_lazy("hand in a unit's own reports and figures")
    ENTRIES_PROPOSE = "entries.propose", gettext_lazy("propose list entries")
    ENTRIES_CHECK = "entries.check", gettext_lazy("check list entries")
    GROUP_WORK = "groups.work", gettext_lazy("work for an assessment group")
    OWN_WRITE = "own.write", gettext_lazy("keep own diary and reports")
    RESULTS_VIEW = "results.view", gettext_lazy("see scores and proposals")
    RELEASED_VIEW = "released.view", gettext_lazy("read released results")
    OWN_RESULTS_VIEW = "own.view", gettext_lazy("see own record")
    RUN = "runs.start", gettext_lazy("start a computation")
    LOCK = "runs.lock", gettext_lazy("lock a computation")
    DECIDE = "decisions.make", gettext_lazy("decide grades")
    RELEASE = "results.release", gettext_lazy("release results")
    LETTERS = "letters.write", gettext_lazy("write and check letters")
    OBJECTIONS = "objections.settle", gettext_lazy("settle objections")
    APPEALS = "appeals.decide", gettext_lazy("decide reviews and appeals")
    MEASURES = "measures.keep", gettext_lazy("keep the ledgers of measures, talks and rectification")
    MEASURES_CONFIRM = "measures.confirm", gettext_lazy("confirm measures and accept rectification")
    ACCOUNTS_MANAGE = "accounts.manage", gettext_lazy("open and close accounts")
    SYSTEM_WATCH = "system.watch", gettext_lazy("watch jobs and system state")
    RIGHTS_GRANT = "rights.grant", gettext_lazy("grant and withdraw rights")
    AUDIT_READ = "audit.read", gettext_lazy("search and export the audit trail")


class Office(models.TextChoices):
    """The three separated administrators (三员). One field holds the office, so nobody can hold two."""

    NONE = "", gettext_lazy("none")
    SYSTEM = "system", gettext_lazy("system administrator")
    SECURITY = "security", gettext_lazy("security administrator")
    AUDIT = "audit", gettext_lazy("audit administrator")


class Role(models.TextChoices):
    """Who somebody is in the business of evaluation."""

    CLERK = "clerk", gettext_lazy("clerk")
    SECTION_HEAD = "section-head", gettext_lazy("section head")
    APPROVER = "approver", gettext_lazy("approving leader")
    GROUP_MEMBER = "group-member", gettext_lazy("assessment-group member")
    LIAISON = "liaison", gettext_lazy("liaison of a unit")
    DATA_OWNER = "data-owner", gettext_lazy("data owner of an indicator")
    SCRUTINEER = "scrutineer", gettext_lazy("scrutineer")
    READER = "reader", gettext_lazy("reading leader")
    CADRE = "cadre", gettext_lazy("cadre")


P = Permission
_READING = frozenset({P.UNITS_VIEW, P.CADRES_VIEW, P.ROUNDS_VIEW})
_RESULTS = frozenset({P.RESULTS_VIEW, P.RELEASED_VIEW})
_CLERK = _READING | _RESULTS | {
    P.UNITS_EDIT, P.CADRES_EDIT, P.IMPORT, P.EXPORT, P.SCHEMES_VIEW, P.SCHEMES_EDIT, P.ROUNDS_EDIT, P.FIGURES_BRING,
    P.ENTRIES_PROPOSE, P.ENTRIES_CHECK, P.RUN, P.OBJECTIONS, P.LETTERS, P.MEASURES,
    P.BALLOTS_WATCH,
}  # fmt: skip

OF_ROLE = {
    Role.CLERK: _CLERK,
    Role.SECTION_HEAD: _CLERK | {
        P.SCHEMES_APPROVE, P.ROUNDS_STEER, P.LOCK, P.RELEASE, P.APPEALS, P.MEASURES_CONFIRM,
    },
    Role.APPROVER: _READING | _RESULTS | {
        P.EXPORT, P.SCHEMES_VIEW, P.SCHEMES_APPROVE, P.ROUNDS_STEER, P.LOCK, P.DECIDE, P.RELEASE,
        P.BALLOTS_WATCH, P.APPEALS, P.MEASURES_CONFIRM,
    },
    Role.GROUP_MEMBER: _READING | {P.GROUP_WORK, P.ENTRIES_PROPOSE},
    Role.LIAISON: _READING | {P.REPORTS_WRITE, P.ENTRIES_PROPOSE},
    Role.DATA_OWNER: frozenset({P.UNITS_VIEW, P.ROUNDS_VIEW, P.FIGURES_BRING, P.ENTRIES_PROPOSE}),
    Role.SCRUTINEER: frozenset({P.ROUNDS_VIEW, P.BALLOTS_WATCH}),
    Role.READER: _READING | {P.RELEASED_VIEW},
    Role.CADRE: frozenset({P.OWN_RESULTS_VIEW, P.OWN_WRITE}),
}  # fmt: skip
OF_OFFICE = {
    Office.NONE: frozenset(),
    Office.SYSTEM: frozenset({P.ACCOUNTS_MANAGE, P.SYSTEM_WATCH}),
    Office.SECURITY: frozenset({P.RIGHTS_GRANT}),
    Office.AUDIT: frozenset({P.AUDIT_READ}),
}


DECIDING = (Permission.RUN, Permission.LOCK, Permission.DECIDE)
"""Who takes part in making decisions sees them at once; everybody else when results are released."""


def permissions_of(user) -> frozenset:
    """What a person may do: by office alone where there is one, so that an officer never holds business rights."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if user.office:
        return OF_OFFICE[user.office]
    return frozenset().union(*(OF_ROLE[role] for role in user.roles))


def may(user, *permissions) -> bool:
    """Whether a person holds any of these permissions."""
    return not permissions_of(user).isdisjoint(permissions)


def demand(user, *permissions) -> None:
    """Refuse, in words, a person who holds none of these permissions. Raises PermissionDenied."""
    if not may(user, *permissions):
        wanted = _(" or ").join(str(permission.label) for permission in permissions)
        raise PermissionDenied(
            _("Your account has no right to %(wanted)s. Ask the security administrator.") % {"wanted": wanted}
        )
