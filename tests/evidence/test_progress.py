import pytest

from evidence.actions.figures import certify, hand_in, return_values, save_cells
from evidence.desks import arrangement_of, desk_of
from evidence.models import Arrangement
from evidence.progress import due_in, link, progress_of
from tests.evidence.rounds_of_figures import filing, seen, typed

pytestmark = pytest.mark.django_db


def numbers(round, user, by):
    desk = desk_of(user, round, arrangement_of(round))
    return {tally.label: (tally.due, *tally.numbers.values()) for tally in progress_of(round, desk)[by]}


def test_every_value_that_is_due_is_in_exactly_one_state(round, clerk, liaison, owner):
    Arrangement.objects.update(declared=["tasks", "target"])
    save_cells(round, [typed(round, "T1", "tasks", "9"), typed(round, "T1", "target", "10")], by=liaison)
    hand_in(round, by=liaison)
    return_values(round, seen(filing()), by=owner, reason="有误")
    save_cells(round, [typed(round, "T2", "tasks", "8"), typed(round, "T3", "target", "不适用")], by=clerk)

    # due, entered, handed in, certified, returned, missing
    assert numbers(round, clerk, "owner") == {"督查室": (3, 0, 0, 1, 1, 1), "未定责任单位": (3, 0, 1, 1, 0, 1)}
    assert numbers(round, clerk, "category") == {"乡镇": (6, 0, 1, 2, 1, 2)}
    assert numbers(round, clerk, "unit")["城关镇"] == (2, 0, 1, 0, 1, 0)
    assert numbers(round, owner, "unit")["城关镇"] == (1, 0, 0, 0, 1, 0)


def test_a_certified_value_is_no_longer_missing(round, liaison, owner):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    hand_in(round, by=liaison)
    certify(round, seen(filing()), by=owner)

    assert numbers(round, owner, "owner") == {"督查室": (3, 0, 0, 1, 0, 2)}


def test_what_is_due_takes_three_questions(round, clerk, django_assert_num_queries):
    desk = desk_of(clerk, round, arrangement_of(round))

    with django_assert_num_queries(3):
        assert len(list(due_in(round, desk))) == 6


def test_a_number_leads_to_the_grid_with_what_it_counts(round):
    assert link(round, "owner", "督查室", "missing").endswith("grid/?owner=%E7%9D%A3%E6%9F%A5%E5%AE%A4&state=missing")
