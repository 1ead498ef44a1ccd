from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Permission
from feedback.actions.own import acknowledge
from feedback.hands import deciders
from feedback.models import Audience, Content, Release
from feedback.queries import (
    REACHED,
    contents_of,
    corrections_within,
    disclosed_cards,
    final_cards,
    objections_within,
    releases_of,
    rounds_offered,
    unread,
    ways_of,
)
from rounds.models import Stage
from scoring.models import Decision, Submission
from tests.feedback.decided_rounds import card_of, released
from tests.scoring.rounds_in_reach import at_stage
from units.models import Recusal
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def seen(user):
    """Whose results somebody sees, each with how much."""
    cards = list(disclosed_cards(ways_of(user)))
    releases = releases_of(cards)
    return {card.subject.code: set(contents_of(card, releases[card.run_id])) for card in cards}


@pytest.mark.parametrize("who", ["cadre", "liaison", "neighbour", "reader", "clerk", "head", "approver"])
def test_nobody_sees_anything_before_the_release_nor_before_its_moment(round, people, who):
    assert seen(people[who]) == {}

    released(round, visible_from=timezone.now() + timedelta(hours=1))

    assert seen(people[who]) == {}


def test_each_sees_what_is_disclosed_to_them_and_no_more(round, people):
    released(
        round,
        {
            (Audience.SUBJECT, Content.GRADE),
            (Audience.SUBJECT, Content.SCORE),
            (Audience.LIAISON, Content.RANK),
            (Audience.READERS, Content.GRADE),
        },
    )

    assert seen(people["cadre"]) == {"T2": {"grade", "score"}}
    assert seen(people["liaison"]) == {"T1": {"grade", "score", "rank"}}
    assert seen(people["neighbour"]) == {"T2": {"rank"}}
    assert seen(people["reader"]) == {code: {"grade"} for code in ("T1", "T2", "T3")}


def test_an_audience_to_which_nothing_is_told_has_no_list(round, people):
    released(round, {(Audience.READERS, Content.GRADE)})

    assert (seen(people["cadre"]), seen(people["liaison"])) == ({}, {})


def test_who_keeps_away_from_somebody_sees_nothing_of_them(round, release, people):
    Recusal.objects.create(user=people["reader"], cadre=card_of("T2", round).subject.cadre, reason="亲属")

    assert set(seen(people["reader"])) == {"T1", "T3"}


def test_what_is_read_waits_no_more(round, release, people):
    ways = ways_of(people["cadre"])
    assert unread(ways).count() == 1

    acknowledge(card_of("T2", round), by=people["cadre"])

    assert unread(ways).count() == 0


def test_a_withdrawn_release_shows_nothing(round, release, people):
    Release.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="有误")

    assert seen(people["cadre"]) == {}


def test_the_locked_cards_bear_the_grades_awarded(round):
    Decision.objects.filter(card__subject__code="T3").delete()

    assert [card.awarded for card in final_cards(round)] == ["良好", "优秀", None]


def test_a_round_is_offered_from_its_decision_on_to_those_whom_it_concerns(round, people):
    scope = scope_of(people["head"], Permission.RELEASE)
    assert list(rounds_offered(scope)) == [round]
    at_stage(round, Stage.REVIEW)

    assert list(rounds_offered(scope)) == []


def test_matters_stand_by_reach(round, people):
    scope = scope_of(people["clerk"], Permission.OBJECTIONS)

    assert (list(objections_within(scope)), list(corrections_within(scope))) == ([], [])


def test_those_who_let_a_result_stand_are_known(round, people):
    assert deciders(card_of("T2", round)) == {people["approver"].pk}
    handed_in = Submission.objects.create(
        run=card_of("T2", round).run, number=1, chain=["section-head"], by=people["clerk"]
    )
    handed_in.approvals.create(level=1, role="section-head", approved=True, by=people["head"])
    assert deciders(card_of("T2", round)) == {people["approver"].pk, people["head"].pk}
    assert set(REACHED) == set(Audience) - {Audience.PUBLIC}
