"""One subject's working as a tree: from the score down to counts and certified figures."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.engine.evaluation import Outcome
from scoring.engine.exact import published
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.uses import node_formulas
from scoring.engine.values import Absent, Value
from scoring.engine.wording import say
from scoring.results import shown


def explain(outcome: Outcome, row: int) -> Iterator[str]:
    """The lines of the tree, indented, in Chinese."""
    board, scheme, verdict = outcome.board, outcome.scheme, outcome.verdicts[row]
    subject = board.subjects[row]
    category = scheme.categories[subject.category].name
    yield f"{subject.name}（{subject.id}） {category}　{scheme.header.title}　{board.inputs.round}"
    rank = f"，第 {verdict.rank} 名" if verdict.rank else "，不参加排名"
    score = "无" if verdict.score is None else published(verdict.score, verdict.places)
    graded = any(other.grade or other.state for other in outcome.verdicts)
    proposed = f"；建议等次 {verdict.grade or verdict.state or '—'}" if graded else ""
    colour = f"；颜色 {verdict.colour}" if verdict.colour else ""
    yield f"综合得分 {score}；{verdict.pool_name}{rank}{proposed}{colour}"
    yield from (f"  {say(ground)}" for ground in verdict.grounds)
    yield from (f"  · {say(flag)}" for flag in verdict.flags)
    told: set[tuple[str, int]] = set()
    yield from _node(outcome, scheme.score_of(subject.category), row, 0, told)
    for node in _beside(outcome, subject.category):
        if (node, row) not in told:
            yield from _node(outcome, node, row, 0, told)
    for proposal in outcome.proposals[row]:
        value = f" {say(('{0}', proposal.value))}{proposal.measure.unit}" if proposal.value is not None else ""
        yield f"挂钩建议　{proposal.linkage.name}：{proposal.measure.measure}{value}{_clause(proposal.measure.clause)}"


def _beside(outcome: Outcome, category: str) -> list[str]:
    """The top nodes of a category, such as a pay that is worked out beside the score."""
    return [name for name, parts in outcome.scheme.nodes.items() if category in parts and not parts[category].parent]


def _node(outcome: Outcome, node: str, row: int, depth: int, told: set[tuple[str, int]]) -> Iterator[str]:
    board = outcome.board
    category = board.subjects[row].category
    indent = "    " * depth
    part = outcome.scheme.nodes[node].get(category)
    if part is None:
        return
    whose = (
        f"{board.subjects[row].name}的" if depth and (node, row) not in told and row not in {r for _, r in told} else ""
    )
    yield f"{indent}{whose}{part.name} = {_exactly(outcome, node, row)}{_clause(part.clause)}"
    if (node, row) in told:
        yield f"{indent}    （见上）"
        return
    told.add((node, row))
    yield from (f"{indent}    {say(line)}" for line in board.tellings[node][row])
    for child in outcome.scheme.children(node, category):
        yield from _node(outcome, child.id, row, depth + 1, told)
    for path in dict.fromkeys(_names(outcome, node, category)):
        yield from _name(outcome, path, row, depth + 1, told)


def _exactly(outcome: Outcome, node: str, row: int) -> str:
    value = outcome.board.columns[node][row]
    if isinstance(value, Absent):
        return say(("{0}: {1}", (value.state,), value.cause))
    text = shown(outcome, node, row) or ""
    exact = say(("{0}", value))
    same = isinstance(value, Fraction) and Fraction(text) == value
    return text if same else f"{text}（{exact}）"


def _names(outcome: Outcome, node: str, category: str) -> list[tuple[str, ...]]:
    part = outcome.scheme.nodes[node][category]
    texts = [written.text for written in node_formulas(part)]
    return [tree.path for text in texts for tree in walk(tree_of(text)) if isinstance(tree, Name)]


def _name(outcome: Outcome, path: tuple[str, ...], row: int, depth: int, told: set[tuple[str, int]]) -> Iterator[str]:
    board, word = outcome.board, path[-1]
    for relation in path[:-1]:
        target = board.relation(relation)(row)
        if isinstance(target, Absent):
            return
        row = target
    if word in outcome.scheme.nodes:
        yield from _node(outcome, word, row, depth, told)
    elif word in outcome.scheme.figures:
        figure = outcome.scheme.figures[word]
        value: Value = board.columns[word][row]
        datum = board.sources.get((word, row))
        source, place = (datum.source, datum.place) if datum else ("", "")
        owner = f"{figure.owner}提供" if figure.owner else ""
        origin = "，".join(part for part in (owner, source, place) if part)
        unit = figure.unit if isinstance(value, Fraction) else ""
        whose = f"{board.subjects[row].name}的" if len(path) > 1 else ""
        yield f"{'    ' * depth}{whose}{figure.name} {say(('{0}', value))}{unit}{f'　〔{origin}〕' if origin else ''}"


def _clause(clause: str) -> str:
    return f"　〔{clause}〕" if clause else ""
