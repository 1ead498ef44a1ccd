"""What the ledgers and the decided grades of former rounds hold for a round: offered, never taken over silently."""

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from evidence.models import EarlierResult
from indicators.queries import scheme_of
from linkages.models import Measure, TakenOver, Talk
from linkages.queries import KEPT_AT
from linkages.wording import circumstance_like
from rounds.models import Round, Subject
from scoring.awarded import as_awarded
from scoring.cards import exact_values
from scoring.engine.grammar import Call, Literal, tree_of, walk
from scoring.engine.inputs import Earlier
from scoring.engine.scheme import Scheme
from scoring.engine.uses import formulas, node_formulas
from scoring.engine.vocabulary import COUNTED, ROLLED
from scoring.models import Run, ScoreCard

ASKING = (*COUNTED, *ROLLED, "earlier")


@dataclass(frozen=True)
class Fact:
    """Something with effect in the period of a round: about which of its subjects, and what it may count as."""

    key: str
    subject: Subject
    source: Measure | Talk
    told: str
    suggested: str


@dataclass(frozen=True)
class Former:
    """A former round of another case whose results the scheme asks for, and those that are not on record yet."""

    round: Round
    results: tuple[Earlier, ...]
    subjects: int
    grades: int


def facts_for(round: Round, subjects: QuerySet[Subject] | None = None) -> list[Fact]:
    """What has effect in the period of a round and was not taken over yet, about these of its subjects, or all."""
    circumstances = [(one.id, one.name) for one in scheme_of(round.scheme.text).circumstances.values()]
    if not circumstances:
        return []
    there = _by_person(subjects if subjects is not None else round.subjects.all())
    found = [*_measures(round), *_admonitions(round)]
    taken = TakenOver.objects.filter(standing__subject__round=round).values_list("measure", "talk")
    gone = {("m", measure) if measure else ("t", talk) for measure, talk in taken}
    facts = []
    for one in found:
        letter = "m" if isinstance(one, Measure) else "t"
        subject = there.get(_person(one.subject))
        if subject and (letter, one.pk) not in gone:
            told = told_of(one)
            facts.append(Fact(f"{letter}{one.pk}", subject, one, told, circumstance_like(told, circumstances)))
    return sorted(facts, key=lambda fact: (fact.subject.position, fact.key))


def told_of(source: Measure | Talk) -> str:
    """A fact in words, as the source of the circumstance that it becomes."""
    if isinstance(source, Measure):
        what, since, document = source.what, source.effect_from, source.document
    else:
        what, since, document = source.get_kind_display(), source.held_at.date(), ""
    until = f"至{source.effect_until}" if source.effect_until else "起"
    return "，".join(filter(None, [f"{source.subject.round} {what}", document, f"{since}{until}"]))


def _person(subject: Subject) -> tuple[str, int] | None:
    if subject.cadre_id:
        return ("cadre", subject.cadre_id)
    return ("unit", subject.unit_id) if subject.unit_id else None


def _by_person(subjects: Iterable[Subject]) -> dict[tuple[str, int], Subject]:
    return {person: one for one in subjects if (person := _person(one))}


def _others(round: Round, rows: QuerySet, since: str) -> QuerySet:
    """Those of other rounds that have effect within the period; without a period, all."""
    rows = rows.exclude(subject__round=round).select_related("subject__round__case").order_by("pk")
    if round.period_from:
        rows = rows.filter(Q(effect_until=None) | Q(effect_until__gte=round.period_from))
    return rows.filter(**{f"{since}__lte": round.period_until}) if round.period_until else rows


def _measures(round: Round) -> QuerySet[Measure]:
    rows = Measure.objects.filter(state__in=Measure.IN_FORCE, effect_from__isnull=False)
    return _others(round, rows.filter(subject__round__stage__in=KEPT_AT), "effect_from")


def _admonitions(round: Round) -> QuerySet[Talk]:
    """Admonition talks whose measure does not say itself how long it has effect."""
    rows = Talk.objects.filter(state__in=Talk.RECORDED, kind=Talk.Kind.ADMONITION)
    rows = rows.filter(Q(measure=None) | Q(measure__effect_from=None), subject__round__stage__in=KEPT_AT)
    return _others(round, rows, "held_at__date")


def asked_before(scheme: Scheme) -> set[tuple[str, str]]:
    """What a scheme asks of former rounds: the patterns of their names, each with a key such as "grade"."""
    texts = [
        written.text for parts in scheme.nodes.values() for node in parts.values() for written in node_formulas(node)
    ]
    texts += [written.text for one in (*scheme.gradings, *scheme.linkages) for written in formulas(one)]
    return {
        (str(call.arguments[0].value), str(call.arguments[1].value))
        for text in dict.fromkeys(texts)
        for call in walk(tree_of(text))
        if isinstance(call, Call) and call.function in ASKING and len(call.arguments) > 1
        if isinstance(call.arguments[0], Literal) and isinstance(call.arguments[1], Literal)
    }  # fmt: skip


def formers_for(round: Round, subjects: QuerySet[Subject] | None = None) -> list[Former]:
    """The former rounds of other cases whose results the scheme asks for and this round does not have yet."""
    asked = asked_before(scheme_of(round.scheme.text))
    if not asked:
        return []
    there = _by_person(subjects if subjects is not None else round.subjects.all())
    have = set(round.earlier_results.values_list("in_round", "subject_code", "key"))
    runs = Run.objects.filter(state=Run.State.LOCKED, round__stage__in=KEPT_AT, round__made_at__lt=round.made_at)
    runs = runs.exclude(round__case=round.case_id).select_related("round__case").defer("frame").order_by("round")
    found = []
    for run in runs:
        keys = {key for pattern, key in asked if fnmatch.fnmatchcase(run.round.code, pattern)}
        results = tuple(
            one for one in _results(run, there, keys) if (one.round, one.subject, one.key) not in have
        )  # fmt: skip
        if results:
            grades = sum(one.key == "grade" for one in results)
            found.append(Former(run.round, results, len({one.subject for one in results}), grades))
    return found


def _results(run: Run, there: dict[tuple[str, int], Subject], keys: set[str]) -> Iterator[Earlier]:
    """What a locked run found of those who are evaluated now, under the codes that they have now, as people decided."""
    if not keys:
        return
    cards = (
        ScoreCard.objects.filter(run=run).select_related("subject").only("subject", "exact", "run").order_by("position")
    )
    rows = [(card, there[person].code) for card in cards if (person := _person(card.subject)) in there]
    codes = {card.subject.code: code for card, code in rows}
    found = exact_values((run.round.code, card.subject.code, card.exact) for card, _code in rows)
    for one in as_awarded(run, found):
        if one.key in keys and one.subject in codes:
            yield Earlier(one.round, codes[one.subject], one.key, one.value)


def kept_before(former: Former, round: Round) -> list[EarlierResult]:
    """The results of a former round as rows of this one's evidence, not yet saved."""
    return [
        EarlierResult(round=round, in_round=one.round, subject_code=one.subject, key=one.key, value=one.value)
        for one in former.results
    ]  # fmt: skip
