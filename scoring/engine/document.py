"""A scheme as text: TOML in, tables out, and the same tables written as TOML again."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from scoring.engine.faults import Faults, Refused

LARGEST = 4_000_000
DEEPEST = 20
MOST_DIGITS = 100


def parsed(text: str) -> dict[str, Any]:
    """The tables of a TOML text; bare numbers stay exact decimals. Refused when it is not TOML."""
    faults = Faults()
    if len(text) > LARGEST:
        faults.add(
            "scheme.toml", "the document is longer than {0} characters.", "Split it into several schemes.", LARGEST
        )
        raise Refused(faults)
    try:
        document = tomllib.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        faults.add("scheme.toml", "this is not TOML: {0}.", *_toml_remedy(text, str(error)))
        raise Refused(faults) from None
    _measure(document, faults)
    if faults:
        raise Refused(faults)
    return document


def _measure(document: Mapping[str, Any], faults: Faults) -> None:
    """Refuse what cannot even be told: numbers of thousands of digits, tables nested without end."""
    level: list[tuple[str, object]] = list(document.items())
    for _ in range(DEEPEST):
        for name, value in level:
            long = isinstance(value, int) and value.bit_length() > MOST_DIGITS * 4
            if long or (isinstance(value, Decimal) and len(value.as_tuple().digits) + abs(value.adjusted()) > 100):
                faults.add(name, "a number is longer than {0} digits.", "Write a shorter number.", MOST_DIGITS)
        level = [
            (name, inner)
            for name, value in level
            for inner in (value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ())
        ]
    if level:
        faults.add(level[0][0], "tables and lists are nested more than {0} deep.", "Write it flatter.", DEEPEST)


def _toml_remedy(text: str, error: str) -> tuple[str, str, str]:
    """A remedy with the line at fault; full-width signs, the commonest slip, are named."""
    found = re.search(r"at line (\d+)", error)
    line = text.splitlines()[int(found[1]) - 1].strip()[:80] if found else ""
    bare = re.sub(r'"[^"]*"', "", line.partition("#")[0])
    if re.search(r"(^|[{,])\s*[^\x00-\x7f\s][^={}]*=", bare):
        return "Put Chinese keys in quotation marks: {1}", error, line
    if any(sign in bare for sign in FULL_WIDTH):
        return "Write quotation marks, = and digits in half width: {1}", error, line
    return "Mend the text at that line and column: {1}", error, line


FULL_WIDTH = "“”＝，［］｛｝０１２３４５６７８９"


def written(document: Mapping[str, Any]) -> str:
    """The document as TOML: one table after the other, in the order in which they stand."""
    return "\n".join(_table(document, ())).strip("\n") + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    lines, further = [], []
    for key, value in table.items():
        here = (*path, _key(key))
        if isinstance(value, Mapping) and len(path) == 0:
            further += ["", f"[{'.'.join(here)}]", *_table(value, here)]
        elif _is_rows(value) and len(path) < 2:
            for row in value:
                further += ["", f"[[{'.'.join(here)}]]", *_table(row, here)]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return lines + further


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _text(format(value, "f"))
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(k)} = {_value(v)}' for k, v in value.items())} }}" if value else "{}"
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(text: str) -> str:
    escaped = "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c) for c in text)
    return f'"{escaped}"'


ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
