"""Words for workings and faults: English templates in the code, Chinese on the page."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from scoring.engine.chinese import CHINESE
from scoring.engine.exact import parse, plain
from scoring.engine.number import ZERO, Exact
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
    parts = [
        f"{name} {'—' if value is None else _worded(value, language)}{weight}"
        for (name, weight), value in zip(names, values, strict=True)
    ]
    return f"{' + '.join(parts)} = {_worded(points, language)}".replace("= ≈", "≈ ")


def _formula(operands: list[Any], language: str) -> str:
    """A formula with the values of its names."""
    (text, names), values, result = operands
    text = _operators(text, language)
    if text == _worded(result, language):
        return text
    if names == (text,):
        return f"{text} = {_worded(result, language)}".replace("= ≈", "≈ ")
    known = [f"{name} = {_worded(value, language)}" for name, value in zip(names, values, strict=True)]
    where = ("；其中 " if language == "zh" else "; with ") + _worded(known, language) if known else ""
    return f"{text} = {_worded(result, language)}{where}".replace("= ≈", "≈ ")


@lru_cache(maxsize=4096)
def _operators(text: str, language: str) -> str:
    """A formula as people write it: × ÷ ≥ ≤ ≠, and in Chinese 若, 取大, 取小."""
    parts = re.split(r"""("[^"]*"|'[^']*')""", text)
    for sign, shown in SIGNS.items():
        parts[::2] = [part.replace(sign, shown) for part in parts[::2]]
    for function, shown in FUNCTION_WORDS.items() if language == "zh" else ():
        parts[::2] = [re.sub(rf"\b{function}\s*\(", f"{shown}(", part) for part in parts[::2]]
    return "".join(parts)


BLANK = "{0} {1} ballots{2}"
SIGNS = {"*": "×", "/": "÷", ">=": "≥", "<=": "≤", "!=": "≠", "==": "="}
FUNCTION_WORDS = {
    "if": "若",
    "min": "取小",
    "max": "取大",
    "abs": "绝对值",
    "floor": "向下取整",
    "ceil": "向上取整",
    "whole": "取整",
    "round": "四舍五入",
    "clip": "限于",
    "mean": "平均",
    "sum": "合计",
    "either": "有则取",
    "missing": "缺",
    "has": "有",
    "times": "次数",
    "amount": "数额",
    "quantity_of": "数量合计",
    "earlier": "往期",
    "earlier_mean": "往期平均",
    "earlier_sum": "往期合计",
    "earlier_max": "往期最高",
    "earlier_min": "往期最低",
    "earlier_count": "往期次数",
    "streak": "连续次数",
    "pool_mean": "组内平均",
    "pool_max": "组内最高",
    "pool_min": "组内最低",
    "pool_sum": "组内合计",
    "pool_count": "组内个数",
    "pool_rank": "组内名次",
    "pool_rank_low": "组内由低到高名次",
    "pool_sd": "组内标准差",
    "sum_over": "所属合计",
    "mean_over": "所属平均",
    "max_over": "所属最高",
    "min_over": "所属最低",
    "count_over": "所属个数",
}


def _answers(operands: list[Any], language: str) -> str:
    """How often each answer was given: options in the order of the form, marks from the highest, blanks last."""
    template, options, worth, answers = operands
    found: dict[str, int] = dict.fromkeys(options, 0)
    for _, answer, number in answers if options else sorted(answers, key=_mark, reverse=True):
        found[answer or "—"] = found.get(answer or "—", 0) + number
    blanks = {"—": found.pop("—")} if "—" in found else {}
    told = []
    for answer, number in {**found, **blanks}.items():
        points = worth.get(answer, (None,))[0]
        each = "" if points is None else f" × {_worded(points, language)}"
        told += [say((template if answer != "—" else BLANK, answer, number, each), language)] if number else []
    return _worded(told, language)


def _mark(row: tuple[str, str | None, int]) -> tuple[Fraction, str]:
    answer = row[1] or ""
    try:
        return parse(answer), answer
    except ValueError:
        return ZERO, answer


SHAPES = {"@parts": _parts, "@formula": _formula, "@answers": _answers}


def _worded(operand: object, language: str) -> str:
    # Most are these four; to ask an abstract class about each of them took longer than the wording.
    if type(operand) is str or type(operand) is int:
        return str(operand)
    if isinstance(operand, tuple):
        return say(operand, language)
    if type(operand) is Exact:
        return plain(operand)
    if isinstance(operand, Fraction):
        return plain(operand)
    if isinstance(operand, bool):
        return say(("yes",) if operand else ("no",), language)
    if isinstance(operand, Absent):
        return say((operand.state,), language)
    if isinstance(operand, Mapping):
        unit = " 票" if language == "zh" else ""
        return _worded([f"{answer}：{number}{unit}" for answer, number in operand.items()], language)
    if isinstance(operand, list):
        return ("、" if language == "zh" else ", ").join(_worded(part, language) for part in operand)
    return str(operand)
