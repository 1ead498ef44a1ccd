"""A county with three towns and a bureau, whoever prepares and steers rounds in it, and a draft."""

from datetime import date

import pytest

from accounts.roles import Role
from indicators.actions.schemes import keep_scheme
from rounds.actions.drafting import draft_round
from rounds.actions.subjects import add_subjects
from tests.rounds.cast import KINDS, TWO, cadre, facts, wanted
from tests.scoring.rounds_in_reach import keeper
from units.models import Group, Unit, UnitCategory


@pytest.fixture
def county(db):
    """城关镇, 河西乡, 山口乡 and 财政局 under 某县; the first two are looked after by a group; a cadre in each."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    kinds = {name: UnitCategory.objects.create(name=name) for name in ("乡镇", "部门")}
    for position, (code, name) in enumerate(KINDS, 1):
        category = kinds["部门" if code == "D1" else "乡镇"]
        path = f"0001.{position:04}."
        Unit.objects.create(code=code, name=name, parent=root, position=position, path=path, category=category)
        cadre(f"c{position}", f"干部{position}", code)
    group = Group.objects.create(name="第一考核组")
    group.units.set(Unit.objects.filter(code__in=["T1", "T2"]))
    return root


@pytest.fixture
def scheme(county):
    return keep_scheme(TWO, by=None)


@pytest.fixture
def preparer(county):
    """A clerk whose remit is the whole county."""
    return keeper(Role.CLERK)


@pytest.fixture
def head(county):
    """A section head whose remit is the whole county."""
    return keeper(Role.SECTION_HEAD)


@pytest.fixture
def empty(scheme, preparer):
    """A draft in which nobody stands yet."""
    return draft_round(facts(scheme, period_until=date(2025, 12, 31)), by=preparer)


@pytest.fixture
def draft(empty, preparer):
    """A draft with the three towns and the bureau."""
    add_subjects(empty, wanted(), [], by=preparer)
    empty.refresh_from_db()
    return empty
