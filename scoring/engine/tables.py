"""The tables of a scheme document, by the word that heads them."""

from typing import Any

from scoring.engine.forms import Form, VoterClass
from scoring.engine.grades import Grading
from scoring.engine.scheme import (
    Arithmetic,
    Category,
    Circumstance,
    Colouring,
    EventList,
    Figure,
    Header,
    Linkage,
    Node,
)

TABLES: dict[str, Any] = {
    "scheme": Header,
    "arithmetic": Arithmetic,
    "categories": tuple[Category, ...],
    "figures": tuple[Figure, ...],
    "circumstances": tuple[Circumstance, ...],
    "classes": tuple[VoterClass, ...],
    "forms": tuple[Form, ...],
    "lists": tuple[EventList, ...],
    "nodes": tuple[Node, ...],
    "grading": tuple[Grading, ...],
    "colours": tuple[Colouring, ...],
    "linkages": tuple[Linkage, ...],
}
