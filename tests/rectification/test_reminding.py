"""Reminders rise with lateness, each comes once, and what is long overdue is told to the section head."""

import pytest

from accounts.models import AuditEntry
from rectification.models import Move
from rectification.reminding import dues_of, remind, step_on
from tests.rectification import ledgers
from tests.rectification.ledgers import assigned, days, life

pytestmark = pytest.mark.django_db
Kind = Move.Kind


@pytest.mark.parametrize(
    ("ahead", "kind"),
    [(4, None), (3, Kind.SOON), (0, Kind.TODAY), (-1, Kind.OVERDUE), (-7, Kind.OVERDUE), (-8, Kind.ESCALATED)],
)
def test_the_later_it_is_the_more_urgent(ahead, kind):
    assert step_on(days(0), days(ahead)) == kind


def test_each_reminder_comes_once_and_is_on_record(round):
    row = assigned(plan_by=days(-1))

    assert (remind(days(0)), remind(days(0)), remind(days(1))) == (1, 0, 0)
    assert life(row) == ["handed", "overdue"]
    assert AuditEntry.objects.get(verb="remind of rectification").facts["problems"] == 1

    assert remind(days(7)) == 1
    assert life(row) == ["handed", "overdue", "escalated"]


def test_a_new_day_is_reminded_of_anew(liaison, clerk):
    row = ledgers.underway(liaison, clerk, until=2)
    remind(days(0))
    row.due_on = days(40)
    row.save()

    assert (remind(days(38)), life(row)[-2:]) == (1, ["soon", "soon"])


def test_who_has_handed_in_is_left_in_peace(liaison):
    row = ledgers.planned(liaison, plan_by=days(-20))

    assert (remind(days(0)), life(row)) == (0, ["handed", "planned"])


def test_somebody_sees_what_they_owe_on_their_first_page(client, round, liaison, neighbour):
    assigned(plan_by=days(-1))
    assigned(plan_by=days(-1))
    assigned(plan_by=days(20))

    [due] = dues_of(liaison)

    assert (due.number, due.due_on, due.level) == (2, days(-1), 3)
    assert dues_of(neighbour) == []
    client.force_login(liaison)
    assert "项整改方案待制定" in client.get("/").content.decode()


def test_the_section_head_is_told_of_what_is_long_overdue(client, round, head, clerk):
    assigned(plan_by=days(-8))
    client.force_login(head)
    assert "超期 7 天以上" in client.get("/").content.decode()

    client.force_login(clerk)
    assert "超期 7 天以上" not in client.get("/").content.decode()
