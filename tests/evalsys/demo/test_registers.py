import pytest

from evalsys.demo.registers import code_of, fill_registers
from tests.test_house import ROOT
from units.models import Cadre, Group, Secondment, Tenure, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registers():
    fill_registers(ROOT / "fixtures" / "rounds")


@pytest.mark.parametrize(
    ("case", "units", "cadres"), [("s1", 73, 372), ("s3", 60, 340), ("s4", 11, 66), ("s5", 35, 210)]
)
def test_each_place_has_the_units_and_cadres_of_its_rounds(case, units, cadres):
    assert Unit.objects.filter(code__startswith=f"{case}-").count() == units
    assert Cadre.objects.filter(code__startswith=f"{case}-").count() == cadres


def test_secondees_stand_at_the_units_that_sent_them_with_their_line():
    cadre = Cadre.objects.get(code=code_of("s2", "挂01"))

    assert (cadre.name, cadre.unit.name) == ("郭国涛", "区司法局")
    sent = Secondment.objects.get(cadre=cadre)
    assert (sent.line, sent.title) == ("招商一线", "驻深圳招商分队")
    assert Secondment.objects.count() == 45


def test_a_cadre_has_a_tenure_and_can_be_found_by_pinyin():
    cadre = Cadre.objects.get(code="s1-机01-1")

    assert (cadre.unit.code, cadre.initials) == ("s1-机01", "sgy")
    assert Tenure.objects.get(cadre=cadre).title == "区委办公室主要负责人"


def test_fifteen_groups_look_after_the_teams_of_the_first_place():
    groups = {group.name: group.units.count() for group in Group.objects.all()}

    assert (len(groups), sum(groups.values())) == (15, 73)
    assert list(groups)[::14] == ["第一考核组", "第十五考核组"]
