"""The fields of a scheme's tables as fields of a form, drawn from the engine's own description of them."""

import dataclasses
import types
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from indicators.editing.choices import choice_label, method_label
from indicators.editing.labels import anywhere, help_of, label_of
from scoring.engine.fields import hints, needed
from scoring.engine.intervals import Interval
from scoring.engine.methods import METHODS
from scoring.engine.scheme import Node
from scoring.engine.tables import TABLES

REFERS = {
    "Category.score": "nodes",
    "Node.parent": "nodes",
    "Appraisal.form": "forms",
    "Appraisal.classes": "classes",
    "Appraisal.composition": "classes",
    "ListPoints.list": "lists",
    "Grading.categories": "categories",
    "Colouring.categories": "categories",
    "VoterClass.includes": "classes",
    "Colouring.nodes": "nodes",
    "Leniency.by": "figures",
    "pool": "figures",
}
"""The fields that name rows of another table, by “Class.field”, else by “field”."""
TICKED = frozenset({"categories", "classes"})
LONG = frozenset({"note", "basis"})
FIRST_IN_A_NODE = frozenset({"id", "name", "method", "parent", "clause"})
NOT_SHOWN_IN_A_NODE = frozenset({"weight", "full"})


@dataclasses.dataclass(frozen=True)
class Shape:
    """One field: how it is asked for (`widget`), and what stands in it. `blocks`: each row is a form, not a line.

    Widgets: text, long, number, whole, interval, formula, condition, choice, yesno, names, numbers, lines, ticks, one
    (of another table), pairs, rows, table.
    """

    name: str
    widget: str
    label: Any
    help: Any = ""
    needed: bool = False
    usual: str = ""
    choices: tuple[tuple[str, Any], ...] = ()
    refers: str = ""
    of: tuple["Shape", ...] = ()
    blocks: bool = False

    @property
    def has_formula(self) -> bool:
        """Whether a formula or a condition may be written in it."""
        return self.widget in ("formula", "condition", "lines") or any(inner.has_formula for inner in self.of)


@cache
def shapes_of(cls: type) -> tuple[Shape, ...]:
    """The fields of one of the engine's tables, in their order."""
    return tuple(_shape(cls, name, kind) for name, kind in hints(cls).items())


@cache
def part_shapes(part: str) -> tuple[Shape, ...]:
    """The fields of one row of a part of the document; of the part itself where it is a single table."""
    kind = TABLES[part]
    return shapes_of(get_args(kind)[0] if get_origin(kind) is tuple else kind)


def shapes_for(part: str, row: Mapping[str, Any], unsaid: str = "") -> tuple[Shape, ...]:
    """The fields of a row; a node's depend on its method (`unsaid`: where it has none) and those of its variants."""
    if part != "nodes":
        return part_shapes(part)
    variants = row.get("variants", [])
    rows = [one for one in variants if isinstance(one, Mapping)] if isinstance(variants, list) else []
    others = tuple(sorted({str(one["method"]) for one in rows if "method" in one}))
    return node_shapes(str(row.get("method", unsaid)), others)


