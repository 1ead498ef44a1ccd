"""What is on record for papers on many subjects, asked with the same few questions for one or a thousand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evidence.fieldwork.arranging import plan_of
from evidence.models import RoutineGrade, SelfReport
from feedback.models import Audience, Content, Reading, Release
from feedback.queries import contents_for
from indicators.queries import scheme_of
from letters.gathering import day
from papers.award import Matter
from papers.notices import Notice
from papers.ranking import Place, Ranking
from papers.registration import FORMS, Registration
from papers.wording import month, period_of, span_of, titled
from rounds.course import has_reached
from rounds.models import Round, Stage, Step, Subject
from scoring.awarding import uses_of
from scoring.models import Decision, Run, ScoreCard, Submission
from scoring.queries import ranked, table_of
from units.models import Cadre, Charge, Circumstance
from units.remits import Scope


@dataclass(frozen=True)
class Award:
    """A grade that stands, and what it rests on."""

    grade: str
    meeting: str
    document: str
    day: date

    @property
    def told(self) -> str:
        """The decision in a sentence."""
        by = f"经{self.meeting}审定，" if self.meeting else ""
        source = "，".join(filter(None, [self.document, day(self.day)]))
        return f"{by}确定为“{self.grade}”等次。（{source}）"


def awards_of(run: Run) -> dict[int, Award]:
    """The grades that stand in a run, by subject; where the whole was approved in a meeting, with that."""
    whole = Submission.objects.filter(run=run, state=Submission.State.APPROVED).order_by("-number").first()
    found = Decision.objects.filter(card__run=run).values_list(
        "card__subject", "grade", "meeting", "document", "decided_on"
    )
    return {
        subject: Award(
            grade,
            (whole and whole.meeting) or meeting,
            (whole and whole.document) or document,
            (whole and whole.decided_on) or decided_on,
        )
        for subject, grade, meeting, document, decided_on in found
    }


def matter_of(run: Run) -> Matter:
    """What a request is about."""
    return Matter(titled(run.round), run.round.scheme.title, day(run.locked_at))


def ranking_of(run: Run, scope: Scope, pool: str) -> Ranking:
    """A ranking group as far as somebody's reach goes."""
    columns, rows = table_of(ranked(run, scope, pool), scheme_of(run.scheme_text))
    quotas = [use for use in uses_of(run) if use.pool in (pool, "") and use.allowed is not None]
    facts = f"方案：{run.round.scheme.title}　　考核对象：{len(rows)}个　　第{run.number}次测算（{day(run.done_at)}）"
    facts += "，已锁定" if run.state == Run.State.LOCKED else "，未锁定"
    return Ranking(
        title=f"{titled(run.round)}排名表",
        pool=pool,
        facts=facts,
        parts=tuple(f"{column.name}\n（{column.worth}）" if column.worth else column.name for column in columns),
        places=tuple(
            Place(
                rank=str(row.rank or "—"),
                name=row.name,
                score=row.score or "—",
                parts=tuple(row.parts),
                proposed=row.grade or row.state,
                decided=row.decided or "",
                remarks="；".join(filter(None, [row.colour, *row.flags])),
            )
            for row in rows
        ),
        quotas=tuple(
            f"{'' if use.pool else '各类合计：'}“{use.grade}”名额{use.allowed}个（基数{use.base}）" for use in quotas
        ),
    )


def registrations_of(subjects: Iterable[Subject], *, decided: bool) -> list[Registration]:
    """The forms of those who have one. `decided`: whether they tell the grades that are decided."""
    subjects = [one for one in subjects if one.cadre and one.cadre.identity in FORMS]
    if not subjects:
        return []
    round = subjects[0].round
    awards, read = _told_of(round) if decided and has_reached(round, Stage.DECIDED) else ({}, {})
    cadres = [one.cadre_id for one in subjects]
    reports = SelfReport.objects.counting().filter(subject__in=subjects)
    headings = {
        category: plan_of(round, category, Step.Kind.REPORT).headings for category in {one.category for one in subjects}
    }
    summaries = {
        subject: _sections(sections, headings[category])
        for subject, category, sections in reports.values_list("subject", "subject__category", "sections")
    }
    charges, remarks = _charges(cadres, round), _remarks(cadres, round)
    return [
        Registration(
            year=period_of(round),
            summary=summaries.get(one.pk, ""),
            duties=charges.get(one.cadre_id, ""),
            decided=awards[one.pk].told if one.pk in awards else "",
            own=read.get(one.pk, ""),
            remarks=remarks.get(one.cadre_id, ""),
            **_person(one),
        )
        for one in subjects
    ]


