"""Who writes to many rows at once makes others wait, so that nothing saved meanwhile is written over."""

from units.models import Cadre, Unit
from units.models.tree import ROOT_PATH


def hold_tree() -> None:
    """Let one person at a time give places in the tree."""
    list(Unit.objects.select_for_update().filter(path=ROOT_PATH).values_list("pk"))


def hold_register(kind: str) -> None:
    """Let nobody else change what a table of this kind may change, until the transaction ends."""
    if kind == "units":
        list(Unit.objects.select_for_update().order_by("pk").values_list("pk"))
    else:
        list(Cadre.objects.select_for_update().order_by("pk").values_list("pk"))
