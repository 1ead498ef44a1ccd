"""Two at the very same moment: one release, one end of a notice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from accounts.chain import breaks
from accounts.models import AuditEntry
from feedback.actions.own import ask_correction
from feedback.calendar import turn
from feedback.models import Correction, Notice, Release
from rounds.models import Passage, Stage
from tests.feedback.decided_rounds import card_of, days_are_over, released

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, times=4):
    """What comes of several doing the same together; None for who is refused."""

    def one(_):
        try:
            return deed()
        except ValidationError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_a_round_is_released_by_one_of_several(round):
    made = at_once(lambda: released(round))

    assert len([release for release in made if release]) == 1
    assert Release.objects.count() == 1
    assert list(breaks()) == []


def test_a_notice_becomes_final_once_however_many_look(round, notice):
    days_are_over(notice)

    assert sum(at_once(turn)) == 1

    assert Notice.objects.get().state == Notice.State.FINAL
    assert Passage.objects.filter(now=Stage.APPEALS).count() == 1
    assert AuditEntry.objects.filter(verb="notice final").count() == 1


def test_a_request_is_made_once_however_often_the_button_is_pressed(round, release, people):
    card = card_of("T2", round)

    at_once(lambda: ask_correction(card, "有误", by=people["cadre"]))

    assert Correction.objects.count() == 1
