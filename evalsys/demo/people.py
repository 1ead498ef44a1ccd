"""Who signs in at the demonstration: one account for each role and office, each with its reach."""

from dataclasses import dataclass

from accounts.models import Grant, User
from accounts.roles import Office, Role
from units.models import Cadre, Group, Remit, Unit

PASSWORD = "Kaohe-2024"


@dataclass(frozen=True)
class SignIn:
    """An account of the demonstration, and what it is shown for."""

    username: str
    name: str
    role: str
    reach: str


def open_accounts(root: Unit) -> list[SignIn]:
    """Open the accounts. They are for looking around: everybody knows their password."""
    team = Unit.objects.get(code="s1-机01")
    group = Group.objects.get(name="第一考核组")
    district = Unit.objects.get(code="s1")
    reaches = {
        Role.CLERK: ("经办人", {"unit": root}),
        Role.SECTION_HEAD: ("考核处（科）长", {"unit": root}),
        Role.APPROVER: ("审批领导", {"unit": root}),
        Role.GROUP_MEMBER: ("考核组成员", {"group": group}),
        Role.LIAISON: ("单位联络员", {"unit": team}),
        Role.DATA_OWNER: ("数据责任人", {"owner": "区委区政府督查室"}),
        Role.SCRUTINEER: ("监票人", {"unit": district}),
        Role.READER: ("阅示领导", {"unit": district}),
        Role.CADRE: ("干部本人", {"cadre": Cadre.objects.get(code="s1-机01-1")}),
    }
    found = []
    for role, (name, reach) in reaches.items():
        grant = Grant.objects.create(user=_account(role, name), role=role)
        remit = Remit.objects.create(grant=grant, **reach)
        found.append(SignIn(role, name, str(role.label), str(remit)))
    for office in (Office.SYSTEM, Office.SECURITY, Office.AUDIT):
        _account(office, str(office.label), office)
        found.append(SignIn(office, str(office.label), str(office.label), "—"))
    return found


def _account(username: str, name: str, office: str = "") -> User:
    user = User(username=username, name=name, office=office, must_change_password=False)
    user.set_password(PASSWORD)
    user.save()
    return user
