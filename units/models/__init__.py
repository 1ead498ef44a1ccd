"""Units and cadres: the tree, the people, where they were and when, and who may see whom."""

from units.models.history import Charge, Circumstance, Secondment, Tenure
from units.models.people import Cadre
from units.models.rights import Recusal, Remit
from units.models.tree import Group, Post, Unit, UnitCategory
from units.models.uploads import Upload

__all__ = [
    "Cadre",
    "Charge",
    "Circumstance",
    "Group",
    "Post",
    "Recusal",
    "Remit",
    "Secondment",
    "Tenure",
    "Unit",
    "UnitCategory",
    "Upload",
]
