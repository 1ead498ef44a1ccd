"""The office's pages: draft, read, check, sign."""

import pytest
from django.urls import reverse
from django.utils import timezone

from letters.models import Batch, Letter
from rounds.models import Stage
from scoring.models import Decision
from tests.letters.conftest import FIELDS
from tests.scoring.rounds_in_reach import at_stage

pytestmark = pytest.mark.django_db
FORM = FIELDS | {"signed_on": "2024-01-25", "plan_by": "2024-03-01", "report_by": "2024-06-30", "categories": ["town"]}


def page(client, who, name, *place):
    client.force_login(who)
    return client.get(reverse(f"letters:{name}", args=place))


def posted(client, who, name, *place, **fields):
    client.force_login(who)
    return client.post(reverse(f"letters:{name}", args=place), fields)


def test_a_clerk_drafts_letters_from_the_form(client, round, clerk):
    answer = posted(client, clerk, "draft", round.pk, **FORM)

    batch = Batch.objects.get()
    assert answer.url == reverse("letters:batch", args=[batch.pk])
    assert batch.letters.count() == 3


def test_a_form_with_a_fault_keeps_what_was_typed(client, round, clerk):
    answer = posted(client, clerk, "draft", round.pk, **FORM | {"title": "{名次}", "contact": "李某"})

    assert "李某" in answer.content.decode()
    assert not Batch.objects.exists()


def test_the_next_form_knows_what_stood_around_the_last_letters(client, batch, clerk, round):
    assert "010-12345678" in page(client, clerk, "draft", round.pk).content.decode()


def test_the_page_says_what_comes_next_to_whom(client, batch, clerk, checker):
    assert "须由他人核对" in page(client, clerk, "batch", batch.pk).content.decode()
    assert reverse("letters:check", args=[batch.pk]) in page(client, checker, "batch", batch.pk).content.decode()


def test_check_and_sign_by_their_buttons(client, batch, checker, signer):
    posted(client, checker, "check", batch.pk)
    posted(client, signer, "sign", batch.pk)

    assert set(Letter.objects.values_list("state", flat=True)) == {"signed"}


def test_a_refusal_is_told_on_the_page(client, batch, signer):
    client.force_login(signer)

    answer = client.post(reverse("letters:sign", args=[batch.pk]), follow=True)

    assert "没有已核对的反馈函" in answer.content.decode()


def test_before_the_release_the_signer_is_shown_the_way_to_it(client, batch, checker, signer, round):
    posted(client, checker, "check", batch.pk)
    at_stage(round, Stage.DECIDED)

    assert reverse("feedback:round", args=[round.pk]) in page(client, signer, "batch", batch.pk).content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "questions"), [("desk", 8), ("batch", 9)])
def test_lists_ask_as_often_for_many_as_for_one(
    client, batch, clerk, name, questions, number, django_assert_num_queries
):
    Letter.objects.filter(pk__in=list(Letter.objects.values_list("pk", flat=True))[number:]).delete()
    client.force_login(clerk)
    address = reverse(f"letters:{name}", args=[batch.pk] if name == "batch" else [])
    client.get(address)

    with django_assert_num_queries(questions):
        client.get(address)


def test_how_far_the_files_are_is_told_to_the_page(client, batch, checker, signer, clerk):
    posted(client, checker, "check", batch.pk)
    posted(client, signer, "sign", batch.pk)
    Letter.objects.filter(subject__code="T1").update(problem="没有空间")

    answer = page(client, clerk, "state", batch.pk).json()

    assert (answer["ended"], answer["done"], answer["of"]) == (False, 0, 3)


def test_pause_and_go_on_by_their_buttons(client, batch, checker, signer, clerk):
    posted(client, checker, "check", batch.pk)
    posted(client, signer, "sign", batch.pk)
    posted(client, clerk, "pause", batch.pk)
    assert reverse("letters:resume", args=[batch.pk]) in page(client, clerk, "batch", batch.pk).content.decode()

    posted(client, clerk, "resume", batch.pk)

    assert reverse("letters:pause", args=[batch.pk]) in page(client, clerk, "batch", batch.pk).content.decode()


def test_what_failed_is_made_again_by_its_button(client, batch, checker, signer, clerk):
    posted(client, checker, "check", batch.pk)
    posted(client, signer, "sign", batch.pk)
    Letter.objects.update(problem="没有空间")

    posted(client, clerk, "retry", batch.pk)

    assert not Letter.objects.exclude(problem="").exists()


def test_letters_handed_over_are_put_down_for_one_and_for_all(client, issued, clerk):
    letter, today = Letter.objects.get(subject__code="T1"), timezone.localdate().isoformat()
    posted(client, clerk, "deliver", issued.pk, letter=letter.pk, to="张秘书", on=today)
    assert Letter.objects.filter(state="delivered").count() == 1

    posted(client, clerk, "deliver", issued.pk, to="机要交换", on=today)

    assert Letter.objects.filter(state="delivered").count() == 3


def test_a_day_that_cannot_be_read_delivers_nothing(client, issued, clerk):
    posted(client, clerk, "deliver", issued.pk, to="张秘书", on="某日")

    assert not Letter.objects.filter(state="delivered").exists()


def test_to_whom_no_letter_was_written_stands_on_the_page(client, round, clerk):
    Decision.objects.filter(card__subject__code="T3").delete()

    answer = client.get(posted(client, clerk, "draft", round.pk, **FORM).url)

    assert "尚未审定" in answer.content.decode()
