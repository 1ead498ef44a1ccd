from datetime import date
from decimal import Decimal

import pytest

from tabular.refusals import Flaw
from units.intake import cells


@pytest.mark.parametrize(
    "text",
    [
        "1980.05",
        "198005",
        "1980-05",
        "1980-5",
        "1980/05",
        "1980年5月",
        "１９８０．０５",
        "1980 . 05",
        "1980.5",
        "1980年05月",
    ],
)
def test_a_month_is_understood_however_it_is_written(text):
    assert cells.parse_day(text) == (date(1980, 5, 1), False)


@pytest.mark.parametrize(
    "text",
    ["1980-05-01", "19800501", "1980.5.1", "1980/05/01", "1980年5月1日", "1980-05-01T08:00:00", "1980-05-01 08:00"],
)
def test_a_day_is_understood_however_it_is_written(text):
    assert cells.parse_day(text) == (date(1980, 5, 1), True)


@pytest.mark.parametrize(
    "text", ["1980", "80.5", "五月", "1980.13", "1980-02-30", "1780-01", "2980-01", "1980.1", "1" * 5000, "-1980.05"]
)
def test_a_day_that_cannot_be_is_refused(text):
    assert isinstance(cells.parse_day(text), Flaw)


def test_january_and_october_are_not_guessed_from_a_number_cell():
    assert "10 月" in cells.parse_day("1980.1").problem


def test_the_end_of_a_month_is_its_last_day():
    assert cells.read_last_day("2024.02") == date(2024, 2, 29)
    assert cells.read_last_day("2024-02-05") == date(2024, 2, 5)
    assert isinstance(cells.read_last_day("二月"), Flaw)


def test_a_birth_keeps_its_precision():
    assert cells.read_birth("1980.05") == {"born_on": date(1980, 5, 1), "born_precision": "month"}
    assert cells.read_birth("1980.05.09")["born_precision"] == "day"
    assert isinstance(cells.read_birth("x"), Flaw)


def test_a_name_set_in_two_columns_is_one_name_with_a_note():
    assert cells.read_name("张　三") == cells.Noted("张三", "“张　三”按“张三”读取")
    assert cells.read_name("张三") == "张三"


@pytest.mark.parametrize("text", ["张三1", "张" * 41])
def test_what_is_no_name_is_refused(text):
    assert isinstance(cells.read_name(text), Flaw)


@pytest.mark.parametrize(("text", "group"), [("汉", "汉族"), ("汉族", "汉族"), ("土家", "土家族"), ("其他", "其他")])
def test_an_ethnic_group_goes_with_or_without_its_ending(text, group):
    assert cells.read_ethnic_group(text) == group


def test_there_are_56_ethnic_groups():
    assert len(set(cells.ETHNIC_GROUPS)) == 56
    assert isinstance(cells.read_ethnic_group("火星"), Flaw)


def test_a_word_outside_its_list_is_refused_with_the_list():
    read = cells.read_word({"男": "1", "女": "2", "男性": "1"}, ("男", "女"))

    assert (read("男性"), read(" 女 ")) == ("1", "2")
    assert read("公").remedy == "请填写：男、女"


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("１２", 12), ("0", None), ("10000", None), ("1.5", None), ("²", None)]
)
def test_an_order_is_a_small_whole_number(text, value):
    found = cells.read_order(text)

    assert found == value if value else isinstance(found, Flaw)


@pytest.mark.parametrize(("text", "value"), [("3", Decimal(3)), ("3.5天", Decimal("3.5")), ("0", None), ("-1", None)])
def test_days_are_above_zero(text, value):
    found = cells.read_days(text)

    assert found == value if value else isinstance(found, Flaw)


def test_an_identity_number_is_checked_to_its_last_digit():
    assert cells.read_id_number("11010519491231002x") == "11010519491231002X"
    assert isinstance(cells.read_id_number("110105194912310021"), Flaw)


def test_codes_lose_blanks_and_full_width():
    assert cells.read_code(" Ａ0 １2 ") == "A012"
    assert isinstance(cells.read_code("9" * 41), Flaw)


def test_text_has_a_most():
    assert cells.read_text(3)("一二三") == "一二三"
    assert isinstance(cells.read_text(3)("一二三四"), Flaw)
