"""Words for workings and faults: English templates in the code, Chinese on the page."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.engine.chinese import CHINESE
from scoring.engine.exact import parse, plain
from scoring.engine.number import ZERO
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


def _answers(operands: list[Any], language: str) -> str:
    """How often each answer was given: options in the order of the form, marks from the highest, blanks last."""
    options, answers = operands
    found: dict[str, int] = dict.fromkeys(options, 0)
    for _, answer, number in answers if options else sorted(answers, key=_mark, reverse=True):
        found[answer or "—"] = found.get(answer or "—", 0) + number
    blanks = {"—": found.pop("—")} if "—" in found else {}
    return _worded({answer: number for answer, number in {**found, **blanks}.items() if number}, language)


def _mark(row: tuple[str, str | None, int]) -> Fraction:
    try:
        return parse(row[1] or "")
    except ValueError:
        return ZERO


SHAPES = {"@parts": _parts, "@formula": _formula, "@answers": _answers}


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
