"""An issued letter is delivered by hand or by opening it here, and then read."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from letters.delivery import acknowledge_letter, deliver_letters, open_letter
from letters.models import Letter

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def letter(issued):
    return Letter.objects.get(subject__code="T1")


def everyone(batch):
    return list(batch.letters.values_list("pk", flat=True))


def test_letters_handed_over_say_to_whom_and_when(issued, letter, clerk):
    today = timezone.localdate()

    assert deliver_letters(issued, [letter.pk], to="张秘书", on=today, by=clerk) == 1

    letter.refresh_from_db()
    assert (letter.state, letter.delivered_to, letter.delivered_on) == (State.DELIVERED, "张秘书", today)
    assert deliver_letters(issued, everyone(issued), to="机要交换", on=today, by=clerk) == 2


@pytest.mark.parametrize(("to", "days"), [(" ", 0), ("张秘书", 1), ("张秘书", -1)])
def test_nobody_or_another_day_than_can_be_is_refused(issued, clerk, to, days):
    with pytest.raises(ValidationError):
        deliver_letters(issued, everyone(issued), to=to, on=timezone.localdate() + timedelta(days), by=clerk)

    assert not Letter.objects.filter(state=State.DELIVERED).exists()


def test_what_is_not_issued_is_not_delivered(batch, clerk):
    with pytest.raises(ValidationError):
        deliver_letters(batch, everyone(batch), to="张秘书", on=timezone.localdate(), by=clerk)


def test_whoever_opens_a_letter_here_has_it_delivered(letter, checker, clerk):
    open_letter(letter, by=checker, form="pdf")
    open_letter(letter, by=clerk, form="pdf")

    letter.refresh_from_db()
    assert (letter.state, letter.delivered_to) == (State.DELIVERED, checker.name)


def test_reading_keeps_the_delivery_and_comes_once(issued, letter, clerk, checker):
    deliver_letters(issued, [letter.pk], to="张秘书", on=timezone.localdate(), by=clerk)
    acknowledge_letter(letter, by=checker)
    acknowledge_letter(letter, by=clerk)

    letter.refresh_from_db()
    assert (letter.state, letter.read_by, letter.delivered_to) == (State.READ, checker, "张秘书")


def test_reading_what_nobody_handed_over_delivers_it(letter, checker):
    acknowledge_letter(letter, by=checker)

    letter.refresh_from_db()
    assert (letter.state, letter.delivered_to) == (State.READ, checker.name)


def test_a_draft_is_not_read(batch, clerk):
    acknowledge_letter(Letter.objects.first(), by=clerk)

    assert set(Letter.objects.values_list("state", flat=True)) == {State.DRAFT}
