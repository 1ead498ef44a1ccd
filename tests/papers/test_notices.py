"""A notice tells what is disclosed, no more."""

from papers.notices import LAW, Notice, notice_sheet
from tests.papers.texts import words_of

BARE = Notice("王建国", "某县2023年度考核", "某县年度考核", office="县委组织部", day="2024年1月9日")


def text(**more):
    return "\n".join(words_of(notice_sheet(Notice(**{**BARE.__dict__, **more}))))


def test_grade_decision_score_and_place_stand_in_one_sentence():
    told = text(grade="优秀", decided="县委常委会", score="98.80", rank="在乡镇中列第1位")

    assert "经县委常委会审定，你的考核等次确定为“优秀”，综合得分98.80分，在乡镇中列第1位。" in told


def test_what_is_withheld_is_not_hinted_at():
    told = text()

    assert "考核结果已经确定。" in told
    assert not any(word in told for word in ("等次", "得分", "列第", "更正", LAW))


def test_the_right_to_a_review_and_the_period_for_corrections_are_told():
    assert LAW in text(grade="不称职", reviewable=True)
    assert "可以在2024年2月1日前提出更正申请" in text(corrections_until="2024年2月1日")
