import pytest

from jobs import board
from jobs.work import PACE, Cancelled, Progress, work, work_of
from tests.jobs.works import open_account


class Clock:
    """A clock that stands still until it is moved."""

    now = 0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_work_is_found_by_its_kind():
    assert work_of("test-open-account").function is open_account


def test_a_kind_that_nobody_offers_is_a_mistake():
    with pytest.raises(LookupError, match="Nobody offers the work 'unheard-of'"):
        work_of("unheard-of")


def test_two_functions_cannot_offer_the_same_kind():
    with pytest.raises(ValueError, match="Two functions offer 'test-open-account'"):
        work("test-open-account")(print)


def test_progress_is_chalked_up_at_once_and_then_twice_a_second(job, clock):
    progress = Progress(job, clock=clock)
    progress(1, 100)
    for count in range(2, 50):
        progress(count, 100)
    assert board.shown(job)[0] == 1

    clock.now += PACE
    progress(50, 100, "halfway")

    assert list(board.shown(job)) == [50, 100, "halfway"]


def test_the_latest_word_is_kept_although_it_is_not_chalked_up(job, clock):
    progress = Progress(job, clock=clock)
    progress(1, 2)
    progress(2, 2, "last")

    assert progress.latest == (2, 2, "last")


def test_a_talkative_work_asks_the_database_twice_a_second_only(job, clock, django_assert_num_queries):
    progress = Progress(job, clock=clock)

    with django_assert_num_queries(1):
        for count in range(100):
            progress(count, 100)


@pytest.mark.parametrize("where", ["board", "row"])
def test_the_wish_to_stop_is_heard_from_the_board_and_from_the_row(job, clock, where):
    if where == "board":
        board.ask_to_stop(job)
    else:
        type(job).objects.filter(pk=job.pk).update(asked_to_stop=True)

    with pytest.raises(Cancelled):
        Progress(job, clock=clock)(1, 2)
