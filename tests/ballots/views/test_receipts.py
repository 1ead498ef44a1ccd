import pytest
from django.test import Client
from django.urls import reverse

from ballots.models import ReceiptList
from ballots.receipts import published
from tests.ballots.polls import cast_all, polled, sealed, team

pytestmark = pytest.mark.django_db
BALLOTS = [team("好", "较好", None)] * 3


def address(box, name="receipts"):
    return reverse(f"ballots:{name}", args=[box.pk])


def test_there_is_no_list_before_the_box_is_sealed(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)

    assert Client().get(address(poll.box)).status_code == 404
    assert Client().get(address(poll.box, "receipt-list")).status_code == 404


def test_anybody_finds_the_own_receipt_without_signing_in(round):
    poll = polled(round)
    receipts = cast_all(poll, BALLOTS)
    box = sealed(poll)

    answer = Client().post(address(box), {"receipt": f" {receipts[1].lower()} "}).content.decode()

    assert "您的票已计入" in answer
    assert box.root in answer
    assert all(receipt in answer for receipt in receipts)


@pytest.mark.parametrize(
    ("typed", "told"), [("AAAA-AAAA-AAAA-AAAA", "不在本票箱的清单上"), ("AAAA", "回执不完整"), ("<b>", "回执不完整")]
)
def test_what_is_not_on_the_list_is_told_apart_from_what_is_mistyped(round, typed, told):
    poll = polled(round)
    cast_all(poll, BALLOTS)

    answer = Client().post(address(sealed(poll)), {"receipt": typed}).content.decode()

    assert told in answer
    assert "<b>" not in answer


def test_the_list_is_taken_away_in_the_order_that_the_root_is_made_of(round):
    poll = polled(round)
    cast_all(poll, BALLOTS)
    box = sealed(poll)

    answer = Client().get(address(box, "receipt-list"))

    assert answer.content.decode().splitlines() == published(box)
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("number", [1, 900])
def test_the_page_asks_as_often_for_many_receipts_as_for_one(round, number, django_assert_num_queries):
    box = sealed(polled(round))
    ReceiptList.objects.filter(box=box).update(content=b"".join(n.to_bytes(10, "big") for n in range(number)))

    with django_assert_num_queries(2):
        Client().get(address(box))
