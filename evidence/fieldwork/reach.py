"""Who may work on which subjects of a step, and who oversees all of them."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Permission, Role, may
from evidence.models import StepPlan
from rounds.models import Round, Stage, Step, Subject
from rounds.scope import is_whole, subjects_within
from units.models import Group
from units.models.tree import ROOT_PATH
from units.remits import Scope, scope_of


def of_step(kind: str):
    """The subjects in whose category a step is switched on; nobody works in rounds in the making or rehearsed."""
    asked = Step.objects.filter(round=OuterRef("round"), category=OuterRef("category"), kind=kind)
    found = Subject.objects.filter(Exists(asked), round__rehearsal_of=None).exclude(round__stage=Stage.DRAFT)
    return found.select_related("round__case", "round__scheme", "unit", "cadre__unit", "group")


def of_group(user, scope: Scope | None = None):
    """The subjects of the assessment groups that somebody belongs to. `scope`: where it has been asked already."""
    return subjects_of_groups(user, Step.Kind.GROUP, scope)


def subjects_of_groups(user, kind: str, scope: Scope | None = None):
    """The subjects of a step whose assessment group somebody belongs to, as the round had them at its snapshot.

    A subject without a group then is of the group in which its unit stands now.
    """
    scope = scope or scope_of(user, Permission.GROUP_WORK)
    now = Q(unit__groups__in=scope.groups) | Q(cadre__unit__groups__in=scope.groups)
    mine = Subject.objects.filter(Q(group__in=scope.groups) | Q(group=None) & now).values("pk")
    everywhere = replace(scope, paths=(ROOT_PATH,))
    return subjects_within(everywhere, of_step(kind).filter(pk__in=mine))


def own(user, kind: str, scope: Scope | None = None):
    """The subjects of a step that are somebody's own record."""
    scope = scope or scope_of(user, Permission.OWN_WRITE)
    return of_step(kind).filter(cadre__in=scope.cadre_ids)


def within(user, kind: str, *permissions):
    """The subjects of a step whom a remit by units reaches."""
    return subjects_within(scope_of(user, *permissions), of_step(kind))


def reporting(user):
    """On whom somebody reports: the units and cadres of a liaison, and the own record of a cadre."""
    theirs = within(user, Step.Kind.REPORT, Permission.REPORTS_WRITE).values("pk")
    mine = own(user, Step.Kind.REPORT).values("pk")
    return of_step(Step.Kind.REPORT).filter(Q(pk__in=theirs) | Q(pk__in=mine))


def interviewing(user):
    """With whose clients somebody talks: an assessment group on its subjects, and who prepares the round."""
    members, kind = subjects_of_groups(user, Step.Kind.CLIENTS).values("pk"), Step.Kind.CLIENTS
    clerks = within(user, kind, Permission.ROUNDS_EDIT).values("pk")
    return of_step(kind).filter(Q(pk__in=members) | Q(pk__in=clerks))


def hosted_by(user):
    """The seconded cadres whose host unit a liaison answers for, and the cadres of the own unit."""
    return within(user, Step.Kind.DIARY, Permission.REPORTS_WRITE)


def certified_by(user, scope: Scope | None = None):
    """The subjects on whom somebody issues certificates, or whom a remit by units reaches; never those to avoid."""
    scope = scope or scope_of(user, Permission.FIGURES_BRING)
    everywhere = replace(scope, paths=(ROOT_PATH,))
    reached = Q(pk__in=subjects_within(scope, Subject.objects.order_by()).values("pk"))
    if scope.owners:
        arranged = StepPlan.objects.filter(kind=Step.Kind.CERTIFICATES).values_list("round", "category", "owners")
        for round, category, owners in arranged:
            if not scope.owners.isdisjoint(owners):
                reached |= Q(round=round, category=category)
    return subjects_within(everywhere, of_step(Step.Kind.CERTIFICATES).filter(reached))


def oversees(user, round: Round) -> bool:
    """Whether somebody prepares the whole round, and so may see what is written by all."""
    return may(user, Permission.ROUNDS_EDIT) and is_whole(round, scope_of(user, Permission.ROUNDS_EDIT))


def demand_among(subjects, subject: Subject) -> None:
    """Refuse work on a subject that is not among these."""
    if not subjects.filter(pk=subject.pk).exists():
        raise PermissionDenied(_("%(subject)s is not among those whom you work on here.") % {"subject": subject})


def group_of(subject: Subject) -> Group | None:
    """The assessment group of a subject."""
    unit = subject.unit or (subject.cadre and subject.cadre.unit)
    if subject.group or unit is None:
        return subject.group
    return unit.groups.filter(kind=Group.Kind.ASSESSMENT).first()


def members_of(group: Group | None):
    """Those who work for a group now: holders of the role whose remit is the group."""
    standing = {"grants__role": Role.GROUP_MEMBER, "grants__ended_at": None, "is_active": True}
    remit = {"grants__remits__group": group, "grants__remits__ended_at": None}
    return User.objects.filter(**standing, **remit).order_by("username").distinct() if group else User.objects.none()
