"""The page that copies a version for the next year."""

import pytest
from django.urls import reverse

from indicators.actions.schemes import keep_scheme
from indicators.models import Draft
from scoring.engine.document import parsed
from tests.indicators.test_yearly import YEARLY

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return reverse("indicators:copy", args=[keep_scheme(YEARLY, by=None).pk])


def head(**more):
    return {"title": "某县2024年度考核办法", "round": "2024年度", "version": "", "code": "county", **more}


def test_what_would_change_is_shown_before_it_is_made(signed_in, clerk, page):
    words = signed_in(clerk).get(page).content.decode()

    assert 'value="某县2024年度考核办法"' in words
    assert "earlier(&#39;2023年度&#39;, &#39;score&#39;)" in words
    assert words.count(" checked") == 1
    assert not Draft.objects.exists()


def test_the_draft_is_based_on_the_version_and_has_what_was_chosen(signed_in, clerk, page):
    answer = signed_in(clerk).post(page, head(place=["nodes[4].value"]))
    draft = Draft.objects.get()
    document = parsed(draft.text)

    assert answer.headers["Location"] == reverse("indicators:draft", args=[draft.pk])
    assert (draft.title, draft.based_on.version) == ("某县2024年度考核办法", 1)
    assert document["scheme"]["round"] == "2024年度"
    assert document["nodes"][4]["value"] == "total + late_reports + earlier('2023年度', 'score')"
    assert document["nodes"][1]["name"] == "2023年工作实绩"


@pytest.mark.parametrize("wrong", [{"title": ""}, {"code": "2024 county"}, {"code": ""}])
def test_a_head_that_cannot_stand_is_refused_at_its_field(signed_in, clerk, page, wrong):
    answer = signed_in(clerk).post(page, head(**wrong))

    assert 'class="wrong"' in answer.content.decode()
    assert not Draft.objects.exists()
