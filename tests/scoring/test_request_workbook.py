import pytest
from openpyxl import load_workbook

from accounts.roles import Role
from scoring.actions import Award, decide, decide_as_proposed, grant_exception
from scoring.award_request import request_of
from scoring.models import Run
from scoring.request_workbook import write_request
from tests.scoring.reviewed_rounds import EXCEPTED, card_of, otherwise, reviewed, signed_exception
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(tmp_path):
    run, approver = reviewed(tmp_path / "case", EXCEPTED), keeper(Role.APPROVER)
    grant_exception(run, signed_exception(), by=approver)
    decide_as_proposed(run, None, Award(), by=approver)
    decide(card_of(run, "T1"), otherwise("优秀"), by=approver, revision=1)
    write_request(request_of(Run.objects.get()), tmp_path / "annex.xlsx")
    return load_workbook(tmp_path / "annex.xlsx")


def values(sheet):
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_the_grades_stand_by_group_and_rank_with_reason_and_source(book):
    rows = values(book["等次审定表"])

    assert rows[0] == ["某县 2023年度　等次审定表"]
    assert rows[1][:6] == ["名次", "名称", "得分", "建议等次", "审定等次", "理由"]
    assert rows[2] == ["乡镇（3 个）　优秀 2，良好 1"]
    assert rows[3][:5] == ["1", "河西乡", "98.80", "优秀", "优秀"]
    assert rows[4][:7] == [
        "2",
        "城关镇",
        "91.72",
        "良好",
        "优秀",
        "抢险救灾表现突出",
        "常委会第3次会议，常纪〔2024〕3号",
    ]


def test_a_grade_that_differs_is_printed_bold(book):
    sheet = book["等次审定表"]

    assert (sheet["E4"].font.bold, sheet["E5"].font.bold) == (False, True)


def test_places_and_exceptions_have_sheets_of_their_own(book):
    assert values(book["名额使用"])[2][:8] == ["乡镇", "优秀", "3", "1", "1", "0", "2", "1"]
    assert values(book["专项批准"])[2] == ["乡镇", "优秀", "1", "重大贡献", "区委批〔2024〕9号", "书记", "approver"]


def test_it_prints_on_a4_landscape_with_the_headings_on_each_page(book):
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == "$1:$2"
        assert (sheet.freeze_panes, sheet.page_setup.fitToHeight) == ("C3", 0)


def test_there_is_room_to_sign_within_what_is_printed(book):
    sheet = book["等次审定表"]
    words = [cell for row in sheet.iter_rows() for cell in row if cell.value and "签字" in str(cell.value)]

    assert [cell.value for cell in words] == ["制表人（签字）：", "审核人（签字）：", "审批人（签字）："]
    assert sheet.print_area.endswith(f"$H${words[0].row + 1}")


def test_no_cell_is_a_formula(book):
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
