from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from feedback.decision_letters import composed, file_of
from feedback.models import Appeal
from feedback.periods import rules_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(round):
    """A function that gives a settled appeal of the cadre, with its letter."""

    def decided(kind="review", state="dismissed", awarded="", onward=""):
        appeal = Appeal(
            subject=round.subjects.get(code="T2"), kind=kind, grade="良好", text="任务数有误。\n应为9项。", state=state,
            answer="经核对台账，系统数据无误。", organ="某县县委组织部", document="某组复〔2026〕1号", awarded=awarded,
            received_on=date(2026, 1, 12), settled_at=timezone.make_aware(timezone.datetime(2026, 2, 1)),
        )  # fmt: skip
        appeal.letter = composed(appeal, rules_of(round), onward)
        return appeal

    return decided


def words(appeal):
    return "".join(text for _style, text in appeal.letter)


def test_the_decision_on_a_review_says_what_was_asked_found_and_decided_and_where_to_go_on(decided):
    appeal = decided()

    assert appeal.letter[:3] == [
        ("发文字号", "某组复〔2026〕1号"),
        ("公文标题", "复核决定书"),
        ("主送机关", "王建国同志："),
    ]
    for part in ("2026年1月12日收到", "应为9项。", "系统数据无误", "维持“良好”等次", "不停止原考核结果的执行"):
        assert part in words(appeal)
    assert "自接到本决定之日起15日内，向同级公务员主管部门或者上一级机关提出申诉" in words(appeal)
    assert appeal.letter[-1] == ("成文日期", "2026年2月1日")


@pytest.mark.parametrize(
    ("state", "awarded", "ruling"),
    [
        ("upheld", "优秀", "申请理由成立，撤销“良好”等次，改定为“优秀”等次。"),
        ("partly", "良好", "申请理由部分成立，对有关事实予以更正，仍定为“良好”等次。"),
        ("upheld", "", "重新核定的等次不低于“良好”。"),
    ],
)
def test_each_outcome_has_its_words(decided, state, awarded, ruling):
    assert ruling in words(decided(state=state, awarded=awarded))


def test_an_appeal_goes_on_to_the_organ_that_was_named_and_a_second_one_is_final(decided):
    assert "30日内，向市委组织部提出再申诉" in words(decided("appeal", onward="市委组织部"))
    assert "终局决定" in words(decided("again"))


def test_both_files_say_the_same(decided):
    appeal = decided()
    docx = "".join(paragraph.text for paragraph in Document(BytesIO(file_of(appeal, "docx"))).paragraphs)
    pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(file_of(appeal, "pdf"))).pages)

    assert docx == words(appeal)
    assert "".join(pdf.split()).count("复核决定书") == 1
    assert "系统数据无误" in "".join(pdf.split())
