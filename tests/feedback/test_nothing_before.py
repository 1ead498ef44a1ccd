"""Before the release nobody but those who work on it sees a decided grade, at any address, in any export."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from feedback.models import Release
from rounds.models import Stage
from scoring.models import Decision
from tests.access import DOORS
from tests.feedback.decided_rounds import card_of, hung_out, released
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
GRADE = "一等奖励等次"
SCORES = ("98.80", "91.72", "81.00")
WITHOUT = ("cadre", "liaison", "neighbour", "group member", "data owner", "scrutineer", "newcomer")


@pytest.fixture
def everybody(round, people, person):
    """All who hold no right to see results, and the reading leader, who holds the right to see proposals."""
    said = {"reason": "集体研究", "meeting": "常委会", "document": "考〔2024〕1号"}
    Decision.objects.filter(card__subject__code="T2").update(grade=GRADE, **said)
    more = {
        "group member": keeper(Role.GROUP_MEMBER),
        "data owner": keeper(Role.DATA_OWNER, owner="督查室"),
        "scrutineer": keeper(Role.SCRUTINEER),
        "newcomer": person(),
    }
    return people | more


def pages(user, round):
    """What somebody gets at every address that can be filled with things of the round."""
    card = card_of("T2", round)
    release = Release.objects.filter(round=round).first()
    known = {
        "round": round.pk, "run": card.run_id, "card": card.pk, "result": card.pk, "decided round": round.pk,
        "cadre": card.subject.cadre_id, "unit": card.subject.cadre.unit_id, "release": release.pk if release else 0,
    }  # fmt: skip
    client = Client(raise_request_exception=False)
    client.force_login(user)
    for name, door in DOORS.items():
        words = {key: known.get(word.removeprefix("own "), word) for key, word in door.own.items()}
        if any(str(word).startswith("own ") for word in words.values()):
            continue
        answer = client.get(reverse(name, kwargs=words))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield name, body.decode("utf-8", "replace")


def leaks(user, round, words):
    return [(name, word) for name, page in pages(user, round) for word in words if word in page]


@pytest.mark.parametrize("who", WITHOUT)
def test_neither_grade_nor_score_is_anywhere_before_the_release(round, everybody, who):
    assert leaks(everybody[who], round, (GRADE, *SCORES)) == []


@pytest.mark.parametrize("who", WITHOUT)
def test_neither_is_anywhere_before_the_moment_of_the_release(round, everybody, who):
    released(round, visible_from=timezone.now() + timedelta(hours=1))

    assert leaks(everybody[who], round, (GRADE, *SCORES)) == []


@pytest.mark.parametrize("who", WITHOUT)
def test_neither_is_anywhere_after_the_round_was_taken_back(round, everybody, who):
    hung_out(released(round), [GRADE])
    at_stage(round, Stage.COLLECTING)

    assert leaks(everybody[who], round, (GRADE, *SCORES)) == []


def test_a_reading_leader_sees_neither_score_nor_grade_before_the_release(round, everybody):
    assert leaks(everybody["reader"], round, (GRADE, *SCORES)) == []


def test_the_cadre_sees_the_own_result_afterwards_and_no_other(round, everybody):
    released(round)

    found = leaks(everybody["cadre"], round, (GRADE, *SCORES))

    assert {name for name, _ in found} == {"feedback:results", "feedback:result"}
    assert {word for _, word in found} == {GRADE, "98.80"}


def test_the_office_sees_the_decided_grades_all_the_time(round, everybody):
    assert ("feedback:round", GRADE) in leaks(everybody["clerk"], round, (GRADE,))
