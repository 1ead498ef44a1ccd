import json

import pytest
from django.urls import reverse

from accounts.roles import Role
from evidence.actions.figures import save_cells
from evidence.models import Figure, Filing, RoutineGrade
from indicators.actions.schemes import keep_scheme
from rounds.models import Stage
from tests.evidence.rounds_of_figures import keeper, typed
from tests.scoring.cases_on_disk import SCHEME
from tests.scoring.rounds_in_reach import at_stage
from units.models import Unit

pytestmark = pytest.mark.django_db
QUESTIONS = 10
"""Session and rights take five of them."""


CELL = '{"cells": [{"subject": %s, "figure": "tasks", "text": "%s", "stamp": "0", "source": ""}]}'
NO_POSTS = [
    "", "{}", "[]", '{"cells": [{}]}', '{"cells": [{"subject": "x"}]}', '{"cells": []}', "[" * 20_000,
    CELL % ("1e999", "9"), CELL % ("9" * 30, "9"),
]  # fmt: skip


def post(client, round, cells):
    body = json.dumps({"cells": [one._asdict() for one in cells]})
    answer = client.post(reverse("evidence:cells", args=[round.pk]), body, content_type="application/json")
    assert answer.status_code == 200
    return answer.json()


def page(client, round, query=""):
    answer = client.get(reverse("evidence:grid", args=[round.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_liaison_finds_the_own_row_and_column(client, round, liaison):
    client.force_login(liaison)

    shown = page(client, round)

    assert 'data-code="T1"' in shown
    assert 'data-code="T2"' not in shown
    assert "报送已填数据" in shown


def test_cells_are_saved_and_answered_with_what_stands_there_now(client, round, liaison):
    client.force_login(liaison)

    answer = post(client, round, [typed(round, "T1", "tasks", "9")])

    pk = round.subjects.get(code="T1").pk
    assert [(one["subject"], one["text"], one["state"]) for one in answer["saved"]] == [(pk, "9", "entered")]
    assert post(client, round, [typed(round, "T1", "tasks", "8", stamp=answer["saved"][0]["stamp"])])["saved"]


def test_each_refused_cell_is_answered_in_its_place(client, round, liaison):
    client.force_login(liaison)

    answer = post(client, round, [typed(round, "T1", "tasks", "很多"), typed(round, "T2", "tasks", "9")])

    assert [one["problem"] for one in answer["refused"]] == ["不是数字，应如 92.5", "这项数据不归您填报"]
    assert not Filing.objects.exists()


@pytest.mark.parametrize("body", NO_POSTS, ids=range(len(NO_POSTS)))
def test_what_is_no_post_of_cells_is_answered_in_words(client, round, liaison, body):
    client.force_login(liaison)

    answer = client.post(reverse("evidence:cells", args=[round.pk]), body, content_type="application/json")

    assert answer.json()["problem"]


def test_signs_that_no_database_keeps_are_left_out(client, round, clerk):
    client.force_login(clerk)
    body = CELL.replace('"source": ""', r'"source": "督\ud800查\u0000室"') % (
        round.subjects.get(code="T1").pk,
        r"9\u0000",
    )

    answer = client.post(reverse("evidence:cells", args=[round.pk]), body, content_type="application/json")

    assert answer.json()["saved"][0]["text"] == "9"
    assert Filing.objects.get().source == "督查室"


def test_nothing_is_saved_after_closing_and_the_page_says_so(client, round, liaison):
    client.force_login(liaison)
    cells = [typed(round, "T1", "tasks", "9")]
    at_stage(round, Stage.CLOSED)

    assert "当前阶段" in post(client, round, cells)["problem"] or post(client, round, cells)["problem"]
    assert "data-save" not in page(client, round)


def test_a_liaison_who_edits_the_address_bar_finds_nothing(client, round, liaison):
    stranger = keeper(Role.LIAISON, unit="T2")
    round.subjects.filter(code="T2").delete()
    client.force_login(stranger)

    assert client.get(reverse("evidence:grid", args=[round.pk])).status_code == 404
    client.force_login(liaison)
    foreign = round.subjects.get(code="T3").pk
    assert client.get(reverse("evidence:value", args=[round.pk, foreign, "tasks"])).status_code == 404
    assert client.get(reverse("evidence:certify", args=[round.pk])).status_code == 403
    assert client.get(reverse("evidence:arrangement", args=[round.pk])).status_code == 403


def test_what_is_entered_is_handed_in_at_once(client, round, liaison):
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    client.force_login(liaison)

    client.post(reverse("evidence:hand-in", args=[round.pk]))

    assert Filing.objects.get().state == "handed"
    assert (
        "没有需要报送的数据" in client.post(reverse("evidence:hand-in", args=[round.pk]), follow=True).content.decode()
    )


def test_the_form_beneath_leads_to_one_value(client, round, liaison):
    client.force_login(liaison)
    pk = round.subjects.get(code="T1").pk

    answer = client.get(reverse("evidence:grid", args=[round.pk]), {"one": pk, "figure": "tasks"})

    assert answer.url == reverse("evidence:value", args=[round.pk, pk, "tasks"])


def test_what_is_on_record_elsewhere_is_shown_then_taken_with_its_source(client, round, clerk):
    more = '[[figures]]\nid = "routine"\nname = "平时考核"\nkind = "text"\nchoices = ["好", "较好"]\n'
    round.scheme = keep_scheme(SCHEME + more, by=None)
    round.save()
    RoutineGrade.objects.create(unit=Unit.objects.get(code="T2"), year=2023, quarter=2, grade="好", by=clerk)
    client.force_login(clerk)
    address = reverse("evidence:take-over", args=[round.pk, "routine"])

    assert "2023 年第 2 季度平时考核等次" in client.get(address).content.decode()
    assert not Figure.objects.exists()
    client.post(address, {"offer": "routine-2023-2"})

    figure = Figure.objects.get()
    assert (figure.subject.code, figure.value, figure.source) == ("T2", "好", "取自2023 年第 2 季度平时考核等次")
    assert "没有可取用" in client.post(address, {"offer": "routine-2023-2"}, follow=True).content.decode()
    assert client.get(reverse("evidence:take-over", args=[round.pk, "none"])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_grid_asks_as_often_for_three_rows_as_for_one(client, round, clerk, number, django_assert_num_queries):
    round.subjects.filter(position__gt=number).delete()
    client.force_login(clerk)

    page(client, round)
    with django_assert_num_queries(QUESTIONS):
        page(client, round)


def test_an_address_with_a_figure_that_the_scheme_lacks_is_the_grid(client, round, clerk):
    client.force_login(clerk)

    assert "data-code" in page(client, round, "?one=1&figure=a/b")


@pytest.mark.parametrize("name", ["evidence:grid", "evidence:progress", "evidence:entries", "evidence:new-entry"])
def test_a_round_in_the_making_is_not_there_for_a_liaison(client, round, liaison, name):
    client.force_login(liaison)
    assert client.get(reverse(name, args=[round.pk])).status_code == 200

    at_stage(round, Stage.DRAFT)

    assert client.get(reverse(name, args=[round.pk])).status_code == 404


def test_a_form_is_no_post_of_cells(client, round, liaison):
    client.force_login(liaison)

    answer = client.post(reverse("evidence:cells", args=[round.pk]), {"cells": "[]"})

    assert answer.json()["problem"]
