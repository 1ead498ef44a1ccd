"""The pages of a try-out."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from indicators.actions import keep_scheme, start_draft
from scoring.models import TryOut
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import closed, keeper, kept_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(clerk):
    return start_draft(SCHEME, by=clerk)


def page_of(source):
    return reverse("scoring:try-out", args=[source])


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_made_up_subjects_lead_to_a_ranking_and_to_each_working(signed_in, clerk, draft):
    client = signed_in(clerk)
    page = words(client.post(page_of(f"d{draft.pk}"), {"way": "made-up", "size0": "3"}, follow=True))
    tried = TryOut.objects.get()
    card = words(client.get(reverse("scoring:tried-card", args=[tried.pk, 1])))

    assert "乡镇1号" in page
    assert "考核得分" in card


def test_a_round_whose_evidence_one_may_see_is_offered_and_tried(signed_in, tmp_path):
    round = closed(kept_round(tmp_path / "case"))
    client = signed_in(keeper())
    source = f"v{round.scheme_id}"
    assert f'<option value="{round.pk}" selected>' in words(client.get(page_of(source)))
    page = words(client.post(page_of(source), {"way": "round", "round": round.pk}, follow=True))

    assert "91.72" in page


def test_a_round_that_reaches_further_is_neither_offered_nor_tried(signed_in, tmp_path):
    round = closed(kept_round(tmp_path / "case"))
    client = signed_in(keeper(Role.CLERK, "T1"))
    source = f"v{round.scheme_id}"
    words(client.post(page_of(source), {"way": "round", "round": round.pk}))

    assert f'<option value="{round.pk}"' not in words(client.get(page_of(source)))
    assert not TryOut.objects.exists()


def test_figures_are_typed_in_a_table(signed_in, clerk, draft):
    client = signed_in(clerk)
    asked = {"category": "town", "number": "1"}
    assert 'name="v0_0"' in words(client.get(page_of(f"d{draft.pk}"), asked))
    page = client.post(page_of(f"d{draft.pk}"), {**asked, "way": "typed", "v0_0": "5", "v1_0": "10"}, follow=True)

    assert "50.00" in words(page)


def test_a_cell_that_does_not_fit_is_told_and_nothing_is_computed(signed_in, clerk, draft):
    data = {"category": "town", "number": "1", "way": "typed", "v0_0": "viel", "v1_0": "10"}

    assert 'class="wrong"' in words(signed_in(clerk).post(page_of(f"d{draft.pk}"), data))
    assert not TryOut.objects.exists()


def test_faults_of_a_draft_are_shown_with_their_place(signed_in, clerk):
    draft = start_draft(SCHEME.replace("weight = 60", "weight = 160"), by=clerk)

    assert "指标体系 · 综合得分" in words(signed_in(clerk).get(page_of(f"d{draft.pk}")))


def test_a_try_out_is_for_the_eyes_of_its_maker(signed_in, clerk, draft, person):
    signed_in(clerk).post(page_of(f"d{draft.pk}"), {"way": "made-up", "size0": "3"})
    tried = TryOut.objects.get()
    other = signed_in(person(Role.CLERK, username="other"))

    assert other.get(reverse("scoring:tried", args=[tried.pk])).status_code == 404
    assert other.get(reverse("scoring:tried-card", args=[tried.pk, 1])).status_code == 404


def test_a_reach_that_was_withdrawn_closes_a_try_out_on_a_round(signed_in, tmp_path):
    round, user = closed(kept_round(tmp_path / "case")), keeper()
    client = signed_in(user)
    client.post(page_of(f"v{round.scheme_id}"), {"way": "round", "round": round.pk})
    user.grants.get().remits.all().delete()

    assert client.get(reverse("scoring:tried", args=[TryOut.objects.get().pk])).status_code == 404


def test_what_is_not_there_is_not_there(signed_in, clerk):
    assert signed_in(clerk).get(page_of("v5")).status_code == 404


@pytest.mark.parametrize("subjects", ["1", "60"])
def test_the_questions_do_not_grow_with_the_subjects(signed_in, clerk, draft, subjects, django_assert_max_num_queries):
    client = signed_in(clerk)
    keep_scheme(SCHEME, by=None)
    client.post(page_of(f"d{draft.pk}"), {"way": "made-up", "size0": subjects})
    with django_assert_max_num_queries(6):
        client.get(reverse("scoring:tried", args=[TryOut.objects.get().pk]))


def test_a_round_that_collects_is_not_offered(signed_in, tmp_path):
    round = kept_round(tmp_path / "case")

    page = words(signed_in(keeper()).get(page_of(f"v{round.scheme_id}")))

    assert f'<option value="{round.pk}"' not in page
