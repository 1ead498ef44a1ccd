"""A small round, and those who deal with its ledger: two liaisons, a cadre, a clerk, a section head, a leader."""

import pytest

from accounts.roles import Role
from rounds.models import Stage, Subject
from tests.feedback.decided_rounds import cadre_user
from tests.rectification import ledgers
from tests.scoring.rounds_in_reach import at_stage, keeper, kept_round
from units.models import Cadre, Unit


@pytest.fixture
def round(db, tmp_path, settings):
    """The small case, released; T1 and T3 are towns, T2 is a cadre of the second."""
    settings.VAR_DIR = tmp_path / "var"
    round = at_stage(kept_round(tmp_path / "case"), Stage.RELEASED)
    for subject in round.subjects.all():
        subject.unit = Unit.objects.get(code=subject.code)
        subject.name = subject.unit.name
        subject.save()
    second = Unit.objects.get(code="T2")
    cadre = Cadre.objects.create(code="c2", name="王建国", plain_name="王建国", unit=second)
    Subject.objects.filter(round=round, code="T2").update(name="王建国", cadre=cadre, unit=None)
    return round


@pytest.fixture
def liaison(round):
    return keeper(Role.LIAISON, "T1")


@pytest.fixture
def neighbour(round):
    return keeper(Role.LIAISON, "T2")


@pytest.fixture
def cadre(round):
    return cadre_user()


@pytest.fixture
def clerk(round):
    return keeper()


@pytest.fixture
def head(round):
    return keeper(Role.SECTION_HEAD)


@pytest.fixture
def approver(round):
    return keeper(Role.APPROVER)


@pytest.fixture
def underway(liaison, clerk):
    """A problem of the first town that is being rectified."""
    return ledgers.underway(liaison, clerk)
