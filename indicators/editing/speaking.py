"""Faults in the words of the screen: names of fields as the forms call them, places by the names of rows."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from indicators.editing.findings import Finding
from indicators.editing.parts import BY_WORD
from indicators.editing.shapes import shapes_for
from indicators.editing.tree import rows_of

WRITTEN = re.compile(r"\b([a-z][a-z_]+) = ((?:[\"“]?…[\"”]?)?)")


def spoken(finding: Finding, document: Mapping[str, Any]) -> tuple[str, str, str]:
    """Place, problem and remedy of a fault as the page tells them."""
    fault, part = finding.fault, BY_WORD.get(finding.part)
    if part is None:
        return _("The plan as text"), fault.problem, fault.remedy
    rows = rows_of(document, finding.part)
    row = rows[finding.row] if finding.row is not None and finding.row < len(rows) else {}
    shapes = shapes_for(finding.part, row)
    labels = {shape.name: str(shape.label) for shape in shapes}
    labels |= {inner.name: str(inner.label) for shape in shapes for inner in shape.of if inner.name not in labels}
    names = [str(part.name), str(row.get("name") or finding.code), labels.get(finding.field, "")]
    place = " · ".join(name for name in names if name)
    return place, _worded(fault.problem, labels), _worded(fault.remedy, labels)


def _worded(text: str, labels: Mapping[str, str]) -> str:
    """The text with the keys of the document in the words of the form: “value” becomes “待计分的值”."""
    text = WRITTEN.sub(lambda found: _key(found[1], found[2], labels) or found[0], text)
    return re.sub(r"“([a-z][a-z_]+)”", lambda found: f"“{labels.get(found[1], found[1])}”", text)


def _key(key: str, value: str, labels: Mapping[str, str]) -> str:
    """A key that is to be written, by its label; “= …” says no more than that something stands there."""
    label = labels.get(key)
    return "" if label is None else f"“{label}”" if value else f"“{label}” = "
