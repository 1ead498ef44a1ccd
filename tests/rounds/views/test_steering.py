from django.urls import reverse

from rounds.models import Round, Stage
from rounds.readiness import fingerprint, lacks_before
from tests.scoring.rounds_in_reach import at_stage


def seen(round, to):
    return fingerprint(lacks_before(round, to))


def test_a_round_goes_from_its_draft_to_closed_on_the_pages(draft, preparer, head, signed_in):
    clerk, chief = signed_in(preparer), signed_in(head)

    clerk.post(reverse("rounds:submit", args=[draft.pk]), {"seen": seen(draft, Stage.APPROVED)})
    assert "等待" in clerk.get(reverse("scoring:round", args=[draft.pk])).content.decode()
    chief.post(reverse("rounds:approve", args=[draft.pk]), {"seen": seen(draft, Stage.APPROVED)})
    for to in (Stage.COLLECTING, Stage.CLOSED):
        chief.post(reverse("rounds:forward", args=[draft.pk]), {"to": to, "seen": seen(Round.objects.get(), to)})

    assert Round.objects.get().stage == Stage.CLOSED


def test_a_step_that_was_not_seen_or_is_none_is_refused_in_words(draft, head, signed_in):
    chief, home = signed_in(head), reverse("scoring:round", args=[draft.pk])

    chief.post(reverse("rounds:submit", args=[draft.pk]))
    assert "勾选" in chief.get(home).content.decode()
    chief.post(reverse("rounds:forward", args=[draft.pk]), {"to": "没有"})
    assert "其他页面" in chief.get(home).content.decode()


def test_a_submission_is_taken_back(draft, preparer, signed_in):
    clerk = signed_in(preparer)
    clerk.post(reverse("rounds:submit", args=[draft.pk]), {"seen": seen(draft, Stage.APPROVED)})

    clerk.post(reverse("rounds:give-back", args=[draft.pk]))

    assert Round.objects.get().submitted_at is None


def test_another_closing_moment_is_set_or_told_to_be_none(draft, head, signed_in):
    at_stage(draft, Stage.COLLECTING)
    chief = signed_in(head)

    chief.post(reverse("rounds:extend", args=[draft.pk]), {"closes_at": "2099-01-01T08:00"})
    assert Round.objects.get().closes_at.year >= 2098
    chief.post(reverse("rounds:extend", args=[draft.pk]), {"closes_at": "很快"})
    assert "2025-12-31 18:00" in chief.get(reverse("scoring:round", args=[draft.pk])).content.decode()
