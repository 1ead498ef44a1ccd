"""Which measures and talks follow from the decided grades of a round, by the rules of its scheme and by its colours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from indicators.queries import scheme_of
from linkages.models import Talk
from linkages.wording import BY_COLOUR, GREEN, PAY, RED, talk_in
from scoring.awarded import awarded_outcome
from scoring.engine.evaluation import Proposal
from scoring.engine.scheme import Scheme
from scoring.models import Run


@dataclass(frozen=True)
class Wanted:
    """A measure that follows for a subject, by the rule that says so; `talk`: the kind of talk that it asks for."""

    subject: str
    rule: str
    kind: str
    what: str
    value: Fraction | None = None
    unit: str = ""
    clause: str = ""
    office: str = ""
    due: str = ""
    talk: str | None = None

    @property
    def pay(self) -> bool:
        """Whether finance needs its value."""
        return self.value is not None and bool(PAY.search(self.kind + self.what))


def wanted(run: Run) -> Iterator[Wanted]:
    """All measures that follow from the grades that stand in a locked run, in the order of the subjects and rules."""
    scheme = scheme_of(run.scheme_text)
    rules = {id(rule): f"{one.id}:{at}" for one in scheme.linkages for at, rule in enumerate(one.rules, 1)}
    outcome = awarded_outcome(run)
    for verdict, proposals in zip(outcome.verdicts, outcome.proposals, strict=True):
        subject = outcome.board.subjects[verdict.row].id
        own = [_by_rule(subject, rules[id(proposal.measure)], proposal) for proposal in proposals]
        yield from _with_colour(own, subject, verdict.colour or "", scheme)


def _by_rule(subject: str, rule: str, proposal: Proposal) -> Wanted:
    linkage, measure = proposal.linkage, proposal.measure
    facts = {"unit": measure.unit, "office": measure.office, "due": measure.due}
    clause = measure.clause or linkage.clause
    return Wanted(
        subject, rule, linkage.name, measure.measure, proposal.value, clause=clause,
        talk=talk_in(measure.measure), **facts,
    )  # fmt: skip


def _with_colour(own: list[Wanted], subject: str, colour: str, scheme: Scheme) -> Iterator[Wanted]:
    """What a colour asks for is added where no rule of the scheme speaks of it; red opens a talk either way."""
    word = next((word for word in (RED, GREEN) if word in colour), "")
    if word and not _speaks_of(scheme, word):
        kind, what = BY_COLOUR[word]
        clause = next((one.clause for one in scheme.colours if one.clause), "")
        own = [*own, Wanted(subject, f"colour:{word}", kind, what, clause=clause)]
    talked = word != RED or any(one.talk for one in own)
    for one in own:
        if not talked and one.rule in _coloured(scheme, word):
            talked = True
            yield replace(one, talk=Talk.Kind.SUMMONS)
        else:
            yield one


def _speaks_of(scheme: Scheme, word: str) -> bool:
    return len(_coloured(scheme, word)) > 1


def _coloured(scheme: Scheme, word: str) -> set[str]:
    """The rules that ask for a colour, with the one that stands in where the scheme has none."""
    asking = {
        f"{linkage.id}:{at}"
        for linkage in scheme.linkages
        for at, rule in enumerate(linkage.rules, 1)
        if word in rule.when and re.search(r"\bcolour\b", rule.when)
    }
    return {*asking, f"colour:{word}"}
