import pytest

from feedback.holding import end_release, held
from feedback.models import Notice, Release

pytestmark = pytest.mark.django_db


def test_what_ends_with_a_release_is_kept_with_the_reason(notice, people):
    end_release(notice.release, "有误", people["head"])

    assert Notice.objects.get().withdrawn_reason == Release.objects.get().withdrawn_reason == "有误"
    assert not Release.objects.in_force().exists()


def test_a_final_notice_stays_final(notice, people):
    Notice.objects.update(state=Notice.State.FINAL, final_at=notice.ends_at)

    end_release(notice.release, "有误", people["head"])

    assert Notice.objects.get().state == Notice.State.FINAL


def test_the_round_is_held_as_it_is(round):
    assert held(round.pk) == round
