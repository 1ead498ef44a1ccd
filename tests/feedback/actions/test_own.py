from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEntry
from feedback.actions.own import acknowledge, ask_correction, object_to_own
from feedback.models import Audience, Content, Objection, Reading, Release
from tests.feedback.decided_rounds import card_of, days_are_over, released

pytestmark = pytest.mark.django_db


def test_the_first_acknowledgement_stands(round, release, people):
    card = card_of("T2", round)

    first = acknowledge(card, by=people["cadre"])

    assert acknowledge(card, by=people["cadre"]) == first
    assert (Reading.objects.count(), AuditEntry.objects.filter(verb="acknowledge result").count()) == (1, 1)


def test_a_liaison_speaks_for_the_unit_and_for_nobody_in_it(round, release, people):
    assert acknowledge(card_of("T1", round), by=people["liaison"]).subject.code == "T1"

    with pytest.raises(PermissionDenied):
        acknowledge(card_of("T2", round), by=people["neighbour"])


@pytest.mark.parametrize("who", ["clerk", "reader", "head"])
def test_nobody_speaks_for_others(round, release, people, who):
    with pytest.raises(PermissionDenied):
        ask_correction(card_of("T2", round), "有误", by=people[who])


def test_nothing_is_asked_before_the_release(round, people):
    with pytest.raises(PermissionDenied):
        ask_correction(card_of("T2", round), "有误", by=people["cadre"])


def test_nothing_is_asked_about_what_is_withheld(round, people):
    released(round, {(Audience.READERS, Content.GRADE)})

    with pytest.raises(PermissionDenied):
        acknowledge(card_of("T2", round), by=people["cadre"])


def test_a_request_says_what_is_wrong_and_waits_alone(round, release, people):
    card = card_of("T2", round)
    with pytest.raises(ValidationError):
        ask_correction(card, "  ", by=people["cadre"])

    found = ask_correction(card, " 任务数有误 ", by=people["cadre"])

    assert (found.text, found.state) == ("任务数有误", "open")
    with pytest.raises(ValidationError):
        ask_correction(card, "又有误", by=people["cadre"])


def test_the_period_of_corrections_ends(round, release, people):
    Release.objects.update(corrections_until=timezone.now() - timedelta(seconds=1))

    with pytest.raises(ValidationError, match="期限"):
        ask_correction(card_of("T2", round), "有误", by=people["cadre"])


def test_an_own_objection_is_made_while_the_notice_hangs_out(round, notice, people):
    card = card_of("T2", round)
    with pytest.raises(ValidationError):
        object_to_own(notice, card, "", by=people["cadre"])

    object_to_own(notice, card, "等次偏低", by=people["cadre"])

    assert (Objection.objects.get().objector, Objection.objects.get().own) == ("王建国", True)
    days_are_over(notice)
    with pytest.raises(ValidationError):
        object_to_own(notice, card, "等次偏低", by=people["cadre"])
