"""Which ways of collecting are on in a round, category by category, and which a scheme suggests."""

from collections.abc import Iterator

from rounds.models import Round, Step
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.scheme import Scheme
from scoring.engine.uses import node_formulas, polled

Kind = Step.Kind
RATED = ("互评",)
RECOMMENDED = ("推荐",)
GROUPED = ("考核组", "考核小组", "考核委")
CLIENTS = ("谈话",)
ALONE = ("用人单位", "了解")
"""Forms that single offices fill in by themselves, without a meeting."""
CERTIFIED = ("鉴定", "出具", "认定")


def steps_of(round: Round) -> dict[str, dict[str, Step]]:
    """The steps that are on, by category and kind."""
    found: dict[str, dict[str, Step]] = {}
    for step in round.steps.all():
        found.setdefault(step.category, {})[step.kind] = step
    return found


def is_on(round: Round, category: str, kind: str) -> bool:
    """Whether the evidence on a category is collected this way in a round."""
    return round.steps.filter(category=category, kind=kind).exists()


def proposed(scheme: Scheme) -> dict[str, set[str]]:
    """What each category of a scheme calls for: its appraisals, figures and lists say so."""
    return {category: set(_called_for(scheme, category)) for category in scheme.categories}


def _called_for(scheme: Scheme, category: str) -> Iterator[str]:
    for parts in scheme.nodes.values():
        if category in parts and getattr(parts[category].settings, "list", None):
            yield Kind.ENTRIES
    for form, voters in polled(scheme, category):
        yield from _of_ballots(scheme.forms[form].name, scheme.classes[voters].name)
    owned = [scheme.figures[name] for name in asked_figures(scheme, category)]
    owned = [figure for figure in owned if figure.owner]
    if any(_has(figure.name, CERTIFIED) for figure in owned):
        yield Kind.CERTIFICATES
    if owned:
        yield Kind.FIGURES


def _of_ballots(form: str, voters: str) -> Iterator[str]:
    """What kind of step a form with its voters is, by what the plan calls them; else a meeting fills it in."""
    if _has(form, RATED):
        yield Kind.MUTUAL
    elif _has(form, RECOMMENDED):
        yield Kind.RECOMMENDATION
    elif _has(form, GROUPED):
        yield Kind.GROUP
    elif _has(voters, CLIENTS):
        yield Kind.CLIENTS
    elif not _has(form, ALONE):
        yield Kind.MEETING


def polled_by(scheme: Scheme, category: str, *kinds: str) -> list[tuple[str, str]]:
    """The forms of a category, each with a voter class, that steps of these kinds fill in."""
    return [
        (form, voters)
        for form, voters in polled(scheme, category)
        if not set(kinds).isdisjoint(_of_ballots(scheme.forms[form].name, scheme.classes[voters].name))
    ]


def _has(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def asked_figures(scheme: Scheme, category: str) -> list[str]:
    """The figures that the nodes of a category read, in the order of the scheme."""
    named = {
        part.path[0]
        for parts in scheme.nodes.values()
        if category in parts
        for written in node_formulas(parts[category])
        for part in walk(tree_of(written.text))
        if isinstance(part, Name)
    }
    return [name for name in scheme.figures if name in named]
