from rounds.models import Stage
from tests.evidence.fieldwork.views.pages import get


def test_a_task_leads_to_its_page(field, signed_in):
    assert f"/fieldwork/rounds/{field.round.pk}/groups/" in get(signed_in(field.members[0]), "tasks")


def test_an_empty_list_says_when_something_will_appear(field, signed_in):
    field.at(Stage.CLOSED)

    assert "考核轮次开始采集后" in get(signed_in(field.members[0]), "tasks")


def test_the_page_asks_a_dozen_times_at_most(field, signed_in, django_assert_max_num_queries):
    client = signed_in(field.members[0])

    get(client, "tasks")
    with django_assert_max_num_queries(12):
        get(client, "tasks")


def test_the_first_page_points_to_what_is_left(field, signed_in):
    assert "项考核材料待提交" in signed_in(field.members[0]).get("/").content.decode()
