from datetime import date

import pytest

from feedback.actions.own import acknowledge
from feedback.models import Appeal, AppealRules, Holiday, Reading
from feedback.periods import all_grades, due, ends, is_verified, known_on, rules_from, rules_of, standard_sets, ways
from feedback.periods import still_open as number_open
from tests.feedback.decided_rounds import card_of

DAY = date(2026, 1, 10)
LAW = {
    "review_within": 30, "review_decided_within": 30, "appeal_within": 15, "direct_within": 30,
    "appeal_decided_within": 60, "extension": 30, "again_within": 30,
}  # fmt: skip


def rules(**other):
    return AppealRules(name="甲", basis="乙", grades=["不称职"], **LAW | other)


def asked(kind, state="dismissed", handed_on=None):
    return Appeal(kind=kind, state=state, handed_on=handed_on)


def told(found):
    return [(way.kind, way.until) for way in found]


# 2026-01-10 and thirty days are 2026-02-09, a Monday; sixty are 2026-03-11; fifteen from 2026-02-01 are 2026-02-16.
def test_review_and_direct_appeal_both_run_thirty_days_from_knowing():
    assert told(ways(rules(), DAY, [])) == [("review", date(2026, 2, 9)), ("appeal", date(2026, 2, 9))]


def test_the_last_day_is_open_and_the_next_is_not():
    way = ways(rules(), DAY, [])[0]

    assert [way.is_open(date(2026, 2, day)) for day in (9, 10)] == [True, False]


def test_before_it_is_known_nothing_has_begun():
    assert [way.is_open(DAY) for way in ways(rules(), None, [])] == [True, True]


def test_after_a_review_the_appeal_runs_fifteen_days_from_receiving_the_decision():
    assert told(ways(rules(), DAY, [asked("review", handed_on=date(2026, 2, 1))])) == [("appeal", date(2026, 2, 16))]


def test_after_an_appeal_a_second_one_goes_to_the_next_organ_and_after_that_nothing():
    appeal = asked("appeal", handed_on=DAY)

    assert told(ways(rules(), DAY, [appeal])) == [("again", date(2026, 2, 9))]
    assert ways(rules(), DAY, [appeal, asked("again")]) == []


def test_while_one_waits_no_other_is_open():
    assert ways(rules(), DAY, [asked("review", state="open")]) == []


def test_a_set_without_a_direct_appeal_offers_the_review_alone():
    assert [way.kind for way in ways(rules(direct_within=None), DAY, [])] == ["review"]


def test_a_review_is_due_in_thirty_days_and_an_appeal_in_sixty():
    assert (due(rules(), "review", DAY), due(rules(), "appeal", DAY)) == (date(2026, 2, 9), date(2026, 3, 11))


@pytest.mark.django_db
def test_a_day_off_shifts_nothing_unless_the_set_says_so():
    Holiday.objects.create(day=date(2026, 2, 9), name="假日")

    assert ends(rules(), DAY, 30) == date(2026, 2, 9)
    assert ends(rules(shifted=True), DAY, 30) == date(2026, 2, 10)


def test_what_was_read_in_the_law_is_so_marked_and_all_else_is_the_offices_own(round):
    law = rules_from("civil-servants", round)
    assert is_verified(law)
    law.appeal_within = 10
    assert not is_verified(law)
    assert not is_verified(rules_from("public-institutions", round))


def test_the_sets_of_the_product_are_those_of_the_law_and_of_public_institutions():
    assert list(standard_sets()) == ["civil-servants", "public-institutions"]
    assert {name: standard_sets()["civil-servants"][name] for name in LAW} == LAW


def test_a_round_without_rules_of_its_own_goes_by_the_law_for_its_lowest_grade(round):
    assert (rules_of(round).name, rules_of(round).grades) == ("公务员（公务员法）", ["良好"])
    assert all_grades(round) == ["优秀", "良好", "不确定等次"]


def test_the_result_is_known_since_it_was_acknowledged_or_where_the_rules_say_so_since_it_is_seen(
    round, release, people
):
    subject, law = card_of("T2", round).subject, rules_of(round)
    assert known_on(law, release, subject) is None
    acknowledge(card_of("T2", round), by=people["cadre"])

    assert known_on(law, release, subject) == Reading.objects.get().at.astimezone().date()
    law.since = "release"
    assert known_on(law, release, subject) == release.visible_from.astimezone().date()


def test_those_who_may_still_ask_are_counted_until_their_days_are_over(round, release):
    assert number_open(round) == 2
    Reading.objects.bulk_create(
        Reading(release=release, subject=subject, by_id=release.by_id, at="2025-01-01T00:00Z")
        for subject in round.subjects.filter(code="T1")
    )

    assert number_open(round) == 1
