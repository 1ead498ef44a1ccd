"""Templates that the office brings."""

import hashlib

from accounts import audit
from accounts.roles import Permission, demand
from letters.fields import FEEDBACK
from letters.models import Layout
from letters.template import Template


def bring_layout(name: str, content: bytes, *, by) -> Layout:
    """Keep a template. Raises ValidationError with all its faults at their places."""
    with audit.attempt(by=by, verb="bring template of letters", target=name):
        if by is not None:
            demand(by, Permission.LETTERS)
        Template(content, FEEDBACK)
        layout = Layout(name=name, content=content, digest=hashlib.sha256(content).hexdigest(), by=by)
        layout.full_clean(exclude=["content"])
        layout.save()
        audit.record(by=by, verb="bring template of letters", target=layout, sha256=layout.digest)
    return layout
