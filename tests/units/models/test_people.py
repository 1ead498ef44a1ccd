import pytest
from django.core.exceptions import ValidationError

from tests.units.conftest import add_cadre
from tests.units.models.test_tree import refused
from units.models import Cadre


@pytest.mark.parametrize(
    "fields", [{"code": ""}, {"name": ""}, {"sex": "3"}, {"identity": "guest"}, {"status": "lost"}], ids=str
)
def test_a_cadre_who_cannot_be_is_refused(db, fields):
    whole = {"code": "C1", "name": "王建国", "plain_name": "王建国"}

    assert refused(Cadre(**whole | fields))


@pytest.mark.parametrize(
    "number", ["110105194912310021", "11010519491231002", "110105194902310026", "²10105194912310021"]
)
def test_an_identity_number_that_cannot_be_is_refused(wang, number):
    wang.id_number = number

    with pytest.raises(ValidationError):
        wang.full_clean()


def test_a_number_from_before_the_county_had_its_code_is_good(wang):
    wang.id_number = "330381198001050016"

    wang.full_clean()


def test_two_cadres_cannot_share_an_identity_number(wang):
    wang.id_number = "11010519491231002X"
    wang.save()

    assert refused(Cadre(code="C2", name="陈晓红", plain_name="陈晓红", id_number="11010519491231002X"))


def test_the_birthday_in_an_identity_number_is_masked(wang):
    wang.id_number = "11010519491231002X"

    assert wang.masked_id_number == "110105********002X"
    assert Cadre().masked_id_number == ""


def test_cadres_stand_by_unit_then_by_their_order_there(bureau, town, wang, chen):
    add_cadre("C0", "李副镇长", town, position=2)
    Cadre.objects.filter(pk=chen.pk).update(position=1)

    assert [cadre.name for cadre in Cadre.objects.in_order()] == ["王建国", "陈晓红", "李副镇长"]
