import pytest
from django.core.exceptions import ValidationError

from ballots.forms import BoxForm, KeyForm, LotForm, TimesForm, names_in, number_in, numbers_in


@pytest.mark.parametrize(("text", "number"), [("40", 40), (" ４０ ", 40), ("", None), ("  ", None), ("0", 0)])
def test_a_number_is_read_as_clerks_type_it(text, number):
    assert number_in(text, "城关镇") == number


@pytest.mark.parametrize("text", ["-1", "四十", "4.5", "20001", "4 0"])
def test_what_is_no_number_of_voters_is_said_with_its_place(text):
    with pytest.raises(ValidationError, match="城关镇"):
        number_in(text, "城关镇")


def test_all_wrong_cells_of_a_table_are_named_at_once():
    typed = {"a": "x", "b": "3", "c": "y"}

    with pytest.raises(ValidationError) as refused:
        numbers_in(typed, [("a", "甲"), ("b", "乙"), ("c", "丙")])

    assert [words[0] for words in refused.value.messages] == ["甲", "丙"]
    assert numbers_in(typed, [("b", "乙"), ("d", "丁")]) == {"b": 3, "d": None}


def test_voters_are_read_one_a_line():
    assert names_in("张三\r\n\n  李 四 \n") == ["张三", "李 四"]


def test_a_name_twice_has_to_be_told_apart():
    with pytest.raises(ValidationError, match="张三"):
        names_in("张三\n李四\n张三")


def test_an_empty_list_of_voters_is_refused():
    with pytest.raises(ValidationError):
        names_in(" \n")


def test_a_box_has_a_way_of_voting_and_a_minimum():
    assert BoxForm({"mode": "slips", "minimum": "5"}).is_valid()
    assert not BoxForm({"mode": "by name", "minimum": "5"}).is_valid()
    assert not BoxForm({"mode": "slips", "minimum": "0"}).is_valid()


def test_one_scrutineer_is_too_few():
    assert KeyForm({"holders": "3", "needed": "2"}).is_valid()
    assert not KeyForm({"holders": "3", "needed": "1"}).is_valid()


def test_times_are_moments_to_the_minute():
    assert TimesForm({"opens_at": "2026-01-05T09:00", "closes_at": "2026-01-05 18:00"}).is_valid()
    assert not TimesForm({"opens_at": "上午", "closes_at": ""}).is_valid()


def test_a_lot_is_on_one_of_the_places_offered():
    told = {"meeting": "大会", "voter_class": "AB", "due": "3"}

    assert LotForm(told | {"place": "all"}, places=[("all", "全部")]).is_valid()
    assert not LotForm(told | {"place": "u7"}, places=[("all", "全部")]).is_valid()
