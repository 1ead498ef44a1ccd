"""What a formula may say: the names it knows, the functions, and which kind of value each takes and gives."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scoring.engine.grammar import BadFormula, Call, Literal, Name, Tree

ARITHMETIC = ("+", "-", "*", "/", "negative")
ORDERINGS = ("<", "<=", ">", ">=")
PLAIN: dict[str, tuple[int, int]] = {
    "min": (1, 50), "max": (1, 50), "sum": (1, 50), "mean": (1, 50), "abs": (1, 1), "floor": (1, 1), "ceil": (1, 1),
    "whole": (1, 1), "round": (1, 2), "clip": (3, 3),
}  # fmt: skip
"""Functions of numbers, with the fewest and the most arguments."""
POOLED = ("pool_mean", "pool_max", "pool_min", "pool_sum", "pool_count", "pool_rank", "pool_rank_low", "pool_sd")
OVER = ("sum_over", "mean_over", "max_over", "min_over", "count_over")
ROLLED = ("earlier_mean", "earlier_sum", "earlier_max", "earlier_min")
LISTED = {"has": "circumstance", "amount": "circumstance", "times": "item", "quantity_of": "item"}
COUNTED = ("earlier_count", "streak")
WORDS = ("grade", "colour", "state", "pool", "category", "name")
"""What `earlier` finds as text; everything else that it finds is a number."""
FUNCTIONS = (*PLAIN, *POOLED, *OVER, *ROLLED, *LISTED, *COUNTED, "if", "either", "missing", "earlier")


@dataclass(frozen=True)
class Vocabulary:
    """The names in reach and their kinds: number, text, yes/no or subject (a relation)."""

    names: Mapping[str, str]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pooled: bool = True
    own: frozenset[str] = frozenset()

    def along(self, **kinds: str) -> "Vocabulary":
        """The same with names that only this formula has, such as `value` in a table of bands; no pool knows them."""
        return replace(self, names={**self.names, **kinds}, own=self.own | kinds.keys())

    def shared(self) -> "Vocabulary":
        """The same without these: what can be read from every member of a pool."""
        names = {name: kind for name, kind in self.names.items() if name not in self.own}
        return replace(self, names=names, own=frozenset())

    def kind_of(self, tree: Tree) -> str:
        """Which kind of value the formula gives; BadFormula where it makes no sense."""
        if isinstance(tree, Literal):
            return "yes/no" if isinstance(tree.value, bool) else "text" if isinstance(tree.value, str) else "number"
        if isinstance(tree, Name):
            return self._name(tree)
        if tree.function in (*ARITHMETIC, *PLAIN):
            return self._numbers(tree)
        if tree.function in ("and", "or", "not"):
            return self._all(tree.arguments, "yes/no")
        if tree.function in ("==", "!=", "in") or tree.function in ORDERINGS:
            return self._compared(tree)
        return self._called(tree)

    def _name(self, tree: Name) -> str:
        for relation in tree.path[:-1]:
            if self.names.get(relation) != "subject":
                raise BadFormula("“{0}” is not a relation, so nothing can follow its dot", relation)
        last = tree.path[-1]
        if last not in self.names:
            near = difflib.get_close_matches(last, self.names, 1)
            if near:
                raise BadFormula("“{0}” is not known; did you mean “{1}”?", last, near[0])
            raise BadFormula("“{0}” is not known; declare it under [[figures]] or as a node", last)
        return self.names[last]

    def _numbers(self, tree: Call) -> str:
        if tree.function in PLAIN:
            self._count(tree, *PLAIN[tree.function])
        return self._all(tree.arguments, "number")

    def _all(self, trees: tuple[Tree, ...], wanted: str) -> str:
        for tree in trees:
            self._want(tree, wanted)
        return wanted

    def _want(self, tree: Tree, wanted: str) -> None:
        kind = self.kind_of(tree)
        if kind != wanted and not (wanted == "text" and kind == "subject"):
            raise BadFormula("“{0}” is a {1} where a {2} is wanted", spoken(tree), (kind,), (wanted,))

    def _compared(self, tree: Call) -> str:
        kind = self.kind_of(tree.arguments[0])
        if tree.function in ORDERINGS and kind != "number":
            raise BadFormula("“{0}” is a {1} where a {2} is wanted", spoken(tree.arguments[0]), (kind,), ("number",))
        for other in tree.arguments[1:]:
            self._want(other, "text" if kind == "subject" else kind)
        return "yes/no"

    def _called(self, tree: Call) -> str:
        function, given = tree.function, tree.arguments
        if function not in FUNCTIONS:
            near = difflib.get_close_matches(function, FUNCTIONS, 1)
            raise BadFormula("there is no function “{0}”; the nearest is “{1}”", function, near[0] if near else "if")
        if function == "if":
            self._count(tree, 3, 3)
            self._want(given[0], "yes/no")
            return self._alike(given[1:])
        if function == "either":
            self._count(tree, 2, 10)
            return self._alike(given)
        if function == "missing":
            self._count(tree, 1, 1)
            self.kind_of(given[0])
            return "yes/no"
        if function in LISTED:
            self._count(tree, 1, 1)
            word = self._word(given[0])
            if word not in self.words.get(LISTED[function], frozenset()):
                raise BadFormula("{0}(…): the scheme has no {1} “{2}”", function, (LISTED[function],), word)
            return "yes/no" if function == "has" else "number"
        if function in POOLED or function in OVER:
            return self._pooled(tree)
        return self._earlier(tree)

    def _pooled(self, tree: Call) -> str:
        over = tree.function in OVER
        if not self.pooled:
            raise BadFormula("{0} cannot be used here", tree.function)
        self._count(tree, 1 + over, 1 + over)
        if over and not self._is_relation(tree.arguments[0]):
            raise BadFormula("the first argument of {0} is a relation, such as unit", tree.function)
        self.shared()._want(tree.arguments[-1], "yes/no" if tree.function == "count_over" else "number")
        return "number"

    def _earlier(self, tree: Call) -> str:
        function, given = tree.function, tree.arguments
        self._count(tree, *((3, 3) if function in COUNTED else (2, 3)))
        key = [self._word(argument) for argument in given[:2]][1]
        if function in COUNTED:
            self._word(given[2])
        elif len(given) == 3 and not self._is_relation(given[2]):
            raise BadFormula("the third argument of {0} is a relation, such as unit", function)
        return "text" if function == "earlier" and key in WORDS else "number"

    def _is_relation(self, tree: Tree) -> bool:
        return isinstance(tree, Name) and len(tree.path) == 1 and self.kind_of(tree) == "subject"

    def _alike(self, trees: tuple[Tree, ...]) -> str:
        kind = self.kind_of(trees[0])
        for tree in trees[1:]:
            self._want(tree, kind)
        return kind

    def _word(self, tree: Tree) -> str:
        if not isinstance(tree, Literal) or not isinstance(tree.value, str):
            raise BadFormula("“{0}” must be written as a text in quotation marks", spoken(tree))
        return tree.value

    def _count(self, tree: Call, fewest: int, most: int) -> None:
        if not fewest <= len(tree.arguments) <= most:
            raise BadFormula(
                "{0} takes {1} to {2} arguments, not {3}", tree.function, fewest, most, len(tree.arguments)
            )


def spoken(tree: Tree) -> str:
    """The formula as text again, for messages."""
    if isinstance(tree, Name):
        return ".".join(tree.path)
    if isinstance(tree, Literal):
        return f'"{tree.value}"' if isinstance(tree.value, str) else str(tree.value).lower()
    return f"{tree.function}({', '.join(map(spoken, tree.arguments))})"
