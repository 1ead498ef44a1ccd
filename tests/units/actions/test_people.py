from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from units.actions.people import add_cadre, add_tenure, change_cadre, transfer_cadre
from units.changes import ChangedMeanwhile
from units.models import Cadre, Post, Tenure


def test_a_new_cadre_can_be_found_by_pinyin(clerk, bureau):
    cadre = add_cadre({"code": "C9", "name": "曾　强", "unit": bureau}, by=clerk)

    assert (cadre.plain_name, cadre.pinyin, cadre.initials) == ("曾强", "zengqiang", "zq")


def test_nobody_adds_a_cadre_beyond_the_own_remit(person, bureau, town):
    clerk = person(Role.CLERK, bureau)

    with pytest.raises(PermissionDenied):
        add_cadre({"code": "C9", "name": "曾强", "unit": town}, by=clerk)
    with pytest.raises(ValidationError):
        add_cadre({"code": "C9", "name": "曾强"}, by=clerk)


def test_a_change_is_on_record_but_an_identity_number_is_not(clerk, wang):
    change_cadre(wang, {"id_number": "11010519491231002X", "health": "良好"}, version=1, by=clerk)

    facts = AuditEntry.objects.first().facts["changes"]
    assert facts == {"id_number": ["***", "***"], "health": ["", "良好"]}


def test_the_second_of_two_editors_is_told(clerk, wang):
    change_cadre(Cadre.objects.get(pk=wang.pk), {"health": "良好"}, version=1, by=clerk)

    with pytest.raises(ChangedMeanwhile):
        change_cadre(wang, {"health": "健康"}, version=1, by=clerk)


def test_a_transfer_ends_a_tenure_and_begins_another(clerk, wang, bureau, town):
    former = Tenure.objects.create(cadre=wang, unit=bureau, title="局长", since=date(2020, 1, 1))

    transfer_cadre(wang, unit=town, title="党委书记", since=date(2025, 7, 1), is_leader=True, by=clerk)

    former.refresh_from_db()
    wang.refresh_from_db()
    assert former.until == date(2025, 6, 30)
    assert (wang.unit, wang.post_text, wang.post_since) == (town, "党委书记", date(2025, 7, 1))
    assert Post.objects.get(unit=town).is_leader
    assert [row.unit for row in Tenure.objects.on(date(2025, 6, 30))] == [bureau]
    assert [row.unit for row in Tenure.objects.on(date(2025, 7, 1))] == [town]


def test_a_transfer_before_the_present_tenure_began_is_refused(clerk, wang, bureau, town):
    Tenure.objects.create(cadre=wang, unit=bureau, title="局长", since=date(2025, 1, 1))

    with pytest.raises(ValidationError):
        transfer_cadre(wang, unit=town, title="镇长", since=date(2024, 1, 1), by=clerk)


def test_one_post_is_not_held_twice_at_a_time(clerk, wang, bureau):
    past = {"unit": bureau, "title": "局长", "since": date(2020, 1, 1), "until": date(2022, 12, 31)}
    add_tenure(wang, past, by=clerk)

    with pytest.raises(ValidationError):
        add_tenure(wang, past | {"since": date(2022, 12, 31), "until": None}, by=clerk)
    add_tenure(wang, past | {"since": date(2023, 1, 1), "until": None}, by=clerk)
    assert Tenure.objects.count() == 2