def _told_of(round: Round):
    """The grades by subject, and who acknowledged having read the own one."""
    run = Run.objects.filter(round=round, state=Run.State.LOCKED).defer("scheme_text", "frame").first()
    read = Reading.objects.filter(release__in=Release.objects.in_force().filter(round=round))
    told = {subject: f"已于{day(at)}确认阅知考核结果。" for subject, at in read.values_list("subject", "at")}
    return (awards_of(run) if run else {}), told


def _sections(sections: Mapping[str, str], headings: list[str]) -> str:
    """A self-report as one text, in the order of the headings; where there are several, each stands before its section.

    The database keeps no order among them.
    """
    ordered = sorted(sections, key=lambda heading: headings.index(heading) if heading in headings else len(headings))
    written = [(heading, sections[heading].strip()) for heading in ordered if (sections[heading] or "").strip()]
    if len(written) == 1:
        return written[0][1]
    return "\n".join(f"{heading}：{text}" for heading, text in written)


def _person(subject: Subject) -> dict[str, str]:
    cadre = subject.cadre
    return {
        "identity": cadre.identity,
        "name": subject.name,
        "sex": sex_of(cadre),
        "born": f"{cadre.born_on:%Y.%m}" if cadre.born_on else "",
        "party": str(cadre.get_party_display()) if cadre.party else "",
        "since": month(cadre.post_since),
        "post": post_of(subject),
    }


def sex_of(cadre: Cadre) -> str:
    """As forms write it; empty where it is not known."""
    return {Cadre.Sex.MALE: "男", Cadre.Sex.FEMALE: "女"}.get(cadre.sex, "")


def post_of(subject: Subject) -> str:
    """Unit, post and rank: as the round had them, or else as the register has them now."""
    cadre = subject.cadre
    place = subject.place or (cadre.unit.name if cadre.unit else "")
    post = subject.post or cadre.post_text
    whole = post if not place or post.startswith(place) else f"{place}{post}"
    return "、".join(filter(None, [whole, cadre.rank]))


def _charges(cadres, round: Round) -> dict[int, str]:
    """Of which units each was in charge in the period of a round."""
    span, found = span_of(round), defaultdict(list)
    rows = Charge.objects.filter(cadre__in=cadres).select_related("unit").order_by("unit__path")
    for row in rows.overlapping(*span) if span else rows.none():
        found[row.cadre_id].append(row.unit.name)
    return {cadre: f"分管：{'、'.join(dict.fromkeys(names))}" for cadre, names in found.items()}


def _remarks(cadres, round: Round) -> dict[int, str]:
    """Routine grades of the year, and what was decided on somebody in it."""
    span, found = span_of(round), defaultdict(list)
    if span is None:
        return {}
    counted: dict[int, Counter] = defaultdict(Counter)
    routine = RoutineGrade.objects.filter(cadre__in=cadres, year__range=(span[0].year, span[1].year))
    for cadre, grade in routine.order_by("year", "quarter").values_list("cadre", "grade"):
        counted[cadre][grade] += 1
    for cadre, grades in counted.items():
        found[cadre].append("平时考核：" + "、".join(f"{grade}{number}次" for grade, number in grades.items()))
    for row in Circumstance.objects.filter(cadre__in=cadres, decided_on__range=span).order_by("decided_on", "pk"):
        source = f"（{row.document}）" if row.document else ""
        found[row.cadre_id].append(f"{day(row.decided_on)}：{row.grade}{source}")
    return {cadre: "\n".join(lines) for cadre, lines in found.items()}


def notices_of(cards: Iterable[ScoreCard], release: Release, office: str) -> list[Notice]:
    """The notices to cadres, with what the release tells the subject itself; `office`: who sends them."""
    cards = [card for card in cards if card.subject.cadre_id]
    if not cards:
        return []
    run, contents = cards[0].run, contents_for(release, Audience.SUBJECT)
    awards = awards_of(run)
    return [_notice(card, awards.get(card.subject_id), release, contents, office) for card in cards]


def _notice(card: ScoreCard, award: Award | None, release: Release, contents, office: str) -> Notice:
    round, cadre = card.run.round, card.subject.cadre
    grade = award.grade if award and Content.GRADE in contents else ""
    servant = cadre.identity in (Cadre.Identity.SERVANT, Cadre.Identity.MANAGED)
    return Notice(
        name=card.subject.name,
        evaluation=titled(round),
        scheme=round.scheme.title,
        grade=grade,
        score=card.score or "" if Content.SCORE in contents else "",
        rank=f"在{card.pool}中列第{card.rank}位" if Content.RANK in contents and card.rank else "",
        decided=award.meeting if award else "",
        corrections_until=day(release.last_day),
        reviewable=servant and grade == "不称职",
        office=office,
        day=day(release.visible_from),
    )
