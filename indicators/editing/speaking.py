"""Faults in the words of the screen: names of fields as the forms call them, places by the names of rows."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from indicators.editing.choices import METHODS
from indicators.editing.findings import Finding
from indicators.editing.labels import FIELDS
from indicators.editing.parts import BY_WORD
from indicators.editing.shapes import shapes_for
from indicators.editing.tree import rows_of

WORDS = {"节点": "指标", "参见考核方案指南的“公式”一节。": "可用的名称见该项页面下方的“公式可用的名称”。"}
"""What the guide for authors of texts calls one thing and the screen another."""

WRITTEN = re.compile(r"\b([a-z][a-z_]+) = ((?:[\"“]?…[\"”]?)?)")


def spoken(finding: Finding, document: Mapping[str, Any]) -> tuple[str, str, str]:
    """Place, problem and remedy of a fault as the page tells them."""
    fault, part = finding.fault, BY_WORD.get(finding.part)
    if part is None:
        return _("The plan as text"), fault.problem, fault.remedy
    rows = rows_of(document, finding.part)
    row = rows[finding.row] if finding.row is not None and finding.row < len(rows) else {}
    shapes = shapes_for(finding.part, row)
    labels = {name: str(label) for name, label in FIELDS.items() if "." not in name}
    own = {shape.name: str(shape.label) for shape in shapes}
    labels |= own
    labels |= {inner.name: str(inner.label) for shape in shapes for inner in shape.of if inner.name not in own}
    names = [str(part.name), str(row.get("name") or finding.code), labels.get(finding.field, "")]
    place = " · ".join(name for name in names if name)
    return place, _worded(fault.problem, labels), _worded(fault.remedy, labels)


def _worded(text: str, labels: Mapping[str, str]) -> str:
    """The text with the keys of the document in the words of the form: “value” becomes “待计分的值”."""
    text = WRITTEN.sub(lambda found: _key(found[1], found[2], labels) or found[0], text)
    text = re.sub(r" ?\[\[(\w+)\]\] ?", lambda found: f"“{BY_WORD[found[1]].name}”", text)
    text = re.sub(r"“([a-z][a-z_]+)”", lambda found: f"“{_named(found[1], labels)}”", text)
    for written, shown in WORDS.items():
        text = text.replace(written, shown)
    return text


def _named(word: str, labels: Mapping[str, str]) -> str:
    """A key or a method by its name on the screen."""
    return labels.get(word) or (str(METHODS[word][0]) if word in METHODS else word)


def _key(key: str, value: str, labels: Mapping[str, str]) -> str:
    """A key that is to be written, by its label; “= …” says no more than that something stands there."""
    label = labels.get(key)
    return "" if label is None else f"“{label}”" if value else f"“{label}” = "
