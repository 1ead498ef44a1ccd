"""Faults in the words of the screen: names of fields as the forms call them, places by the names of rows."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from indicators.editing.findings import Finding
from indicators.editing.parts import BY_WORD
from indicators.editing.shapes import node_shapes, part_shapes
from indicators.editing.tree import rows_of

WRITTEN = re.compile(r"([a-z][a-z_]+) = (\"?…\"?|“…”)")


def spoken(finding: Finding, document: Mapping[str, Any]) -> tuple[str, str, str]:
    """Place, problem and remedy of a fault as the page tells them."""
    fault, part = finding.fault, BY_WORD.get(finding.part)
    if part is None:
        return _("The plan as text"), fault.problem, fault.remedy
    rows = rows_of(document, finding.part)
    row = rows[finding.row] if finding.row is not None and finding.row < len(rows) else {}
    shapes = node_shapes(str(row.get("method", ""))) if finding.part == "nodes" else part_shapes(finding.part)
    labels = {shape.name: str(shape.label) for shape in shapes}
    labels |= {inner.name: str(inner.label) for shape in shapes for inner in shape.of if inner.name not in labels}
    names = [str(part.name), str(row.get("name") or finding.code), labels.get(finding.field, "")]
    place = " · ".join(name for name in names if name)
    return place, _worded(fault.problem, labels), _worded(fault.remedy, labels)


def _worded(text: str, labels: Mapping[str, str]) -> str:
    """The text with the keys of the document in the words of the form: “value” becomes “待计分的值”."""
    text = WRITTEN.sub(lambda found: f"“{labels[found[1]]}”" if found[1] in labels else found[0], text)
    return re.sub(r"“([a-z][a-z_]+)”", lambda found: f"“{labels.get(found[1], found[1])}”", text)
