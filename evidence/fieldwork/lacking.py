"""What the field still owes before a round's collection is closed: asked by the readiness list.

Nothing of it is grave: what is written in the field can come in as tables instead.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.fieldwork.arranging import ISSUERS
from evidence.fieldwork.diary import diaries_of
from evidence.fieldwork.findings import groups_in
from evidence.fieldwork.reach import of_step
from evidence.models import Certificate, GroupLead, GroupWork, Marking, SelfReport, StepPlan
from rounds.models import Round, Step
from rounds.readiness import Lack

Kind = Step.Kind


def leads_lacking(round: Round) -> Iterator[Lack]:
    """Assessment groups without a leader, who alone can hand in."""
    named = set(GroupLead.objects.filter(round=round).values_list("group", flat=True))
    address = reverse("fieldwork:arrangements", args=[round.pk])
    for group, _members in groups_in(round):
        if group.pk not in named:
            yield Lack(_("leader of the group not named"), 1, group.name, address, grave=False)


def work_lacking(round: Round) -> Iterator[Lack]:
    """Subjects on whom the assessment group has not handed in, by group."""
    handed = GroupWork.objects.counting().filter(subject=OuterRef("pk"))
    open_ones = of_step(Kind.GROUP).filter(~Exists(handed), round=round)
    owed: dict[str, int] = {}
    for subject in open_ones:
        name = subject.group.name if subject.group else ""
        owed[name] = owed.get(name, 0) + 1
    address = reverse("fieldwork:units", args=[round.pk])
    for name, number in owed.items():
        yield Lack(_("subjects on whom the assessment group has not handed in"), number, name, address, grave=False)


def certificates_lacking(round: Round) -> Iterator[Lack]:
    """Halves of certificates that are not signed, by issuer; and categories whose issuers are not named."""
    people: dict[str, list[int]] = {}
    for pk, category in of_step(Kind.CERTIFICATES).filter(round=round).values_list("pk", "category"):
        people.setdefault(category, []).append(pk)
    plans = dict(StepPlan.objects.filter(round=round, kind=Kind.CERTIFICATES).values_list("category", "owners"))
    signed = set(Certificate.objects.counting().filter(subject__round=round).values_list("subject", "owner"))
    for category, keys in people.items():
        owners = plans.get(category, [])
        if len(owners) != ISSUERS:
            address = reverse("fieldwork:arrangements", args=[round.pk])
            yield Lack(_("issuers of certificates not named"), 1, category, address, grave=False)
        for owner in owners:
            number = sum((pk, owner) not in signed for pk in keys)
            address = reverse("fieldwork:certificates", args=[round.pk])
            yield Lack(_("certificates not signed"), number, owner, address, grave=False)


def colleagues_lacking(round: Round) -> Iterator[Lack]:
    """Cadres who have not handed in their marks on colleagues."""
    handed = set(Marking.objects.counting().filter(round=round, kind=Kind.MUTUAL).values_list("rater", flat=True))
    raters = of_step(Kind.MUTUAL).filter(round=round).values_list("code", flat=True)
    number = sum(code not in handed for code in raters)
    address = reverse("fieldwork:turnout", args=[round.pk])
    yield Lack(_("cadres who have not marked their colleagues"), number, "", address, grave=False)


def reports_lacking(round: Round) -> Iterator[Lack]:
    """Self-reports that are not handed in."""
    handed = SelfReport.objects.counting().filter(subject=OuterRef("pk"))
    number = of_step(Kind.REPORT).filter(~Exists(handed), round=round).count()
    address = reverse("fieldwork:reports", args=[round.pk])
    yield Lack(_("self-reports not handed in"), number, "", address, grave=False)


def clients_lacking(round: Round) -> Iterator[Lack]:
    """Subjects with whose clients nobody has talked."""
    talked = Marking.objects.counting().filter(about=OuterRef("pk"), kind=Kind.CLIENTS)
    number = of_step(Kind.CLIENTS).filter(~Exists(talked), round=round).count()
    address = reverse("fieldwork:client-subjects", args=[round.pk])
    yield Lack(_("subjects with whose clients nobody has talked"), number, "", address, grave=False)


def diaries_lacking(round: Round) -> Iterator[Lack]:
    """Months of work diaries that were never handed in."""
    number = sum(month.missing for months in diaries_of(round).values() for month in months)
    address = reverse("fieldwork:diaries", args=[round.pk])
    yield Lack(_("months of work diaries that are missing"), number, "", address, grave=False)


QUESTIONS = (
    leads_lacking, work_lacking, certificates_lacking, colleagues_lacking, reports_lacking, clients_lacking,
    diaries_lacking,
)  # fmt: skip
