import pytest

from tests.feedback.decided_rounds import decided_anew, released

pytestmark = pytest.mark.django_db


def test_the_page_shows_both_sides_with_the_reason(round, release, people, as_):
    rerun = decided_anew(round, people["head"])

    page = as_("clerk").get("moved", rerun.pk)

    assert "三月查实瞒报" in page
    assert '<span class="muted">优秀 →</span> <b>良好</b>' in page
    released(rerun)
    assert "发布后的变化" in as_("head").get("round", rerun.pk)
