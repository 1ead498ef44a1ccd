"""Words for workings and faults: English templates in the code, Chinese on the page."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.engine.chinese import CHINESE
from scoring.engine.exact import plain
from scoring.engine.values import Absent


def say(line: tuple[Any, ...], language: str = "zh") -> str:
    """Word a line (a template and its operands), in Chinese unless the language is "en"."""
    template, *operands = line
    if template in SHAPES:
        return SHAPES[template](operands, language)
    if language == "zh":
        template = CHINESE.get(template, template)
    return str(template).format(*(_worded(operand, language) for operand in operands)).replace("= ≈", "≈ ")


def _parts(operands: list[Any], language: str) -> str:
    """Children added up: name value weight + … = sum."""
    names, values, points = operands
    parts = [f"{name} {_worded(value, language)}{weight}" for (name, weight), value in zip(names, values, strict=True)]
    return f"{' + '.join(parts)} = {_worded(points, language)}".replace("= ≈", "≈ ")


def _formula(operands: list[Any], language: str) -> str:
    """A formula with the values of its names."""
    (text, names), values, result = operands
    if text == _worded(result, language):
        return str(text)
    known = [f"{name} = {_worded(value, language)}" for name, value in zip(names, values, strict=True)]
    where = ("；其中 " if language == "zh" else "; with ") + _worded(known, language) if known else ""
    return f"{text} = {_worded(result, language)}{where}".replace("= ≈", "≈ ")


SHAPES = {"@parts": _parts, "@formula": _formula}


def _worded(operand: object, language: str) -> str:
    if isinstance(operand, Fraction):
        return plain(operand)
    if isinstance(operand, bool):
        return say(("yes",) if operand else ("no",), language)
    if isinstance(operand, tuple):
        return say(operand, language)
    if isinstance(operand, Absent):
        return say((operand.state,), language)
    if isinstance(operand, Mapping):
        unit = " 票" if language == "zh" else ""
        return _worded([f"{answer}：{number}{unit}" for answer, number in operand.items()], language)
    if isinstance(operand, list):
        return ("、" if language == "zh" else ", ").join(_worded(part, language) for part in operand)
    return str(operand)
