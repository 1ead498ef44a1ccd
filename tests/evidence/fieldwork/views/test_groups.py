import pytest
from django.urls import reverse

from evidence.models import GroupWork, Talk
from rounds.models import Stage
from tests.evidence.fieldwork.views.pages import get, press


def test_a_unit_of_another_group_is_not_there(field, signed_in):
    client = signed_in(field.stranger)

    assert client.get(reverse("fieldwork:work", args=[field.subjects[0].pk])).status_code == 404
    assert client.post(reverse("fieldwork:work", args=[field.subjects[0].pk]), {"do": "report"}).status_code == 404


def test_notes_are_read_by_the_group_and_by_who_oversees_the_round(field, signed_in):
    Talk.objects.create(
        subject=field.subjects[0], whom="王五", held_on="2024-12-01", talkers="甲", matters="班子不够团结"
    )

    assert "班子不够团结" in get(signed_in(field.members[1]), "work", field.subjects[0].pk)
    assert "班子不够团结" in get(signed_in(field.clerk), "work", field.subjects[0].pk)


def test_the_clerk_reads_but_writes_nothing(field, signed_in):
    page = get(signed_in(field.clerk), "work", field.subjects[0].pk)

    assert "保存报告" not in page
    assert "列入计划" not in page


def test_what_was_typed_is_kept_when_it_is_refused(field, signed_in):
    page = press(
        signed_in(field.members[0]), "work", field.subjects[0].pk, do="mark", **{"answer-0": "999", "why-0": "很好"}
    )

    assert "999" in page
    assert "很好" in page


def test_the_report_saves_by_itself_and_tells_what_was_saved(field, signed_in):
    client, address = signed_in(field.members[0]), reverse("fieldwork:work", args=[field.subjects[0].pk])
    first = client.post(address, {"strengths": "好", "written": "0"}, headers={"X-Autosave": "1"})
    second = client.post(address, {"strengths": "更好", "written": "0"}, headers={"X-Autosave": "1"})

    assert (first.json()["written"], second.status_code) == (1, 409)
    assert GroupWork.objects.get().strengths == "好"


def test_a_closed_round_is_read_and_not_written(field, signed_in):
    field.at(Stage.CLOSED)

    assert "保存报告" not in get(signed_in(field.members[0]), "work", field.subjects[0].pk)


@pytest.mark.parametrize("more", [0, 12])
def test_the_list_asks_a_dozen_times_at_most_however_many_units(field, signed_in, django_assert_max_num_queries, more):
    for number in range(10, 10 + more):
        field.subject(number, f"镇{number}", "town", unit=field.towns[0])
    client = signed_in(field.members[0])

    get(client, "units", field.round.pk)
    with django_assert_max_num_queries(12):
        get(client, "units", field.round.pk)