class Labels(dict[str, str]):
    """What the fields of a row are called, by key; a key that stands in no field is called as it is elsewhere."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        super().__init__((shape.name, str(shape.label)) for shape in shapes)
        self.of = {shape.name: shape.of for shape in shapes}

    def __missing__(self, key: str) -> str:
        return str(anywhere(key))

    def inner(self, key: str) -> "Labels":
        """The same of the rows that stand in a field."""
        return Labels(self.of.get(key, ()))


def labels_in(part: str, row: Mapping[str, Any]) -> Labels:
    """What the fields of a row of a part are called; of the part itself where it is a single table."""
    return Labels(shapes_for(part, row) if part in TABLES else ())


@lru_cache(maxsize=256)
def node_shapes(method: str, others: tuple[str, ...] = ()) -> tuple[Shape, ...]:
    """The fields of a node that takes this method, its variants last; those may take other methods.

    Weights and full marks are asked for apart.
    """
    own = [shape for shape in shapes_of(Node) if shape.name not in NOT_SHOWN_IN_A_NODE]
    first = [shape for shape in own if shape.name in FIRST_IN_A_NODE]
    further = [shape for shape in own if shape not in first]
    return (*first, *method_shapes(method), *further, *_variants((method, *others)))


@lru_cache(maxsize=256)
def method_shapes(method: str) -> tuple[Shape, ...]:
    """The parameters of a method; none where there is no such method."""
    return shapes_of(METHODS[method]) if method in METHODS else ()


def _variants(methods: tuple[str, ...]) -> tuple[Shape, ...]:
    """What may differ by category: the parameters of the methods, and the policies and limits of the node."""
    left_out = NOT_SHOWN_IN_A_NODE | {"id", "parent", "method"}
    ticks = Shape("categories", "ticks", label_of(Node, "categories"), refers="categories", needed=True)
    other = dataclasses.replace(_method(), needed=False)
    own = [shape for shape in shapes_of(Node) if shape.name not in left_out]
    asked = {shape.name: shape for shape in (*own, *(one for word in reversed(methods) for one in method_shapes(word)))}
    free = [dataclasses.replace(shape, needed=False) for shape in asked.values()]
    label, told = label_of(Node, "variants"), help_of(Node, "variants", "rows")
    return (Shape("variants", "rows", label, told, of=(ticks, other, *free), blocks=True),)


def _method() -> Shape:
    words = tuple((word, method_label(word)) for word in METHODS)
    return Shape("method", "choice", label_of(Node, "method"), needed=True, choices=words)


def _shape(cls: type, name: str, kind: Any) -> Shape:
    if cls is Node and name == "method":
        return _method()
    key, kind = f"{cls.__name__}.{name}", _bare(kind)
    widget, more = _widget(cls, name, kind)
    refers = REFERS.get(key) or REFERS.get(name, "")
    if refers and widget == "text":
        widget = "one"
    elif refers in TICKED and widget == "names":
        widget = "ticks"
    told = help_of(cls, name, widget)
    asked = name in needed(cls) and not (name == "id" and "name" in hints(cls))
    return Shape(name, widget, label_of(cls, name), told, asked, _usual(cls, name), refers=refers, **more)


def _bare(kind: Any) -> Any:
    """The type without “or None”."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(argument for argument in get_args(kind) if argument is not type(None))
    return kind


SCALARS = {str: "text", bool: "yesno", int: "whole", Fraction: "number", Interval: "interval"}


def _widget(cls: type, name: str, kind: Any) -> tuple[str, dict[str, Any]]:
    origin = get_origin(kind)
    if origin is Literal:
        return "choice", {"choices": tuple((choice, choice_label(cls, choice)) for choice in get_args(kind))}
    if origin is Annotated:
        word = get_args(kind)[1].word
        return ("text" if word == "id" else word), {}
    if origin in (dict, Mapping):
        return "pairs", {}
    if origin is tuple:
        return _several(get_args(kind)[0])
    if kind in SCALARS:
        return ("long" if name in LONG else SCALARS[kind]), {}
    return "table", {"of": shapes_of(kind)}


def _several(kind: Any) -> tuple[str, dict[str, Any]]:
    if dataclasses.is_dataclass(kind) and kind is not Interval:
        return "rows", {"of": shapes_of(kind)}
    if kind is Fraction:
        return "numbers", {}
    formula = get_origin(kind) is Annotated and get_args(kind)[1].word == "formula"
    return ("lines" if formula else "names"), {}


def _usual(cls: type, name: str) -> str:
    """What holds where nothing is written, as it would be written."""
    value = next(field.default for field in dataclasses.fields(cls) if field.name == name)
    if value is dataclasses.MISSING or value is None or isinstance(value, tuple):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
