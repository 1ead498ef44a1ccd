"""What is on record about a secondment: of each evaluation in its time, and what is kept once for all of them."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from evidence.models import (
    Certificate,
    DiaryEntry,
    DiaryMonth,
    Event,
    GroupWork,
    Marking,
    RoutineGrade,
    SelfReport,
    Talk,
)
from feedback.queries import OFFERED
from indicators.queries import scheme_of
from letters.entries import adds_points, names_of
from letters.gathering import day
from papers.appraising import Archive, Deed, Listed, Opinion, Season
from papers.gathering import awards_of, sex_of
from papers.wording import month, span_of, titled
from rounds.models import Step, Subject
from scoring.models import Run
from units.models import Circumstance, Secondment

QUARTERS = "一二三四"
Kind = Circumstance.Kind
VERBS = {Kind.COMMENDATION: "获", Kind.SANCTION: "受", Kind.ABSENCE: ""}


def archive_of(secondment: Secondment) -> Archive:
    """Everything that an appraisal of a secondee may rest on."""
    cadre, register = secondment.cadre, reverse("units:cadre", args=[secondment.cadre_id])
    subjects = _subjects(secondment)
    last = subjects[-1] if subjects else None
    return Archive(
        name=cadre.name,
        sex=sex_of(cadre),
        born=month(cadre.born_on),
        party=str(cadre.get_party_display()) if cadre.party else "",
        post=cadre.post_text,
        host=secondment.host.name,
        line=secondment.line,
        title=secondment.title,
        since=day(secondment.since),
        until=day(secondment.until),
        register=register,
        routine=_routine(secondment),
        opinions=_opinions(subjects),
        talked=Talk.objects.filter(subject__in=subjects, held_on__isnull=False).count(),
        clients=Marking.objects.counting().filter(about__in=subjects, kind=Step.Kind.CLIENTS).count(),
        entries=_entries(subjects),
        seasons=_seasons(subjects),
        circumstances=_circumstances(secondment),
        diary=reverse("fieldwork:diary", args=[last.pk]) if last else "",
        **_diary(subjects),
        **_report(last),
    )


def _until(secondment: Secondment) -> date:
    return secondment.until or timezone.localdate()


def _subjects(secondment: Secondment) -> list[Subject]:
    """The cadre in the rounds that evaluate some of the time of the secondment, the earliest first."""
    found = Subject.objects.filter(cadre=secondment.cadre_id, round__rehearsal_of=None)
    found = found.select_related("round__case", "round__scheme").order_by("round__period_from", "round__position", "pk")
    spans = [(one, span_of(one.round)) for one in found]
    return [one for one, span in spans if span and span[0] <= _until(secondment) and span[1] >= secondment.since]


def _routine(secondment: Secondment) -> list[str]:
    first, last = ((on.year, (on.month + 2) // 3) for on in (secondment.since, _until(secondment)))
    rows = RoutineGrade.objects.filter(cadre=secondment.cadre_id).order_by("year", "quarter")
    told = rows.values_list("year", "quarter", "grade")
    return [
        f"{year}年第{QUARTERS[quarter - 1]}季度“{grade}”"
        for year, quarter, grade in told
        if first <= (year, quarter) <= last
    ]


def _diary(subjects: list[Subject]) -> dict:
    months = list(DiaryMonth.objects.counting().filter(subject__in=subjects).order_by("month"))
    entries = DiaryEntry.objects.filter(month__in=months).exclude(result="").order_by("day", "pk")
    return {
        "months": len(months),
        "deeds": [Deed(day(one.day), one.matter, one.result) for one in entries],
        "remarks": [(f"{one.month.year}年{one.month.month}月", one.remark) for one in months if one.remark],
    }


def _report(last: Subject | None) -> dict:
    report = SelfReport.objects.counting().filter(subject=last).first() if last else None
    if report is None:
        return {}
    said = " ".join(text for text in report.sections.values() if text)
    return {"report": said, "reported_at": reverse("fieldwork:report", args=[last.pk])}


def _opinions(subjects: list[Subject]) -> list[Opinion]:
    """The halves of certificates, and what assessment groups found."""
    found = [
        Opinion(
            one.owner, "双出具证明", one.results, one.conduct, reverse("fieldwork:certificate", args=[one.subject_id])
        )
        for one in Certificate.objects.counting().filter(subject__in=subjects).order_by("subject", "owner")
    ]
    for work in GroupWork.objects.counting().filter(subject__in=subjects).order_by("subject"):
        weak = f"不足：{work.weaknesses}" if work.weaknesses else ""
        conduct = " ".join(filter(None, [work.strengths, weak]))
        address = reverse("fieldwork:work", args=[work.subject_id])
        found.append(Opinion("考核组", "考核组考核报告", "", conduct, address))
    return found


def _entries(subjects: list[Subject]) -> list[Listed]:
    """What stands on the lists of bonuses and penalties."""
    events = list(Event.objects.filter(subject__in=subjects).exclude(matter="").order_by("pk"))
    schemes = {one.pk: scheme_of(one.round.scheme.text) for one in subjects} if events else {}
    items = {
        (pk, item.id): item
        for pk, scheme in schemes.items()
        for listed in scheme.lists.values()
        for item in listed.items
    }
    found = []
    for one in events:
        item = items.get((one.subject_id, one.item))
        adds = adds_points(item, names_of(one)) if item else None
        if adds is not None:
            found.append(Listed(one.matter, item.name, one.source, adds))
    return found


def _seasons(subjects: list[Subject]) -> list[Season]:
    """The grades that were decided, each with its decision."""
    by_round = {one.round_id: one for one in subjects if one.round.stage in OFFERED}
    runs = Run.objects.filter(round__in=by_round, state=Run.State.LOCKED).defer("scheme_text", "frame")
    found = []
    for run in runs.order_by("round__period_from", "round__position"):
        subject = by_round[run.round_id]
        award, card = awards_of(run).get(subject.pk), run.cards.filter(subject=subject).values("pk").first()
        if award and card:
            source = "，".join(filter(None, [award.meeting, award.document, day(award.day)]))
            found.append(Season(titled(subject.round), award.grade, source, reverse("scoring:card", args=[card["pk"]])))
    return found


def _circumstances(secondment: Secondment) -> list[tuple[str, str]]:
    during = Q(decided_on__range=(secondment.since, _until(secondment)))
    rows = Circumstance.objects.filter(during, cadre=secondment.cadre_id).order_by("decided_on", "pk")
    return [
        (f"{day(one.decided_on)}{VERBS[one.kind]}{one.grade}", one.document or str(one.get_kind_display()))
        for one in rows
    ]
