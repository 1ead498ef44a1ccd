from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts import audit
from accounts.models import AuditEntry, User
from accounts.queries import accounts, trail, verbs
from accounts.roles import Office, Role
from tests.accounts.append_only import lifted
from tests.accounts.guessing import lock


@pytest.fixture
def people(person, client):
    person(Role.CLERK, username="clerk", name="王经办")
    person(office=Office.AUDIT, username="auditor", name="李审计")
    person(username="newcomer", name="王新")
    person(Role.READER, username="gone", name="王离")
    User.objects.filter(username="newcomer").update(must_change_password=True)
    User.objects.filter(username="gone").update(is_active=False)
    lock(client, "clerk")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, "auditor clerk gone newcomer"),
        ({"text": "王"}, "clerk gone newcomer"),
        ({"text": "AUD"}, "auditor"),
        ({"state": "open"}, "auditor clerk newcomer"),
        ({"state": "closed"}, "gone"),
        ({"state": "locked"}, "clerk"),
        ({"state": "new"}, "newcomer"),
        ({"state": "bare"}, "newcomer"),
        ({"right": "clerk"}, "clerk"),
        ({"right": "audit"}, "auditor"),
        ({"right": "reader", "state": "open"}, ""),
    ],
)
def test_accounts_are_found(people, asked, names):
    assert " ".join(user.username for user in accounts(**asked)) == names


def test_accounts_come_with_their_standing_roles(people):
    assert [grant.role for grant in accounts("clerk").get().standing] == ["clerk"]


@pytest.fixture
def lines(clerk, person):
    audit.record(by=clerk, verb="view", target=person(name="李四"), page=3)
    audit.record(by=None, verb="remind", target="短信")
    audit.record(by=clerk, verb="export", target="名册", outcome=audit.FAILED, reason="磁盘已满")
    lifted()
    for number, moment in enumerate(["2026-03-01 00:00", "2026-03-01 23:59", "2026-03-02 00:00"], 1):
        at = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
        AuditEntry.objects.filter(number=number).update(at=at)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, [3, 2, 1]),
        ({"since": date(2026, 3, 2)}, [3]),
        ({"until": date(2026, 3, 1)}, [2, 1]),
        ({"account": "CLERK"}, [3, 1]),
        ({"account": "经办"}, [3, 1]),
        ({"verb": "view"}, [1]),
        ({"outcome": "failed"}, [3]),
        ({"about": "李四"}, [1]),
        ({"kind": "accounts.User"}, [1]),
        ({"kind": "accounts.User", "key": "0"}, []),
        ({"text": "磁盘"}, [3]),
        ({"text": "短信", "verb": "view"}, []),
    ],
)
def test_the_trail_is_searched(lines, asked, numbers):
    assert [entry.number for entry in trail(**asked)] == numbers


def test_the_actions_that_occur_are_listed(lines):
    assert list(verbs()) == ["export", "remind", "view"]
