"""The grammar of formulas: text in, a tree out. Nothing here can loop, call Python or grow without bound.

    or → and → not → comparison → sum → product → sign → atom

An atom is a number, a "text", true, false, a name (unit.score: a name of the subject that `unit` points at),
a call such as clip(x, 0, 100), or a bracketed formula. × ÷ ≤ ≥ ≠ and full-width brackets and commas may be used.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.exact import parse

LONGEST = 2000
DEEPEST = 40
MOST_WORDS = 400
TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d[\d.]*)|(?P<text>"[^"]*"|'[^']*'|“[^”]*”)|(?P<name>[^\W\d]\w*)|(?P<sign>==|!=|<=|>=|[-+*/<>(),.]))"""
)
SAME_SIGN = str.maketrans(
    {"×": "*", "÷": "/", "（": "(", "）": ")", "，": ",", "≤": "<=", "≥": ">=", "≠": "!=", "－": "-"}
)
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
NOT_CALLED = ("and", "or", "not", "in", "negative")


class BadFormula(ValueError):
    """The formula cannot be read: `args` is a template of `wording` and its operands."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, or true or false."""

    value: Fraction | str | bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name, alone or reached through a relation: ("unit", "score")."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with its arguments."""

    function: str
    arguments: "tuple[Tree, ...]"


Tree = Literal | Name | Call


def tree_of(text: str) -> Tree:
    """Read a formula; BadFormula says what is wrong and where."""
    if len(text) > LONGEST:
        raise BadFormula("the formula is longer than {0} characters", LONGEST)
    tokens = _tokens(text)
    if len(tokens) > MOST_WORDS:
        raise BadFormula("the formula has more than {0} words and signs; split it over several nodes", MOST_WORDS)
    return _Reader(tokens).whole()


def _tokens(text: str) -> list[tuple[str, str]]:
    quoted = re.split(r"""("[^"]*"|'[^']*'|“[^”]*”)""", text)
    text = "".join(part if number % 2 else part.translate(SAME_SIGN) for number, part in enumerate(quoted))
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise BadFormula("“{0}” cannot be read", text[at:].strip()[:20])
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Tree:
        tree = self.either()
        if self.at < len(self.tokens):
            raise BadFormula("“{0}” is not expected here", self.tokens[self.at][1])
        return tree

    def word(self) -> str:
        kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")
        return word if kind in ("name", "sign") else ""

    def takes(self, *words: str) -> str:
        word = self.word()
        if word and word in words:
            self.at += 1
            return word
        return ""

    def expects(self, word: str) -> None:
        if not self.takes(word):
            raise BadFormula("“{0}” is expected after “{1}”", word, self.tokens[self.at - 1][1] if self.at else "")

    def either(self) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadFormula("the formula is nested more than {0} deep", DEEPEST)
        tree = self.both()
        while self.takes("or"):
            tree = Call("or", (tree, self.both()))
        self.depth -= 1
        return tree

    def both(self) -> Tree:
        tree = self.denied()
        while self.takes("and"):
            tree = Call("and", (tree, self.denied()))
        return tree

    def denied(self) -> Tree:
        times = 0
        while self.takes("not"):
            times += 1
        tree = self.compared()
        for _ in range(times % 2 or (2 if times else 0)):
            tree = Call("not", (tree,))
        return tree

    def compared(self) -> Tree:
        tree = self.summed()
        if word := self.takes(*COMPARISONS):
            return Call(word, (tree, self.summed()))
        if self.takes("in"):
            self.expects("(")
            return Call("in", (tree, *self.listed()))
        return tree

    def summed(self) -> Tree:
        tree = self.multiplied()
        while word := self.takes("+", "-"):
            tree = Call(word, (tree, self.multiplied()))
        return tree

    def multiplied(self) -> Tree:
        tree = self.signed()
        while word := self.takes("*", "/"):
            tree = Call(word, (tree, self.signed()))
        return tree

    def signed(self) -> Tree:
        signs = 0
        while word := self.takes("-", "+"):
            signs += word == "-"
        tree = self.atom()
        return Call("negative", (tree,)) if signs % 2 else tree

    def atom(self) -> Tree:
        if self.at == len(self.tokens):
            raise BadFormula("the formula ends too early")
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Literal(_number(word))
        if kind == "text":
            return Literal(word[1:-1])
        if kind == "name":
            return self.named(word)
        if word == "(":
            tree = self.either()
            self.expects(")")
            return tree
        raise BadFormula("“{0}” is not expected here", word)

    def named(self, word: str) -> Tree:
        if word in ("true", "false"):
            return Literal(word == "true")
        if self.word() == "(" and word in NOT_CALLED:
            raise BadFormula("“{0}” is not expected here", word)
        if self.takes("("):
            return Call(word, self.listed())
        path = [word]
        while self.takes("."):
            if self.at == len(self.tokens) or self.tokens[self.at][0] != "name":
                raise BadFormula("a name is expected after “{0}.”", path[-1])
            path.append(self.tokens[self.at][1])
            self.at += 1
        return Name(tuple(path))

    def listed(self) -> tuple[Tree, ...]:
        trees: list[Tree] = []
        if self.takes(")"):
            return ()
        while True:
            trees.append(self.either())
            if self.takes(")"):
                return tuple(trees)
            self.expects(",")


def _number(word: str) -> Fraction:
    try:
        return parse(word)
    except ValueError:
        raise BadFormula("“{0}” is not a number", word) from None


def own_names(tree: Tree) -> "list[tuple[str, ...]]":
    """The names whose values the subject itself gives: not those of others that a figure over them reads."""
    if isinstance(tree, Name):
        return [tree.path]
    if isinstance(tree, Call) and not tree.function.endswith("_over"):
        return [path for argument in tree.arguments for path in own_names(argument)]
    return []


def walk(tree: Tree) -> "list[Tree]":
    """The tree and all that hangs in it, from the top."""
    found, waiting = [], [tree]
    while waiting:
        tree = waiting.pop()
        found.append(tree)
        if isinstance(tree, Call):
            waiting.extend(reversed(tree.arguments))
    return found
