import pytest
from django.test import Client

from tests.ballots.polls import polled

pytestmark = pytest.mark.django_db


def test_a_voter_costs_no_question_about_persons(round, django_assert_num_queries, signed_in, clerk):
    """The slip alone, once its lot is known; nothing of session and account, signed in or not."""
    poll = polled(round)
    browser = signed_in(clerk)
    ask = {"path": "/ballot/paper", "data": {"code": poll.codes[0]}, "content_type": "application/json"}
    browser.post(**ask)

    with django_assert_num_queries(1):
        assert browser.post(**ask).status_code == 200


def test_other_addresses_beneath_are_answered_as_all_others(clerk, signed_in):
    assert signed_in(clerk).get("/ballot/elsewhere").status_code == 404
    assert Client().get("/ballot").status_code in (301, 404)


def test_voters_are_spoken_to_in_the_language_of_the_house(round):
    browser = Client()
    browser.cookies["django_language"] = "en"
    answer = browser.post("/ballot/paper", {"code": "x"}, content_type="application/json")

    assert answer.json()["message"].startswith("没有这个验证码")
