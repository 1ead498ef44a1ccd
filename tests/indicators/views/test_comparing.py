"""The page of the difference."""

import pytest
from django.urls import reverse

from indicators.actions.schemes import keep_scheme, start_draft
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
PAGE = reverse("indicators:difference")


@pytest.fixture
def scheme():
    return keep_scheme(SCHEME, by=None)


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_is_chosen_at_first(signed_in, clerk, scheme):
    assert "请在上方选择" in words(signed_in(clerk).get(PAGE))


def test_a_draft_is_held_against_the_version_it_is_based_on(signed_in, clerk, scheme):
    draft = start_draft(SCHEME.replace("weight = 60", "weight = 55"), by=clerk, based_on=scheme)

    assert "指标“工作实绩” · 权重由60改为55" in words(signed_in(clerk).get(PAGE, {"after": f"d{draft.pk}"}))


def test_two_equal_ones_do_not_differ(signed_in, clerk, scheme):
    word = f"v{scheme.pk}"

    assert "内容一致" in words(signed_in(clerk).get(PAGE, {"before": word, "after": word}))


def test_a_draft_that_cannot_be_read_says_why(signed_in, clerk, scheme):
    draft = start_draft("= 1", "坏", by=clerk)
    page = words(signed_in(clerk).get(PAGE, {"before": f"v{scheme.pk}", "after": f"d{draft.pk}"}))

    assert "scheme.toml" in page


def test_what_is_not_there_is_not_there(signed_in, clerk):
    assert signed_in(clerk).get(PAGE, {"before": "v77"}).status_code == 404


def test_the_questions_do_not_grow_with_the_versions(signed_in, clerk, scheme, django_assert_max_num_queries):
    for number in range(12):
        keep_scheme(SCHEME.replace("第七条", f"第{number}条"), by=None)
    client = signed_in(clerk)
    with django_assert_max_num_queries(12):
        client.get(PAGE, {"before": f"v{scheme.pk}", "after": f"v{scheme.pk}"})
