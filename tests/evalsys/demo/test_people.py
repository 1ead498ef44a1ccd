import pytest

from accounts.models import User
from accounts.roles import Office, Role, permissions_of
from evalsys.demo.people import PASSWORD, open_accounts
from evalsys.demo.registers import fill_registers
from tests.test_house import ROOT
from units.models import Unit
from units.remits import scope_of


@pytest.mark.django_db
def test_there_is_one_account_for_each_role_and_office_with_its_reach():
    told = open_accounts(fill_registers(ROOT / "fixtures" / "rounds"))

    assert {one.username for one in told} == {*Role.values, *filter(None, Office.values)}
    for user in User.objects.all():
        assert user.check_password(PASSWORD)
        assert permissions_of(user)
    liaison = scope_of(User.objects.get(username="liaison"))
    assert [unit.name for unit in liaison.units(Unit.objects.all())] == ["区委办公室"]
