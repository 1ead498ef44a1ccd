import pytest
from django.urls import reverse

from tests.evidence.fieldwork.views.pages import get, more_cadres, press


def test_the_page_of_another_cadre_is_not_there(field, signed_in):
    client = signed_in(field.cadre_user(0))

    assert client.get(reverse("fieldwork:colleagues", args=[field.away[1].pk])).status_code == 404


def test_the_own_row_is_not_on_the_page(field, signed_in):
    page = get(signed_in(field.cadre_user(0)), "colleagues", field.away[0].pk)

    assert "钱二 总体评价" in page
    assert "赵一 总体评价" not in page


def test_the_limit_is_told_before_it_is_broken(field, signed_in):
    assert "优秀：不超过 1" in get(signed_in(field.cadre_user(0)), "colleagues", field.away[0].pk)


def test_the_clerk_sees_who_has_handed_in_and_not_what(field, signed_in):
    second, third = field.away[1].pk, field.away[2].pk
    cells = {f"{second}-0": "优秀", f"{third}-0": "称职"}
    press(signed_in(field.cadre_user(0)), "colleagues", field.away[0].pk, do="hand-in", **cells)

    page = get(signed_in(field.clerk), "turnout", field.round.pk)

    assert "1 / 3" in page
    assert "优秀" not in page


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_a_dozen_times_at_most(field, signed_in, django_assert_max_num_queries, more):
    more_cadres(field, more)
    cadre, clerk = signed_in(field.cadre_user(0)), signed_in(field.clerk)

    get(cadre, "colleagues", field.away[0].pk)
    with django_assert_max_num_queries(12):
        get(cadre, "colleagues", field.away[0].pk)
    get(clerk, "turnout", field.round.pk)
    with django_assert_max_num_queries(12):
        get(clerk, "turnout", field.round.pk)
