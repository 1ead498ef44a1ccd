import pytest
from django.urls import reverse

from evidence.actions.figures import hand_in, save_cells
from evidence.models import Figure, Filing
from tests.evidence.rounds_of_figures import filing, typed

pytestmark = pytest.mark.django_db
QUESTIONS = 10
"""Session and rights take five of them."""


@pytest.fixture
def handed(round, liaison):
    save_cells(round, [typed(round, "T1", "tasks", "9", "月报")], by=liaison)
    hand_in(round, by=liaison)
    return filing()


def address(round, code="T1", name="tasks"):
    return reverse("evidence:value", args=[round.pk, round.subjects.get(code=code).pk, name])


def boxes(*rows):
    return [f"{one.pk}.{one.version}" for one in rows]


def test_a_value_is_entered_without_the_grid_and_shows_source_and_history(client, round, liaison):
    client.force_login(liaison)

    client.post(address(round), {"text": "9", "source": "月报", "stamp": "0"})

    page = client.get(address(round)).content.decode()
    assert (Filing.objects.get().value, Filing.objects.get().source) == (9, "月报")
    assert page.count("月报") >= 2
    assert "已填未报" in page


def test_a_value_that_cannot_be_kept_stays_in_the_form_with_the_reason(client, round, liaison):
    client.force_login(liaison)

    page = client.post(address(round), {"text": "很多", "source": "", "stamp": "0"}).content.decode()

    assert "不是数字" in page
    assert 'value="很多"' in page


def test_the_other_value_is_shown_where_somebody_was_quicker(client, round, clerk, owner):
    save_cells(round, [typed(round, "T1", "tasks", "7")], by=owner)
    client.force_login(clerk)

    page = client.post(address(round), {"text": "9", "source": "", "stamp": "0"}).content.decode()

    assert "刚被他人改动：7" in page


def test_the_owner_certifies_one_and_returns_one(client, round, handed, owner):
    client.force_login(owner)
    where = reverse("evidence:certify", args=[round.pk])
    assert "月报" in client.get(where).content.decode()

    client.post(where, {"chosen": boxes(handed), "verdict": "return", "reason": "有误"})
    assert Filing.objects.get().reason == "有误"

    Filing.objects.update(state="handed")
    answer = client.post(where, {"chosen": boxes(filing()), "verdict": "certify", "back": "value"})
    assert answer.url == address(round)
    assert Figure.objects.get().value == 9


@pytest.mark.parametrize("chosen", [[], ["x"], ["1.x"], ["999.1"]])
def test_without_values_chosen_nothing_is_certified(client, round, handed, owner, chosen):
    client.force_login(owner)

    answer = client.post(reverse("evidence:certify", args=[round.pk]), {"chosen": chosen}, follow=True)

    assert "请先勾选" in answer.content.decode()
    assert Filing.objects.get().state == "handed"


def test_a_value_of_a_figure_that_is_none_is_not_there(client, round, clerk):
    client.force_login(clerk)

    assert client.get(address(round, name="none")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_values_as_for_one(
    client, round, liaison, owner, number, django_assert_num_queries
):
    for subject in round.subjects.filter(position__lte=number):
        Filing.objects.create(subject=subject, name="tasks", value=True, state="handed", by=liaison)
    client.force_login(owner)

    client.get(reverse("evidence:certify", args=[round.pk]))
    with django_assert_num_queries(QUESTIONS):
        client.get(reverse("evidence:certify", args=[round.pk]))
