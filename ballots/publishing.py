"""What of a round's sealed ballots may be shown: the one rule for page, workbook, report, score card and export.

For each subject the cells are the ballots of one form from one class that say anything. Figures made of them are the
class by itself, a class with those that the scheme pours into it, all classes together, and every node of the score
that leans on them: all of these are weighed against one another, see `withholding`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from zlib import crc32

from ballots.counting import packs_of, sizes_in
from ballots.models import Pack
from ballots.withholding import withheld
from indicators.queries import scheme_of
from rounds.models import Round, Subject
from scoring.engine.grammar import Call, Name, Tree, tree_of, walk
from scoring.engine.methods import pools
from scoring.engine.methods.appraisal import Appraisal
from scoring.engine.scheme import Node, Scheme
from scoring.engine.uses import leans_on, node_formulas, order
from scoring.engine.vocabulary import OVER, POOLED

Cell = tuple[str, str]
"""Form and voter class."""
Row = Mapping[Cell, Fraction]
COMPARING = (pools.BestRatio, pools.MinMax, pools.Standard, pools.Ranking, pools.Leniency)
"""Methods that work with what others have."""


def own(form: str, voter_class: str) -> tuple[str, ...]:
    """The figure of one class by its own voters."""
    return ("class", form, voter_class)


def poured(form: str, voter_class: str) -> tuple[str, ...]:
    """The figure of one class with those that it includes."""
    return ("poured", form, voter_class)


def together(form: str) -> tuple[str, ...]:
    """The figure of all classes together."""
    return ("all", form)


def value(node: str) -> tuple[str, ...]:
    """The value of a node."""
    return ("node", node)


@dataclass(frozen=True)
class Withheld:
    """What may not be shown, by subject: names of figures, see `own`, `poured`, `together`, `value`."""

    minimum: int = 1
    figures: Mapping[str, frozenset] = field(default_factory=dict)

    def hides(self, subject: str, name: tuple[str, ...]) -> bool:
        """Whether a figure of a subject may not be shown."""
        return name in self.figures.get(subject, ())


def withheld_in(round: Round, text: str = "") -> Withheld:
    """What of a round's ballots may not be shown; nothing where it has no sealed box.

    `text`: the scheme that is reckoned with, where it may not be the round's present one.
    """
    text, packs = text or round.scheme.text, packs_of(round)
    categories = dict(Subject.objects.filter(round=round).order_by().values_list("code", "category")) if packs else {}
    return withheld_of(packs, sizes_in(packs, scheme_of(text)), categories, text)


def withheld_of(
    packs: Iterable[Pack], sizes_of: Mapping[tuple[str, str, str], int], categories: Mapping[str, str], text: str
) -> Withheld:
    """The same, of packs that are read. `sizes_of`: see `sizes_in`; `categories`: of the subjects, by code."""
    minimum = max((pack.box.minimum for pack in packs), default=1)
    sizes: dict[str, dict[Cell, int]] = {}
    for (form, voter_class, subject), number in sizes_of.items():
        sizes.setdefault(subject, {})[(form, voter_class)] = number
    hidden = {}
    for subject, cells in sizes.items():
        figures, first = _figures(text, categories.get(subject, ""), tuple(sorted(cells.items())))
        hidden[subject] = withheld(cells, figures, minimum, first)
    return Withheld(minimum, _with_comparing(scheme_of(text), hidden))


@lru_cache(maxsize=256)
def _figures(text: str, category: str, sizes: tuple[tuple[Cell, int], ...]) -> tuple[dict, tuple]:
    """All figures of a subject that rest on its ballots, and which of them shall stand before the others."""
    scheme, cells = scheme_of(text), dict(sizes)
    figures: dict[tuple[str, ...], Row] = {}
    for form in dict.fromkeys(form for form, _class in cells):
        figures[together(form)] = {cell: Fraction(1) for cell in cells if cell[0] == form}
        for voter_class in scheme.classes:
            row = _poured(scheme, cells, form, voter_class)
            figures[poured(form, voter_class)] = row
            if (form, voter_class) in cells:
                figures[own(form, voter_class)] = {(form, voter_class): Fraction(1)}
    nodes = _nodes(scheme, category, cells)
    figures |= {value(node): row for node, row in nodes.items()}
    score = scheme.categories[category].score if category in scheme.categories else ""
    return figures, tuple(value(node) for node in [score, *reversed(nodes)] if node in nodes)


def _poured(scheme: Scheme, cells: Mapping[Cell, int], form: str, voter_class: str) -> Row:
    classes = (voter_class, *scheme.classes[voter_class].includes)
    return {(form, one): Fraction(1) for one in classes if (form, one) in cells}


def _nodes(scheme: Scheme, category: str, cells: Mapping[Cell, int]) -> dict[str, Row]:
    """The nodes that lean on ballots, in an order in which each comes after all it leans on.

    A node that leans on one other says what that one says. One that leans on several is taken for a mixture that no
    other node repeats, whatever its formula: so nothing can be had from two nodes that this does not foresee.
    """
    found: dict[str, Row] = {}
    for name in order(scheme)[0]:
        node = scheme.nodes[name].get(category)
        if node is None:
            continue
        if isinstance(node.settings, Appraisal):
            row = _means(scheme, node.settings, cells)
        else:
            rows = {other: found[other] for other in leans_on(scheme, node, category) if other in found}
            row = _mixed(name, rows)
        if row:
            found[name] = row
    return found


def _means(scheme: Scheme, appraisal: Appraisal, cells: Mapping[Cell, int]) -> Row:
    """The classes of an appraisal, weighed as it weighs their means."""
    found: dict[Cell, Fraction] = {}
    for voter_class, weight in appraisal.classes.items():
        row = _poured(scheme, cells, appraisal.form, voter_class) if voter_class in scheme.classes else {}
        number = sum(cells[cell] for cell in row)
        for cell in row if number else ():
            found[cell] = found.get(cell, Fraction(0)) + Fraction(weight) / number
    return found


def _mixed(name: str, rows: Mapping[str, Row]) -> Row:
    if len(rows) <= 1:
        return next(iter(rows.values()), {})
    found: dict[Cell, Fraction] = {}
    for other, row in rows.items():
        factor = 1 + crc32(f"{name}\0{other}".encode()) % 99_991
        for cell, weight in row.items():
            found[cell] = found.get(cell, Fraction(0)) + factor * weight
    return found


def _with_comparing(scheme: Scheme, hidden: dict[str, frozenset]) -> dict[str, frozenset]:
    """The same, and what nodes that read others' values would tell of those that are withheld."""
    gone = {name[1] for names in hidden.values() for name in names if name[0] == "node"}
    if not gone:
        return hidden
    leaking: set[str] = set()
    for name in order(scheme)[0]:
        for category, node in scheme.nodes[name].items():
            needs = set(leans_on(scheme, node, category))
            if needs & leaking or (needs & gone and compares(node)):
                leaking.add(name)
    return {subject: names | {value(node) for node in leaking} for subject, names in hidden.items()}


def compares(node: Node) -> bool:
    """Whether a node reads values of other subjects."""
    if isinstance(node.settings, COMPARING):
        return True
    return any(_abroad(tree) for written in node_formulas(node) for tree in walk(tree_of(written.text)))


def _abroad(tree: Tree) -> bool:
    if isinstance(tree, Name):
        return len(tree.path) > 1
    return isinstance(tree, Call) and tree.function in (*POOLED, *OVER)


def veiled_nodes(scheme: Scheme, category: str, hidden: Iterable[tuple[str, ...]]) -> tuple[set[str], set[str]]:
    """The nodes of a category whose value may not be shown, and those whose working may not."""
    names = set(hidden)
    values = {name[1] for name in names if name[0] == "node"}
    workings = set(values)
    for name, parts in scheme.nodes.items():
        node = parts.get(category)
        if node is None:
            continue
        if isinstance(node.settings, Appraisal):
            told = {poured(node.settings.form, voter_class) for voter_class in node.settings.classes}
            workings |= {name} if told & names else set()
        elif values & set(leans_on(scheme, node, category)):
            workings.add(name)
    return values, workings
