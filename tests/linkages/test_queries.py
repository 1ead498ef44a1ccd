import pytest
from django.utils import timezone

from feedback.models import Audience, Content
from feedback.queries import ways_of
from linkages.models import Measure, Talk
from linkages.queries import ledgers, measures_of_offices, own_measures, own_talks, rounds_kept, talks_within
from rounds.models import Stage, Subject
from tests.feedback.decided_rounds import released
from tests.linkages.ledgers import confirmed, held_talk
from tests.scoring.rounds_in_reach import at_stage, keeper
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def test_a_ledger_is_told_in_numbers_as_far_as_somebody_reaches(round, ledger, head):
    one = confirmed(round, "T1", "谈话提醒", head)
    Measure.objects.filter(pk=one.pk).update(due_on="2020-01-01")
    Talk.objects.filter(measure=one).update(due_on="2020-01-01")

    [whole] = ledgers([round], scope_of(head))
    [part] = ledgers([round], scope_of(keeper("clerk", "T3")))

    assert (whole.proposed, whole.owed, whole.overdue, whole.done, whole.talks, whole.talks_overdue) == (
        5,
        1,
        1,
        0,
        1,
        1,
    )
    assert (part.proposed, part.owed, part.talks) == (2, 0, 0)


def test_a_round_under_review_has_no_ledger(round, clerk):
    at_stage(round, Stage.REVIEW)

    assert list(rounds_kept(scope_of(clerk))) == []


def test_a_follow_up_that_nobody_made_is_overdue(round, clerk):
    held_talk(Subject.objects.get(code="T1"), follow_up_on=timezone.localdate().replace(year=2020))

    assert talks_within(scope_of(clerk)).get().overdue
    assert ledgers([round], scope_of(clerk))[0].talks_overdue == 1


def test_the_subject_sees_confirmed_measures_and_talks_once_results_are_released_to_it(round, ledger, head, people):
    confirmed(round, "T2", "通报表扬", head)
    held_talk(Subject.objects.get(code="T2"))
    ways = ways_of(people["cadre"])
    assert (own_measures(ways).count(), own_talks(ways).count()) == (0, 0)

    released(round)

    assert [one.what for one in own_measures(ways)] == ["通报表扬"]
    assert own_talks(ways).count() == 1
    assert own_measures(ways_of(people["liaison"])).count() == 0


def test_a_release_to_readers_alone_shows_the_subject_nothing(round, ledger, head, people):
    confirmed(round, "T2", "通报表扬", head)

    released(round, {(Audience.READERS, Content.GRADE)})

    assert own_measures(ways_of(people["cadre"])).count() == 0


@pytest.mark.parametrize(("office", "number"), [("财政局", 1), ("区委、财政局、纪委", 1), ("市财政局", 0)])
def test_an_office_finds_what_it_sees_to_among_others(round, ledger, head, office, number):
    one = confirmed(round, "T1", "绩效奖金系数", head)
    Measure.objects.filter(pk=one.pk).update(office=office)
    at_stage(round, Stage.RELEASED)

    assert measures_of_offices(["财政局"]).count() == number
