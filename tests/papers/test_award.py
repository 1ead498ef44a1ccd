"""A request says what is asked for, and leaves blanks for what nobody said."""

import pytest

from papers.award import Envelope, Matter, request_sheet
from scoring.award_request import request_of
from scoring.models import Decision, Run
from tests.papers.texts import words_of

pytestmark = pytest.mark.django_db
MATTER = Matter("某县2023年度考核", "某县年度考核", "2024年1月8日")
FULL = Envelope("中共某县县委组织部", "中共某县县委", "某组文〔2024〕1号", "李某", "2024年1月9日", "张某", "010-1")


@pytest.fixture
def request_(round):
    return request_of(Run.objects.get(round=round))


def test_the_request_goes_up_with_its_number_signer_and_date(request_):
    words = words_of(request_sheet(request_, MATTER, FULL))

    assert words[:4] == [
        "中共某县县委组织部文件", "　某组文〔2024〕1号\t签发人：李某　",
        "中共某县县委组织部关于审定某县2023年度考核等次的请示", "中共某县县委：",
    ]  # fmt: skip
    assert {"妥否，请批示。", "2024年1月9日", "（联系人：张某，联系电话：010-1）", "附件：考核等次建议表"} <= set(words)


def test_what_nobody_said_is_a_blank(request_):
    words = words_of(request_sheet(request_, MATTER, Envelope()))

    assert words[:2] == ["________文件", "　________\t签发人：________　"]
    assert "____年__月__日" in words


def test_grades_places_and_what_differs_are_counted_from_the_decisions(request_, round):
    text = "\n".join(words_of(request_sheet(request_, MATTER, FULL)))

    # T2 has 优秀, T1 and T3 良好, as proposed; 40 % of three is one place.
    assert "拟审定优秀1个、良好2个。" in text
    assert "“优秀”名额1个，基数3，拟用1个。" in text
    assert "不一致" not in text

    told = {"reason": "集体研究", "meeting": "常委会", "document": "1号"}
    Decision.objects.filter(card__subject__code="T1").update(grade="优秀", **told)
    again = "\n".join(words_of(request_sheet(request_of(Run.objects.get(round=round)), MATTER, FULL)))
    assert "1.城关镇：测算建议“良好”，拟定“优秀”。集体研究（常委会，1号）" in again


def test_the_annex_lists_all_by_group_and_rank(request_):
    sheet = request_sheet(request_, MATTER, FULL)

    names = [row.cells[1].text for row in sheet.blocks[-1].rows if len(row.cells) == 6]
    assert names == ["考核对象", "王建国", "城关镇", "陈静"]
