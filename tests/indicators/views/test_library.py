"""The pages of the library."""

import pytest
from django.urls import reverse

from indicators.actions.schemes import keep_scheme, start_draft
from indicators.library import entries
from indicators.models import LibraryItem
from scoring.engine.document import parsed
from tests.indicators.test_pieces import OTHER
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    keep_scheme(SCHEME, by=None)
    return next(entry.key for entry in entries() if entry.name == "工作实绩")


@pytest.fixture
def draft(clerk):
    return start_draft(OTHER, by=clerk)


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_library_says_where_it_comes_from(signed_in, clerk):
    assert "审批通过的方案" in words(signed_in(clerk).get(reverse("indicators:library")))


def test_an_indicator_is_found_by_its_initials(signed_in, clerk, key):
    page = words(signed_in(clerk).get(reverse("indicators:library"), {"q": "gzsj"}))

    assert "工作实绩" in page
    assert "民主测评</a>" not in page


def test_the_page_of_an_indicator_names_what_comes_with_it(signed_in, clerk, key, draft):
    page = words(signed_in(clerk).get(reverse("indicators:entry", args=[key])))

    assert "重点任务完成数" in page
    assert f"?draft={draft.pk}" in page


def test_an_indicator_is_picked_into_the_draft_and_renamed_codes_are_told(signed_in, clerk, key, draft):
    client = signed_in(clerk)
    assert "总分" in words(client.get(reverse("indicators:entry", args=[key]), {"draft": draft.pk}))
    client.post(reverse("indicators:pick", args=[draft.pk, key]), {"parent": "total", "points": "30.0"})
    draft.refresh_from_db()
    node = parsed(draft.text)["nodes"][-1]

    assert (node["id"], node["parent"], node["full"]) == ("work_2", "total", 30)


@pytest.mark.parametrize("wrong", [{"parent": "gone"}, {"parent": "total", "points": "many"}])
def test_a_place_that_is_not_there_is_refused(signed_in, clerk, key, draft, wrong):
    answer = signed_in(clerk).post(reverse("indicators:pick", args=[draft.pk, key]), wrong, follow=True)

    assert "alert-danger" in words(answer)


def test_the_office_keeps_an_indicator_and_drops_it(signed_in, clerk, key):
    client = signed_in(clerk)
    client.post(reverse("indicators:keep", args=[key]), {"name": "实绩", "remark": ""})
    item = LibraryItem.objects.get()
    assert "实绩" in words(client.get(reverse("indicators:entry", args=[f"own{item.pk}"])))
    client.post(reverse("indicators:drop-item", args=[item.pk]))

    assert not LibraryItem.objects.exists()


def test_an_indicator_without_a_name_is_not_kept(signed_in, clerk, key):
    assert "alert-danger" in words(
        signed_in(clerk).post(reverse("indicators:keep", args=[key]), {"name": ""}, follow=True)
    )


def test_what_is_gone_is_not_there(signed_in, clerk):
    assert signed_in(clerk).get(reverse("indicators:entry", args=["own5"])).status_code == 404


def test_the_questions_do_not_grow_with_the_schemes(signed_in, clerk, key, django_assert_max_num_queries):
    for number in range(8):
        keep_scheme(SCHEME.replace("第四条", f"第{number}条"), by=None)
    client = signed_in(clerk)
    with django_assert_max_num_queries(8):
        client.get(reverse("indicators:library"))
