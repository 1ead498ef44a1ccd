"""The JSON Schema of a scheme, drawn from the same dataclasses that read it."""

import dataclasses
import types
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from scoring.engine.exact import NUMBER
from scoring.engine.fields import LONGEST_TEXT, hints, needed
from scoring.engine.intervals import Interval
from scoring.engine.methods import METHODS
from scoring.engine.scheme import Node
from scoring.engine.tables import TABLES

NUMBERS = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{NUMBER.pattern}$"}]}
BY_CATEGORY = {"anyOf": [*NUMBERS["anyOf"], {"type": "object", "additionalProperties": NUMBERS}]}
# Every engine of regular expressions agrees on this, whatever it takes for a letter; Chinese ids pass in all of them.
IDS = "^[^\\s\\d!-/:-@\\[-\\^`{-~][^\\s!-/:-@\\[-\\^`{-~]*$"
WORDS: dict[str, Any] = {
    "id": {"type": "string", "pattern": IDS},
    "formula": {"type": ["string", "number"], "maxLength": LONGEST_TEXT},
    "condition": {"type": ["string", "boolean"], "maxLength": LONGEST_TEXT},
}
SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "maxLength": LONGEST_TEXT},
    bool: {"type": "boolean"},
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[+-]?\\d{1,40}(\\.0{1,40})?$"}]},
    Fraction: NUMBERS,
    Interval: {"type": "string", "pattern": "^\\s*[\\[(（].*[,，].*[\\])）]\\s*$"},
}


def json_schema() -> dict[str, Any]:
    """The whole schema: one definition for each table, and a node that takes the parameters of its method."""
    definitions = {cls.__name__: _object(cls) for cls in _reachable(*TABLES.values(), *METHODS.values())}
    definitions |= {cls.__name__: _parameters(word, cls) for word, cls in METHODS.items()}
    definitions |= {"Node": _node(), "Variant": _variant()}
    properties = {key: _kind(kind) for key, kind in TABLES.items()}
    properties["nodes"] |= {"minItems": 1}
    properties["categories"] |= {"minItems": 1}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalsys scheme (考核方案)",
        "type": "object",
        "required": ["scheme", "categories", "nodes"],
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def _node() -> dict[str, Any]:
    """A node: where it stands, its method, and (through `allOf`) what that method asks for."""
    nothing_varies = {"not": {"required": ["variants"]}}
    asked: list[dict[str, Any]] = [
        {"if": nothing_varies, "then": {"required": ["name", "method"]}},
        {"if": {"required": ["method"]}, "else": {"additionalProperties": True}},
    ]
    for word, method in METHODS.items():
        chosen = {"properties": {"method": {"const": word}}, "required": ["method"]}
        asked.append({"if": chosen, "then": {"$ref": f"#/$defs/{method.__name__}"}})
        if needed(method):
            asked.append({"if": {**chosen, **nothing_varies}, "then": {"required": sorted(needed(method))}})
    variants = {"type": "array", "items": {"$ref": "#/$defs/Variant"}}
    return {
        "type": "object",
        "description": _summary(Node),
        "properties": {**_placing(), "variants": variants},
        "required": ["id"],
        "allOf": asked,
        "unevaluatedProperties": False,
    }


def _variant() -> dict[str, Any]:
    """What a node is in some categories: any of its keys again, those of another method too."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for method in METHODS.values():
        for name, kind in hints(method).items():
            known = kinds.setdefault(name, [])
            known += [shape for shape in [_kind(kind)] if shape not in known]
    parameters = {name: shapes[0] if len(shapes) == 1 else {"anyOf": shapes} for name, shapes in kinds.items()}
    placing = {name: shape for name, shape in _placing().items() if name != "id"}
    return {
        "type": "object",
        "description": "The node as it stands in some categories: these keys take the place of the node's own.",
        "properties": {**parameters, **placing},
        "required": ["categories"],
        "additionalProperties": False,
    }


def _placing() -> dict[str, Any]:
    categories = {"type": "array", "items": WORDS["id"]}
    own = {"method": {"enum": list(METHODS)}, "weight": BY_CATEGORY, "full": BY_CATEGORY, "categories": categories}
    return {**_properties(Node), **own}


def _parameters(word: str, method: type) -> dict[str, Any]:
    return {"title": word, "description": _summary(method), "properties": _properties(method)}


def _object(cls: type) -> dict[str, Any]:
    return {
        "type": "object",
        "description": _summary(cls),
        "properties": _properties(cls),
        "required": sorted(needed(cls)),
        "additionalProperties": False,
    }


def _properties(cls: type) -> dict[str, Any]:
    return {name: _kind(kind) for name, kind in hints(cls).items()}


def _summary(cls: type) -> str:
    return (cls.__doc__ or "").splitlines()[0]


def _reachable(*kinds: Any) -> list[type]:
    """The dataclasses that these types hold, however deep."""
    found: dict[type, None] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not Interval and kind not in found:
            found[kind] = None
            waiting += hints(kind).values()
    return list(found)


def _kind(kind: Any) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _kind(next(a for a in get_args(kind) if a is not type(None)))
    if origin is Annotated:
        return dict(WORDS[get_args(kind)[1].word])
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(kind)[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": _kind(get_args(kind)[1])}
    if kind in SCALARS:
        return dict(SCALARS[kind])
    return {"$ref": f"#/$defs/{kind.__name__}"}
