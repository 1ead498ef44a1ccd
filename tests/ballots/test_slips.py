from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ballots.codes import grouped, new_code
from ballots.envelope import new_key
from ballots.models import Box, Lot
from ballots.slips import _drawn, address_of, links, qr, sheets_of_shares, slips, table_of_links
from rounds.models import Case, Round
from tests.ballots.qr_reader import read
from units.models import Unit

ORIGIN = "https://kaohe.test"
NAMES = {"B": "干部职工"}


@pytest.fixture
def lot():
    round = Round(case=Case(name="某县"), code="2025年度")
    unit = Unit(code="T1", name="城关镇")
    return Lot(pk=17, box=Box(round=round, public_key=b"\1" * 32), meeting="测评大会", unit=unit, voter_class="B")


def codes(number):
    return [grouped(new_code()) for _number in range(number)]


def pages(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_phone_reads_the_address_off_the_drawing():
    code = grouped(new_code())

    assert read(qr(address_of(ORIGIN, code))) == f"https://kaohe.test/ballot/#{code}"


def test_a_slip_says_all_that_its_lot_is_and_the_code_in_groups(lot):
    [code] = codes(1)

    [page] = pages(slips(lot.box, [(lot, [code])], ORIGIN, NAMES))

    for words in (
        "某县2025年度",
        "测评大会",
        "城关镇",
        "干部职工",
        "以现场宣布为准",
        "https://kaohe.test/ballot/",
        "批次17",
    ):
        assert words in page
    assert code[:19] in page
    assert code[20:] in page


def test_ten_slips_stand_on_a_sheet_and_a_lot_begins_a_new_one(lot):
    made = slips(lot.box, [(lot, codes(11)), (lot, codes(1))], ORIGIN, NAMES)

    assert [page.count("测评大会") for page in pages(made)] == [10, 1, 1]


def test_nothing_but_the_code_tells_one_slip_from_another(lot):
    one, other = codes(2)

    [page] = pages(slips(lot.box, [(lot, [one])], ORIGIN, NAMES))
    [same] = pages(slips(lot.box, [(lot, [other])], ORIGIN, NAMES))

    assert page.replace(one[:19], "").replace(one[20:], "") == same.replace(other[:19], "").replace(other[20:], "")


def test_slips_are_printed_in_an_order_of_their_own():
    made = codes(40)

    assert sorted(_drawn(made)) == sorted(made)
    assert _drawn(made) != made


def test_a_personal_link_bears_the_name_and_says_what_is_known(lot):
    [page] = pages(links(lot, [("李四", codes(1)[0])], ORIGIN, NAMES))

    assert "李四" in page
    assert "系统只知道您是否已投票" in page


def test_links_are_a_table_too(lot):
    [code] = codes(1)

    sheet = load_workbook(BytesIO(table_of_links(lot, [("=李四", code)], ORIGIN, NAMES))).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["参评人", "单位", "票种", "链接"],
        ["=李四", "城关镇", "干部职工", f"https://kaohe.test/ballot/#{code}"],
    ]
    assert sheet["A2"].data_type == "s"


def test_each_scrutineer_has_a_sheet_with_the_own_share_alone(lot):
    _public, shares = new_key(2, 3)

    found = pages(sheets_of_shares(lot.box, shares, 2))

    rows = [share.split("-") for share in shares]
    assert len(found) == 3
    for place, page in enumerate(found):
        assert f"第{place + 1}份（共3份）" in page
        shown = [number for number, groups in enumerate(rows) if "-".join(groups[:4]) in page]
        assert shown == [place]
        assert "-".join(rows[place][-2:]) in page
