"""How far the assessment groups are: talks held against the plan, visits, marks, signatures, and what is lacking."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from evidence.fieldwork.arranging import figures_of, form_of, plan_of
from evidence.fieldwork.reach import group_of, members_of
from evidence.models import GroupWork, Mark, Paper, PostVisit, Signature, Talk
from indicators.queries import scheme_of
from rounds.models import Round, Step, Subject
from units.models import Group, Remit


@dataclass(frozen=True)
class Coverage:
    """Talks of the plan and talks held: a planned one that was held, and those besides the plan."""

    planned: int = 0
    done: int = 0
    besides: int = 0

    @property
    def held(self) -> int:
        """Person-times in all."""
        return self.done + self.besides

    @property
    def share(self) -> str:
        """The plan as far as it was carried out, in whole percent; nothing where nothing is planned."""
        return f"{self.done * 100 // self.planned}%" if self.planned else "—"


@dataclass
class Progress:
    """How far a group is on one subject."""

    subject: Subject
    coverage: Coverage = Coverage()
    visits: int = 0
    marked: int = 0
    signed: int = 0
    work: GroupWork | None = None
    label: str = field(default_factory=lambda: str(Paper.State.DRAFT.label))


def coverages(subjects: Iterable[Subject]) -> dict[int, Coverage]:
    """The talks of subjects, by their keys; one question."""
    planned, held = Q(planned_on__isnull=False), Q(held_on__isnull=False)
    talks = Talk.objects.filter(subject__in=subjects).order_by().values("subject")
    rows = talks.annotate(
        planned=Count("pk", filter=planned),
        done=Count("pk", filter=planned & held),
        besides=Count("pk", filter=~planned & held),
    ).values_list("subject", "planned", "done", "besides")
    return {key: Coverage(*numbers) for key, *numbers in rows}


def progress_of(subjects: list[Subject]) -> list[Progress]:
    """How far groups are on subjects; the same few questions however many."""
    talks = coverages(subjects)
    visits = _numbers(PostVisit.objects.filter(subject__in=subjects), "subject")
    marked = _numbers(Mark.objects.filter(subject__in=subjects, marking__kind=Step.Kind.GROUP), "subject")
    works = {work.subject_id: work for work in GroupWork.objects.filter(subject__in=subjects)}
    signatures = Signature.objects.filter(work__in=works.values()).values_list("work__subject", "version")
    found = []
    for subject in subjects:
        one = Progress(subject, talks.get(subject.pk, Coverage()), visits.get(subject.pk, 0), marked.get(subject.pk, 0))
        work = works.get(subject.pk)
        if work:
            one.work, one.label = work, str(work.get_state_display())
            one.signed = sum(pair == (subject.pk, work.version) for pair in signatures)
        found.append(one)
    return found


def _numbers(rows, key):
    return dict(rows.order_by().values_list(key).annotate(Count("pk")))


@dataclass(frozen=True)
class Member:
    """A member of the group on one subject: the marks, and whether the version as it stands bears the signature."""

    user: User
    mark: Mark | None
    signed_at: object
    signed_before: bool


def members_at(subject: Subject, work: GroupWork) -> list[Member]:
    """The members of the subject's group with what each has done on it."""
    marks = Mark.objects.filter(subject=subject, marking__kind=Step.Kind.GROUP).select_related("marking")
    by_rater = {mark.marking.rater: mark for mark in marks}
    signatures = list(work.signatures.all()) if work.pk else []
    now = {one.user_id: one.at for one in signatures if one.version == work.version}
    before = {one.user_id for one in signatures}
    return [
        Member(user, by_rater.get(user.username), now.get(user.pk), user.pk in before)
        for user in members_of(group_of(subject))
    ]


def lacks_of(subject: Subject, work: GroupWork) -> list[str]:
    """What is missing before the work on a subject can be handed in, in words."""
    found = []
    members = members_at(subject, work)
    arranged = plan_of(subject.round, subject.category, Step.Kind.GROUP)
    form = form_of(arranged)
    if form:
        late = [one.user.name for one in members if one.mark is None or None in one.mark.answers]
        if late:
            found.append(_("Not all marks are given: %(names)s.") % {"names": "、".join(late)})
    scheme = scheme_of(subject.round.scheme.text)
    bare = [one.name for owner in arranged.owners for one in figures_of(scheme, owner) if one.id not in work.values]
    if bare:
        found.append(_("Figures without a value: %(names)s.") % {"names": "、".join(bare)})
    unsigned = [one.user.name for one in members if not one.signed_at]
    if unsigned:
        found.append(_("Not signed as it stands: %(names)s.") % {"names": "、".join(unsigned)})
    return found


def groups_in(round: Round) -> list[tuple[Group, list[User]]]:
    """The assessment groups of a round's subjects, each with its members, in three questions."""
    asked = round.steps.filter(kind=Step.Kind.GROUP).values("category")
    subjects = round.subjects.filter(category__in=asked).order_by()
    loose = subjects.filter(group=None)
    units = Q(units__in=loose.values("unit")) | Q(units__in=loose.values("cadre__unit"))
    at_snapshot = Q(pk__in=subjects.values("group"))
    groups = list(Group.objects.filter(at_snapshot | Q(kind=Group.Kind.ASSESSMENT) & units).distinct())
    remits = Remit.objects.filter(group__in=groups, ended_at=None, grant__ended_at=None, grant__role=Role.GROUP_MEMBER)
    members: dict[int, list[User]] = {group.pk: [] for group in groups}
    for remit in remits.filter(grant__user__is_active=True).select_related("grant__user").order_by("grant__user"):
        members[remit.group_id].append(remit.grant.user)
    return [(group, members[group.pk]) for group in groups]
