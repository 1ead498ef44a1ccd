from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabular.cells import NUL, TOO_LONG, figure, is_plain, percent, sweep, tidy
from tabular.limits import MAX_CELL_CHARS
from tabular.refusals import Flaw


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u3000张三 \xa0", "张三"),
        ("\ufeff\u200b张\u200b三\u200d", "张三"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("a\x01b", "ab"),
        ("\u202e321", "321"),
        ("１２．５", "12.5"),
        ("－３", "-3"),
        ("９０％", "90%"),
        ("１，２００", "1,200"),
        ("　", ""),
    ],
)
def test_blanks_at_the_edges_and_unseen_characters_go(text, expected):
    assert tidy(text) == expected


@pytest.mark.parametrize("text", ["５号楼", "5²", "①", "（一）", "张 三", "１.２.３", "Ａ级", "ئۇ\u200cي"])
def test_text_that_is_no_number_keeps_its_characters(text):
    assert tidy(text) == text


def test_blanks_without_end_cost_no_time():
    text = f"甲{' 　' * (MAX_CELL_CHARS // 2 - 1)}乙"

    assert tidy(text) == text


def test_a_nul_is_refused():
    assert tidy("a\0b") == NUL
    assert sweep("\0") == NUL


def test_a_text_that_is_too_long_is_refused():
    assert tidy("长" * MAX_CELL_CHARS) == "长" * MAX_CELL_CHARS
    assert tidy("长" * (MAX_CELL_CHARS + 1)) == TOO_LONG


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    once = tidy(text)

    assert once == NUL or tidy(once) == once


@given(st.text(alphabet="aZ09!,;\"'張三 \u3000１\ufeff"))
def test_what_is_plain_is_tidy(text):
    assert not is_plain(text) or tidy(text) == text


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ("1", "1"),
        ("92.5", "92.5"),
        ("92.50", "92.5"),
        ("1.0", "1"),
        ("-0", "0"),
        ("0.0", "0"),
        ("-0.05", "-0.05"),
        ("1.1000000000000001", "1.1"),
        ("0.5600000000000001", "0.56"),
        ("0.6899999999999999", "0.69"),
        ("92.349999999999994", "92.35"),
        ("1E-3", "0.001"),
        ("1.5E+3", "1500"),
        ("123456789012345", "123456789012345"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_figure_is_the_exact_text_that_excel_shows(kept, expected):
    assert figure(kept) == expected


@pytest.mark.parametrize(
    "kept",
    [
        "110101199001011234",
        "1.10101199001011E+17",
        "1000000000000000",
        "1E+15",
        "-1234567890123456",
        "999999999999999.9",
    ],
)
def test_a_figure_of_sixteen_digits_before_the_point_is_refused(kept):
    assert "16 位以上" in figure(kept).problem
    assert "16 位以上" in figure(kept, computed=True).problem


@pytest.mark.parametrize("kept", ["0.33333333333333331", "1234567890.1234567", "88.33333333333333"])
def test_a_fraction_of_sixteen_digits_is_refused_unless_a_formula_made_it(kept):
    assert "ROUND" in figure(kept).remedy
    assert figure(kept, computed=True) == format(Decimal(kept).quantize(Decimal(figure(kept, computed=True))), "f")


@pytest.mark.parametrize(
    "kept", ["", "abc", "NaN", "Infinity", "1_000", "1e9999", "0x10", "１", "1,5", "9" * 61, "--1"]
)
def test_what_is_no_figure_is_refused(kept):
    assert isinstance(figure(kept), Flaw)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 8), st.sampled_from([15, 16, 17]))
def test_a_figure_of_fifteen_digits_survives_the_binary_of_a_workbook(digits, places, kept_digits):
    kept = f"{digits / 10**places:.{kept_digits}g}"

    assert Decimal(figure(kept)) == Decimal(digits).scaleb(-places)


@pytest.mark.parametrize(("kept", "shown"), [("0.925", "92.5%"), ("1", "100%"), ("0", "0%"), ("-0.004", "-0.4%")])
def test_a_percentage_reads_as_its_cell_shows_it(kept, shown):
    assert percent(kept) == shown
