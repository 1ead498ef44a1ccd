"""A district whose three towns vote, and people who run the vote."""

from accounts.roles import Role
from rounds.models import Round
from tests.ballots.polls import collecting
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

TOWNS = [("T1", "城关镇"), ("T2", "河西乡"), ("T3", "山口乡")]


def district(folder) -> Round:
    """A round that collects, on towns that the registers know."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    for position, (code, name) in enumerate(TOWNS, 1):
        Unit.objects.create(code=code, name=name, parent=root, position=position, path=f"0001.{position:04}.")
    return collecting(folder)


def clerk():
    """Who prepares the vote."""
    return keeper(Role.CLERK)


def head():
    """Who prepares and steers it."""
    return keeper(Role.SECTION_HEAD)


def scrutineer():
    """Who watches it."""
    return keeper(Role.SCRUTINEER)
