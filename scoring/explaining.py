"""One subject's working as a tree: from the score down to counts and certified figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.evaluation import Outcome
from scoring.engine.exact import published
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.uses import node_formulas
from scoring.engine.values import Absent, Value
from scoring.engine.wording import say
from scoring.results import shown


@dataclass(frozen=True, slots=True)
class Step:
    """One box of the tree: a node with what was told while it was worked out, or a figure with its origin.

    `seen`: the node has been opened further above.
    """

    label: str
    value: str
    note: str = ""
    lines: tuple[str, ...] = ()
    parts: tuple["Step", ...] = ()
    figure: bool = False
    seen: bool = False


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
    yield from (line for step in steps(outcome, row) for line in _printed(step, 0))
    for proposal in outcome.proposals[row]:
        value = f" {say(('{0}', proposal.value))}{proposal.measure.unit}" if proposal.value is not None else ""
        yield f"挂钩建议　{proposal.linkage.name}：{proposal.measure.measure}{value}{_noted(proposal.measure.clause)}"


def _printed(step: Step, depth: int) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}{step.label}{' ' if step.figure else ' = '}{step.value}{_noted(step.note)}"
    if step.seen:
        yield f"{indent}    （见上）"
    yield from (f"{indent}    {line}" for line in step.lines)
    for part in step.parts:
        yield from _printed(part, depth + 1)


def _noted(note: str) -> str:
    return f"　〔{note}〕" if note else ""


class _Told(set[tuple[str, int]]):
    """The nodes, by id and row, that were opened already; and lines that somebody has worded before."""

    worded: Mapping[tuple[str, int], Iterable[str]] = {}


def steps(outcome: Outcome, row: int, worded: Mapping[str, Iterable[str]] | None = None) -> list[Step]:
    """The tree of a subject: the node that is the score, then what stands beside it, such as a pay.

    `worded`: the lines of this subject's nodes, where they have been worded already.
    """
    category = outcome.board.subjects[row].category
    told = _Told()
    told.worded = {(node, row): lines for node, lines in (worded or {}).items()}
    first = _node(outcome, outcome.scheme.score_of(category), row, 0, told)
    beside = (_node(outcome, node, row, 0, told) for node in _tops(outcome, category) if (node, row) not in told)
    return [step for step in (first, *beside) if step is not None]


def _tops(outcome: Outcome, category: str) -> list[str]:
    """The top nodes of a category."""
    return [name for name, parts in outcome.scheme.nodes.items() if category in parts and not parts[category].parent]


def _node(outcome: Outcome, node: str, row: int, depth: int, told: _Told) -> Step | None:
    board = outcome.board
    subject = board.subjects[row]
    part = outcome.scheme.nodes[node].get(subject.category)
    if part is None:
        return None
    seen = (node, row) in told
    another = depth and not seen and row not in {known for _, known in told}
    label = f"{subject.name}的{part.name}" if another else part.name
    value = _exactly(outcome, node, row)
    if seen:
        return Step(label, value, part.clause, seen=True)
    told.add((node, row))
    found = [
        _node(outcome, child.id, row, depth + 1, told) for child in outcome.scheme.children(node, subject.category)
    ]
    found += [_name(outcome, path, row, depth + 1, told) for path in dict.fromkeys(_names(outcome, node, row))]
    known = told.worded.get((node, row))
    lines = tuple(known if known is not None else map(say, board.tellings[node][row]))
    return Step(label, value, part.clause, lines, tuple(step for step in found if step is not None))


def _exactly(outcome: Outcome, node: str, row: int) -> str:
    value = outcome.board.columns[node][row]
    if isinstance(value, Absent):
        return say(("{0}: {1}", (value.state,), value.cause))
    text = shown(outcome, node, row) or ""
    exact = say(("{0}", value))
    same = isinstance(value, Fraction) and Fraction(text) == value
    return text if same else f"{text}（{exact}）"


def _names(outcome: Outcome, node: str, row: int) -> list[tuple[str, ...]]:
    part = outcome.scheme.nodes[node][outcome.board.subjects[row].category]
    texts = [written.text for written in node_formulas(part)]
    return [tree.path for text in texts for tree in walk(tree_of(text)) if isinstance(tree, Name)]


def _name(outcome: Outcome, path: tuple[str, ...], row: int, depth: int, told: _Told) -> Step | None:
    board, word = outcome.board, path[-1]
    for relation in path[:-1]:
        target = board.relation(relation)(row)
        if isinstance(target, Absent):
            return None
        row = target
    if word in outcome.scheme.nodes:
        return _node(outcome, word, row, depth, told)
    if word not in outcome.scheme.figures:
        return None
    figure = outcome.scheme.figures[word]
    value: Value = board.columns[word][row]
    datum = board.sources.get((word, row))
    source, place = (datum.source, datum.place) if datum else ("", "")
    origin = "，".join(part for part in (f"{figure.owner}提供" if figure.owner else "", source, place) if part)
    unit = figure.unit if isinstance(value, Fraction) else ""
    whose = f"{board.subjects[row].name}的" if len(path) > 1 else ""
    return Step(f"{whose}{figure.name}", f"{say(('{0}', value))}{unit}", origin, figure=True)
