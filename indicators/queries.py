"""What is asked of schemes: texts are read once, lists come without them."""

import dataclasses
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Count

from indicators.models import Draft
from indicators.models import Scheme as StoredScheme
from scoring.engine.grammar import Name, tree_of, walk
from scoring.engine.reading import read_scheme
from scoring.engine.scheme import Figure, Node, Scheme
from scoring.engine.uses import node_formulas

KEPT_SCHEMES = 32
KEPT_OWNERS = 256


@lru_cache(maxsize=KEPT_SCHEMES)
def scheme_of(text: str) -> Scheme:
    """The scheme of a text; read once, because pages ask for the same ones again and again."""
    return read_scheme(text)


@lru_cache(maxsize=KEPT_SCHEMES)
def asked_of(text: str) -> dict[str, tuple[Figure, ...]]:
    """By category, the figures that its nodes read, in the order of the scheme.

    Figures that no node reads (grades and linkages may) are asked of every category.
    """
    scheme = scheme_of(text)
    read = {
        category: {name for parts in scheme.nodes.values() if category in parts for name in _words(parts[category])}
        for category in scheme.categories
    }
    somewhere = set().union(*read.values())
    return {
        category: tuple(
            figure for figure in scheme.figures.values() if figure.id in words or figure.id not in somewhere
        )
        for category, words in read.items()
    }


@lru_cache(maxsize=KEPT_OWNERS)
def owners_of(text: str) -> frozenset[str]:
    """Whose figures a scheme asks for."""
    return frozenset(figure.owner for figure in scheme_of(text).figures.values() if figure.owner)


def _words(node: Node) -> Iterator[str]:
    """Every name by which a node may mean a figure of its own subject."""
    for written in node_formulas(node):
        yield from (part.path[0] for part in walk(tree_of(written.text)) if isinstance(part, Name))
    yield from node.pool or ()
    if node.settings is not None:
        yield from _texts(node.settings)


def _texts(part: Any) -> Iterator[str]:
    for one in dataclasses.fields(part):
        value = getattr(part, one.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield text


@lru_cache(maxsize=KEPT_SCHEMES)
def pairs_of(text: str) -> dict[str, str]:
    """By the figure that is the actual of a task, the figure that is its target."""
    scheme, found = scheme_of(text), {}
    for parts in scheme.nodes.values():
        for node in parts.values():
            actual, target = getattr(node.settings, "actual", ""), getattr(node.settings, "target", "")
            if actual in scheme.figures and target in scheme.figures:
                found[actual] = target
    return found


def schemes():
    """All versions without their texts, with the number of rounds that use each; the newest of a scheme first."""
    return StoredScheme.objects.defer("text").annotate(used=Count("rounds")).order_by("code", "-version")


def drafts():
    """Drafts without their texts, with who wrote last; those that wait for somebody first."""
    kept = Draft.objects.defer("text").select_related("changed_by", "submitted_by", "based_on", "kept")
    return kept.defer("text", "based_on__text", "kept__text").order_by("-changed_at", "-pk")


def whole_draft():
    """Drafts as a page of one needs them."""
    people = ("made_by", "changed_by", "submitted_by", "settled_by", "based_on", "kept")
    return Draft.objects.select_related(*people).defer("based_on__text", "kept__text")
