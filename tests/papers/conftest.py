"""The small case with its grades decided: T2 and T3 are cadres; who prints, who signs, and a secondment of T2."""

from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Role
from rounds.models import Subject
from tests.feedback import decided_rounds
from tests.scoring.rounds_in_reach import keeper
from units.models import Cadre, Secondment, Unit


@pytest.fixture
def round(db, tmp_path, settings):
    """The round at the stage decided; files go to a folder of the test."""
    settings.VAR_DIR = tmp_path / "var"
    round = decided_rounds.decided_round(tmp_path / "case")
    told = {
        "sex": "1",
        "born_on": date(1978, 5, 1),
        "party": "01",
        "post_since": date(2020, 3, 1),
        "rank": "三级调研员",
    }
    Cadre.objects.filter(code="c2").update(**told)
    public = {"identity": "public", "name": "陈静", "plain_name": "陈静", "unit": Unit.objects.get(code="T3")}
    Subject.objects.filter(code="T3").update(
        name="陈静", cadre=Cadre.objects.create(code="c3", **public), unit=None, place="山口乡", post="主任"
    )
    return round


@pytest.fixture
def release(round):
    """All told to all who may be told."""
    return decided_rounds.released(round)


@pytest.fixture
def clerk(round):
    return keeper()


@pytest.fixture
def head(round):
    return keeper(Role.SECTION_HEAD)


@pytest.fixture
def approver(round):
    return User.objects.get(username="approver-0")


@pytest.fixture
def person(round):
    """The subject T2."""
    return Subject.objects.select_related("cadre__unit", "round__case", "round__scheme").get(code="T2")


@pytest.fixture
def secondment(person):
    """T2 at the unit T1 from March to November of the year of the round."""
    host = Unit.objects.get(code="T1")
    period = {"since": date(2023, 3, 1), "until": date(2023, 11, 30)}
    return Secondment.objects.create(cadre=person.cadre, host=host, line="招商", title="副镇长", **period)
