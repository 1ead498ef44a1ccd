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
WORDS: dict[str, Any] = {
    "id": {"type": "string", "pattern": "^[^\\W\\d]\\w*$"},
    "formula": {"type": ["string", "number"], "maxLength": LONGEST_TEXT},
    "condition": {"type": ["string", "boolean"], "maxLength": LONGEST_TEXT},
}


def json_schema() -> dict[str, Any]:
    """The whole schema; a node is any of the methods with its own parameters."""
    properties = {key: _kind(kind) for key, kind in TABLES.items()}
    properties["nodes"] = {"type": "array", "minItems": 1, "items": {"oneOf": [_node(word) for word in METHODS]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalsys scheme (考核方案)",
        "type": "object",
        "required": ["scheme", "categories", "nodes"],
        "additionalProperties": False,
        "properties": properties,
    }


def _node(word: str) -> dict[str, Any]:
    method = METHODS[word]
    placed, own = _object(Node), _object(method)
    properties = {**placed["properties"], **own["properties"], "method": {"const": word}}
    properties |= {"weight": BY_CATEGORY, "full": BY_CATEGORY, "categories": {"type": "array", "items": WORDS["id"]}}
    loose = {key: value for key, value in properties.items() if key not in ("id", "parent", "method", "name")}
    variant = {"type": "object", "properties": {**loose, "method": {"enum": list(METHODS)}}, "required": ["categories"]}
    properties["variants"] = {"type": "array", "items": variant}
    return {
        "type": "object",
        "title": word,
        "description": (method.__doc__ or "").splitlines()[0],
        "properties": properties,
        "required": ["id", "name", "method"],
        "additionalProperties": False,
    }


def _object(cls: type) -> dict[str, Any]:
    return {
        "type": "object",
        "description": (cls.__doc__ or "").splitlines()[0],
        "properties": {name: _kind(kind) for name, kind in hints(cls).items()},
        "required": sorted(needed(cls)),
        "additionalProperties": False,
    }


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
    if dataclasses.is_dataclass(kind) and kind is not Interval:
        return _object(kind)  # type: ignore[arg-type]
    scalars: dict[Any, dict[str, Any]] = {
        str: {"type": "string", "maxLength": LONGEST_TEXT},
        bool: {"type": "boolean"},
        int: {"type": ["integer", "string"]},
        Fraction: NUMBERS,
        Interval: {"type": "string", "pattern": "^[\\[(（].*[,，].*[\\])）]$"},
    }
    return dict(scalars[kind])
