import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from indicators.actions.schemes import keep_scheme, start_draft
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


def test_an_empty_list_says_how_to_begin(signed_in, clerk):
    page = signed_in(clerk).get(reverse("indicators:schemes")).content.decode()

    assert "还没有考核方案" in page
    assert "起草方案" in page


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_asks_the_same_however_long(signed_in, clerk, django_assert_max_num_queries, count):
    for number in range(count):
        version = keep_scheme(SCHEME.replace("第七条", f"第{number}条"), by=None)
        start_draft("", f"草案{number}", by=clerk, based_on=version)
    browser = signed_in(clerk)

    with django_assert_max_num_queries(8):
        page = browser.get(reverse("indicators:schemes")).content.decode()
    assert f"草案{count - 1}" in page


def test_a_version_is_shown_with_its_weights_and_parts(signed_in, clerk):
    version = keep_scheme(SCHEME, by=None)

    page = signed_in(clerk).get(reverse("indicators:scheme", args=[version.pk])).content.decode()

    assert "指标体系" in page
    assert "尚无轮次使用" in page
    assert "以此版本起草" in page


def test_a_version_is_taken_away_as_a_file_and_that_is_on_record(signed_in, clerk):
    version = keep_scheme(SCHEME, by=None)

    answer = signed_in(clerk).get(reverse("indicators:scheme-text", args=[version.pk]))

    assert answer.content.decode() == SCHEME
    assert answer.headers["Content-Disposition"] == 'attachment; filename="county-v1.toml"'
    assert AuditEntry.objects.filter(verb="export scheme").count() == 1
