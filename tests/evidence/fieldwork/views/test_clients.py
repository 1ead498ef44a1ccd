import pytest
from django.urls import reverse

from evidence.models import Marking
from tests.evidence.fieldwork.views.pages import get, more_cadres, press

TALK = {"client": "企业负责人", "held_on": "2024-11-02", "note": "办事快", "answer-0": "满意"}


def test_the_clients_of_subjects_of_another_group_are_not_there(field, signed_in):
    assert signed_in(field.stranger).get(reverse("fieldwork:clients", args=[field.away[0].pk])).status_code == 404


def test_a_talk_is_recorded_and_shown(field, signed_in):
    client = signed_in(field.members[0])
    press(client, "clients", field.away[0].pk, do="record", **TALK)

    assert "办事快" in get(client, "clients", field.away[0].pk)


def test_a_refused_talk_keeps_what_was_typed(field, signed_in):
    page = press(signed_in(field.members[0]), "clients", field.away[0].pk, do="record", **TALK | {"held_on": "昨天"})

    assert "办事快" in page
    assert not Marking.objects.exists()


def test_only_who_oversees_the_round_strikes_a_talk(field, signed_in):
    member, clerk = signed_in(field.members[0]), signed_in(field.clerk)
    press(member, "clients", field.away[0].pk, do="record", **TALK)
    talk = Marking.objects.get().pk

    member.post(reverse("fieldwork:clients", args=[field.away[0].pk]), {"do": "return", "talk": talk, "reason": "重复"})
    assert Marking.objects.counting().exists()
    press(clerk, "clients", field.away[0].pk, do="return", talk=talk, reason="重复")
    assert not Marking.objects.counting().exists()


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_a_dozen_times_at_most(field, signed_in, django_assert_max_num_queries, more):
    more_cadres(field, more)
    client = signed_in(field.members[0])
    for _time in range(more):
        press(client, "clients", field.away[0].pk, do="record", **TALK)

    for name, pk in (("client-subjects", field.round.pk), ("clients", field.away[0].pk)):
        get(client, name, pk)
        with django_assert_max_num_queries(12):
            get(client, name, pk)
