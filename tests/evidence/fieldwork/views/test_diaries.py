from datetime import date

import pytest
from django.urls import reverse

from evidence.fieldwork.actions.arrangements import arrange_steps
from rounds.models import Step
from tests.evidence.fieldwork.views.pages import get, more_cadres, press


@pytest.fixture
def march(field):
    """The diary is kept in March and April 2024."""
    period = {"since": date(2024, 3, 1), "until": date(2024, 4, 30)}
    arrange_steps(field.round, {("away", Step.Kind.DIARY): period}, by=field.clerk)


def test_the_diary_of_another_cadre_is_not_there(field, signed_in):
    assert signed_in(field.cadre_user(0)).get(reverse("fieldwork:diary", args=[field.away[1].pk])).status_code == 404


def test_an_entry_is_written_and_its_month_shown(field, march, signed_in):
    client, pk = signed_in(field.cadre_user(0)), field.away[0].pk
    press(client, "diary", pk, do="write", day="2024-03-04", matter="走访企业", result="签约")

    assert "走访企业" in get(client, "diary", pk, query="?month=2024-03")
    assert "走访企业" not in get(client, "diary", pk, query="?month=2024-04")


def test_the_clerk_sees_how_many_months_lack(field, march, signed_in):
    page = get(signed_in(field.clerk), "diaries", field.round.pk)

    assert page.count("缺报</a>") == 6  # three cadres, two months each


def test_who_cannot_open_a_diary_cannot_hand_it_in(field, march, signed_in):
    client = signed_in(field.cadre_user(0))

    assert client.post(reverse("fieldwork:diary", args=[field.away[1].pk]), {"do": "hand-in"}).status_code == 404


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_as_often_of_many_as_of_few(field, march, signed_in, django_assert_max_num_queries, more):
    more_cadres(field, more)
    client = signed_in(field.clerk)

    for name, pk, most in (("diaries", field.round.pk, 12), ("diary", field.away[0].pk, 15)):
        get(client, name, pk)
        with django_assert_max_num_queries(most):
            get(client, name, pk)
