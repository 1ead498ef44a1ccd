"""Files are asked for, paused, gone on with, and made again where they failed."""

import pytest
from django.core.exceptions import ValidationError

from jobs.models import Job
from letters.actions import check_letters, sign_letters
from letters.making import make_again, pause_batch, resume_batch, retry_failed
from letters.models import Letter
from letters.queries import at_work_on
from tests.letters.conftest import issue

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def signed(batch, checker, signer):
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    return batch


def states():
    return list(Letter.objects.order_by("subject__position").values_list("state", flat=True))


def asked_for():
    return [job.arguments["letters"] for job in Job.objects.order_by("pk")]


def test_a_paused_batch_makes_nothing_further_and_goes_on_where_it_stopped(signed, clerk):
    pause_batch(signed, by=clerk)
    issue(asked_for()[0])
    assert states() == [State.SIGNED] * 3

    resume_batch(signed, by=clerk)
    issue(asked_for()[-1])

    assert states() == [State.ISSUED] * 3


def test_what_was_paused_amid_a_job_keeps_what_was_made(signed, clerk, monkeypatch):
    def one_and_pause(number, _of, _note):
        if number == 0:
            pause_batch(signed, by=clerk)

    monkeypatch.setattr("tests.letters.conftest.silent", one_and_pause)
    issue(asked_for()[0])

    assert states() == [State.ISSUED, State.SIGNED, State.SIGNED]


def test_pausing_twice_or_nothing_and_going_on_while_at_work_are_refused(signed, clerk):
    with pytest.raises(ValidationError):
        resume_batch(signed, by=clerk)
    pause_batch(signed, by=clerk)
    with pytest.raises(ValidationError):
        pause_batch(signed, by=clerk)
    resume_batch(signed, by=clerk)
    issue(asked_for()[0])
    with pytest.raises(ValidationError):
        pause_batch(signed, by=clerk)


def test_work_that_was_stopped_is_gone_on_with(signed, clerk):
    Job.objects.update(state="cancelled", ended_at=signed.made_at)
    assert at_work_on(signed) == (False, 0)

    resume_batch(signed, by=clerk)

    assert at_work_on(signed) == (True, 0)


def test_all_that_failed_are_asked_for_once_more_and_no_others(signed, clerk):
    failed = Letter.objects.get(subject__code="T2")
    Letter.objects.filter(pk=failed.pk).update(problem="没有空间")

    assert retry_failed(signed, by=clerk) == 1

    failed.refresh_from_db()
    assert (failed.problem, asked_for()[-1]) == ("", [failed.pk])
    with pytest.raises(ValidationError):
        retry_failed(signed, by=clerk)


def test_only_a_signed_letter_is_made_again(batch, clerk):
    with pytest.raises(ValidationError):
        make_again(Letter.objects.first(), by=clerk)
