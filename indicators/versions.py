"""Versions and drafts as one may choose among them: by a word such as v12 for a version, d5 for a draft."""

import re
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from indicators.models import Draft, Scheme
from scoring.engine.document import parsed

KEPT_DOCUMENTS = 64
MOST_CHOICES = 400


@lru_cache(maxsize=KEPT_DOCUMENTS)
def document_of(text: str) -> dict[str, Any]:
    """The tables of a text, read once; not to be changed. Raises scoring.engine.faults.Refused."""
    return parsed(text)


def word_for(source: Scheme | Draft) -> str:
    """The word by which a version or draft is chosen."""
    return f"{'v' if isinstance(source, Scheme) else 'd'}{source.pk}"


def source_of(word: str) -> Scheme | Draft | None:
    """The version or draft that a word means; None where there is none."""
    match = re.fullmatch(r"([vd])(\d{1,9})", word)
    if match is None:
        return None
    return (Scheme if match[1] == "v" else Draft).objects.filter(pk=match[2]).first()


def called(source: Scheme | Draft) -> str:
    """How a version or draft is called on a page."""
    return str(source) if isinstance(source, Scheme) else _("Draft: %(title)s") % {"title": source.title}


def choices() -> list[tuple[str, str]]:
    """All drafts in the making and all versions, newest first, as words and names."""
    drafts = Draft.objects.exclude(state__in=(Draft.State.APPROVED, Draft.State.DROPPED)).defer("text")
    schemes = Scheme.objects.defer("text").order_by("-made_at", "-pk")
    return [(word_for(one), called(one)) for one in (*drafts[:MOST_CHOICES], *schemes[:MOST_CHOICES])]
