from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from rounds import progress
from rounds.models import Reminder, Stage, Step
from rounds.progress import Progress
from rounds.reminding import level_on, next_reminder, remind, reminders_of
from tests.scoring.rounds_in_reach import at_stage, keeper

DUE = date(2025, 12, 10)


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch):
    monkeypatch.setattr(progress, "_counters", {})


def step(round, kind=Step.Kind.FIGURES, category="town", due_on=DUE):
    at_stage(round, Stage.COLLECTING)
    return Step.objects.create(round=round, category=category, kind=kind, due_on=due_on)


@pytest.mark.parametrize(("days", "level"), [(-4, None), (-3, 1), (-1, 1), (0, 2), (1, 3), (30, 3)])
def test_the_level_rises_with_lateness(days, level):
    assert level_on(DUE + timedelta(days=days), DUE) == level


def test_each_level_comes_once_however_often_and_late_the_clock_turns(draft, preparer):
    step(draft)

    for days in (-9, -3, -3, -2, 0, 0, 1, 1, 8):
        remind(DUE + timedelta(days=days))

    assert list(Reminder.objects.filter(user=preparer).values_list("level", flat=True)) == [1, 2, 3]


def test_a_run_that_comes_too_late_reminds_of_what_is_true_now(draft, preparer):
    step(draft)

    remind(DUE + timedelta(days=5))

    assert list(Reminder.objects.values_list("level", flat=True)) == [3]


def test_those_are_reminded_who_do_it_as_far_as_they_reach(draft, preparer):
    owner = keeper(Role.DATA_OWNER, owner="督查室")
    foreign_owner = keeper(Role.DATA_OWNER, owner="别处")
    liaison = keeper(Role.LIAISON, "T1")
    bureau = keeper(Role.LIAISON, "D1")
    step(draft)
    step(draft, Step.Kind.REPORT)

    remind(DUE)

    told = {(one.user, one.kind) for one in Reminder.objects.select_related("user")}
    assert told == {(preparer, "figures"), (preparer, "report"), (owner, "figures"), (liaison, "report")}
    assert not {foreign_owner, bureau} & {user for user, _ in told}


def test_nobody_is_reminded_of_what_is_complete_or_of_an_owner_who_has_done(draft, preparer, monkeypatch):
    owner = keeper(Role.DATA_OWNER, owner="督查室")
    step(draft)
    monkeypatch.setitem(progress._counters, "figures", lambda _: {draft.pk: Progress(1, 2, frozenset({"别处"}))})
    remind(DUE)
    assert not Reminder.objects.filter(user=owner).exists()

    monkeypatch.setitem(progress._counters, "figures", lambda _: {draft.pk: Progress(2, 2)})
    assert reminders_of(preparer) == []
    assert remind(DUE + timedelta(days=1)) == 0
    assert Reminder.objects.filter(level=3).count() == 0


def test_nobody_is_reminded_of_a_round_that_does_not_collect(draft, preparer):
    step(draft)
    at_stage(draft, Stage.CLOSED)

    assert remind(DUE) == 0


def test_the_first_page_shows_the_latest_level_while_it_holds(draft, preparer):
    one = step(draft)
    remind(DUE)
    remind(DUE + timedelta(days=1))
    assert [(one.kind, one.level) for one in reminders_of(preparer)] == [("figures", 3)]

    one.due_on = DUE + timedelta(days=30)
    one.save()
    assert reminders_of(preparer) == []


def test_a_clerk_is_told_when_somebody_is_reminded_next(draft):
    today = timezone.localdate()
    step(draft, due_on=today + timedelta(days=3))
    step(draft, Step.Kind.REPORT, due_on=today + timedelta(days=5))

    assert next_reminder(draft) == (today + timedelta(days=2), ["自评报告"])


def test_without_days_nobody_is_reminded(draft):
    assert next_reminder(draft) is None
