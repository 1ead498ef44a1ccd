import pytest
from django.urls import reverse

from evidence.actions.entries import propose
from evidence.actions.figures import certify, hand_in, save_cells
from evidence.waiting import ASKED, waiting_for
from rounds.models import Round, Stage
from tests.evidence.rounds_of_figures import filing, seen, typed
from units.remits import scopes_of


@pytest.fixture
def told(round):
    def ask(user):
        found = waiting_for(user, dict(zip(ASKED, scopes_of(user, *ASKED), strict=True)))
        return {one.address.removeprefix(reverse("evidence:progress", args=[round.pk])): one.number for one in found}

    return ask


def test_data_owners_are_told_how_many_of_their_figures_nobody_entered(round, owner, told):
    assert told(owner) == {"grid/": 3, "certify/": 0, "entries/": 0}

    save_cells(round, [typed(round, "T2", "tasks", "8")], by=owner)

    assert told(owner) == {"grid/": 2, "certify/": 0, "entries/": 0}


def test_a_value_waits_for_its_liaison_and_then_for_who_certifies_it(round, liaison, clerk, owner, told):
    assert told(liaison)["grid/"] == 1
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    assert (told(liaison)["grid/"], told(clerk)["certify/"]) == (1, 0)

    hand_in(round, by=liaison)
    assert (told(liaison)["grid/"], told(clerk)["certify/"], told(owner)["certify/"]) == (0, 1, 1)

    certify(round, seen(filing()), by=owner)
    assert (told(clerk)["certify/"], told(owner)["grid/"]) == (0, 2)


def test_a_proposed_entry_waits_for_others_than_who_proposed_it(round, clerk, head, told):
    said = {"item": "late", "quantity": 1, "matter": "月报迟报", "period": "", "source": ""}
    propose(round.subjects.get(code="T1"), said, by=clerk)

    assert (told(clerk)["entries/"], told(head)["entries/"]) == (0, 1)


def test_nothing_waits_once_the_collection_is_over(round, owner, told):
    Round.objects.update(stage=Stage.CLOSED)

    assert told(owner) == {}


def test_as_many_questions_are_asked_for_one_value_as_for_many(
    round, owner, clerk, told, django_assert_max_num_queries
):
    for user, most in ((owner, 8), (clerk, 5)):
        with django_assert_max_num_queries(most):
            told(user)
