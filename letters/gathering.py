"""What is on record about the subjects of a batch, gathered with the same few queries for one or a thousand."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.urls import reverse

from evidence.models import Event, Finding, GroupWork
from indicators.queries import scheme_of
from letters.appraisals import lowest_of
from letters.composing import Entry, Record, Unfinished
from letters.composing import Finding as Found
from letters.entries import adds_points, names_of
from letters.models import Batch
from letters.points import means_of, points_of
from rectification.queries import open_problems
from rounds.models import Round, Subject
from scoring.awarding import UNGRADED, graded_in
from scoring.engine.scheme import Scheme
from scoring.models import ScoreCard

Switch = Batch.Switch


def records_of(batch: Batch) -> Iterator[tuple[ScoreCard, Record]]:
    """The cards of a batch's computation in the prescribed order, each with what may be said to its subject."""
    scheme = scheme_of(batch.run.scheme_text)
    cards = list(
        batch.run.cards.select_related("subject__unit", "decision").defer("exact", "content").order_by("position")
    )
    peers, sizes = defaultdict(list), Counter(card.pool for card in cards)
    for card in cards:
        peers[card.subject.category].append(card.nodes)
    means = {category: means_of(scheme, category, nodes) for category, nodes in peers.items()}
    gathered = _Gathered(batch, scheme, [card.subject for card in cards])
    for card in cards:
        category, before = card.subject.category, gathered.before.get(card.subject.code, {})
        points = points_of(scheme, category, card.nodes, means[category], before)
        yield card, gathered.record(card, points, sizes[card.pool])


def year_of(round: Round) -> str:
    """The round as sentences name it before 考核: 2023年度."""
    return round.code.removesuffix("考核") or round.code


class _Gathered:
    """What is asked once for all subjects of a batch."""

    def __init__(self, batch: Batch, scheme: Scheme, subjects: list[Subject]) -> None:
        self.batch, self.round = batch, batch.run.round
        self.items = {item.id: item for listed in scheme.lists.values() for item in listed.items}
        self.graded = set(graded_in(scheme))
        self.before = dict(batch.before.cards.values_list("subject__code", "nodes")) if batch.before else {}
        self.entries = self._entries() if Switch.ENTRIES in batch.switches else {}
        self.works = self._works() if Switch.GROUP in batch.switches else {}
        self.unfinished = open_problems(subjects, before=self.round)
        self.findings = self._findings() if Switch.FINDINGS in batch.switches else {}
        self.lowest = lowest_of(self.round, scheme) if Switch.APPRAISAL in batch.switches else {}

    def record(self, card: ScoreCard, points, pool_size: int) -> Record:
        """All that may be said to one subject."""
        batch, subject = self.batch, card.subject
        told = set(batch.switches)
        work = self.works.get(subject.pk)
        decision = getattr(card, "decision", None)
        whose = ("cadre", subject.cadre_id) if subject.cadre_id else ("unit", subject.unit_id)
        return Record(
            subject=subject.name,
            year=year_of(self.round),
            round=f"{year_of(self.round)}考核",
            basis=batch.basis,
            period=self._period(),
            office=batch.office,
            approved_by=batch.approved_by,
            grade=decision.grade if decision and decision.grade != UNGRADED else None,
            graded=subject.category in self.graded,
            score=card.score if Switch.SCORE in told else None,
            rank=card.rank if Switch.RANK in told else None,
            pool=card.pool,
            pool_size=pool_size,
            figures=Switch.FIGURES in told,
            points=points,
            entries=self.entries.get(subject.pk, []),
            lowest=self.lowest.get(subject.code, []),
            group_strengths=work.strengths if work else "",
            group_weaknesses=work.weaknesses if work else "",
            findings=self.findings.get(whose, []),
            unfinished=[_unfinished(row) for row in self.unfinished.get(subject.pk, [])],
            plan_by=day(batch.plan_by),
            report_by=day(batch.report_by),
            card=reverse("scoring:card", args=[card.pk]),
        )

    def _period(self) -> str:
        if self.round.period_from and self.round.period_until:
            return f"{day(self.round.period_from)}至{day(self.round.period_until)}"
        return year_of(self.round)

    def _entries(self):
        found = defaultdict(list)
        for event in Event.objects.filter(subject__round=self.round).order_by("pk"):
            item = self.items.get(event.item)
            adds = adds_points(item, names_of(event)) if item else None
            if adds is not None:
                found[event.subject_id].append(Entry(item.name, event.matter, event.source, adds))
        return found

    def _works(self):
        counting = GroupWork.objects.counting().filter(subject__round=self.round)
        return {work.subject_id: work for work in counting}

    def _findings(self):
        found = defaultdict(list)
        rows = Finding.objects.order_by("found_on", "pk")
        if self.round.period_from and self.round.period_until:
            rows = rows.filter(found_on__range=(self.round.period_from, self.round.period_until))
        for row in rows:
            key = ("cadre", row.cadre_id) if row.cadre_id else ("unit", row.unit_id)
            found[key].append(Found(row.get_kind_display(), row.matter, row.document))
        return found


def _unfinished(problem) -> Unfinished:
    address = reverse("rectification:problem", args=[problem.pk])
    return Unfinished(problem.about, problem.document, address)


def day(date) -> str:
    """A day as official papers write it: 2024年1月5日."""
    return f"{date.year}年{date.month}月{date.day}日" if date else ""
