"""Ballots one by one and counted, and the numbers issued and returned."""

import pytest

from scoring.engine.inputs import Count, Sheet, Turnout
from tests.scoring.cases.folders import SCHEME, SUBJECTS, evidence, faults

WIDE = "测评表,票种,票号,对象,德,能\n"
LONG = "测评表,票种,票号,对象,测评项目,填写\n"
COUNTS = "测评表,票种,对象,测评项目,优秀,称职,不了解\n"
MUTUAL = "测评表,票种,评分人,对象,总体\n"
TURNOUT = "测评表,票种,对象,应到,发出,收回,无效\n"


def test_wide_and_long_ballots_say_the_same(tmp_path):
    (tmp_path / "long").mkdir()

    wide = evidence(tmp_path, ballots=WIDE + "测评,领导,1,a1,优秀,\n测评,领导,1,乙局,称职,称职\n")
    long = evidence(
        tmp_path / "long",
        ballots=LONG + "测评,领导,1,a1,德,优秀\n测评,领导,1,乙局,能,称职\n测评,领导,1,b2,德,称职\n测评,领导,1,a1,能,\n",
    )

    assert (
        wide.sheets
        == long.sheets
        == (
            Sheet("test", "leaders", "a1", ("优秀", None), "1"),
            Sheet("test", "leaders", "b2", ("称职", "称职"), "1"),
        )
    )


def test_anonymous_ballots_may_be_alike(tmp_path):
    assert len(evidence(tmp_path, ballots=WIDE + "测评,领导,,a1,优秀,优秀\n" * 3).sheets) == 3


def test_one_ballot_number_may_be_used_again_in_another_class(tmp_path):
    assert faults(tmp_path, ballots=WIDE + "测评,领导,1,a1,优秀,优秀\n测评,互评,1,a1,优秀,优秀\n") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            WIDE + "测评,领导,1,a1,优秀,\n测评,领导,1,甲局,优秀,\n",
            "第3行 “票号”列：与 ballots.csv 第2行是同一张票、同一对象",
        ),
        (
            MUTUAL + "打分,互评,b2,a1,90\n打分,互评,乙局,a1,95\n",
            "第3行 “评分人”列：与 ballots.csv 第2行是同一评分人、同一对象",
        ),
        (LONG + "测评,领导,1,a1,德,优秀\n测评,领导,1,a1,德,称职\n", "第3行 “测评项目”列：这张票的这一项已经填写"),
        (LONG + "测评,领导,,a1,德,优秀\n", "第2行 “票号”列：没有填写"),
        (LONG + "测评,领导,1,a1,勤,优秀\n", "第2行 “测评项目”列：没有这个测评项目：勤"),
        ("测评表,票种,票号,对象,测评项目\n测评,领导,1,a1,德\n", "第2行 “填写”列：没有填写。 请补上这一列"),
        (WIDE + "测平,领导,1,a1,优秀,\n", "第2行 “测评表”列：没有这个测评表：测平。 可用的有：测评、打分"),
        (WIDE + "测评,群众,1,a1,优秀,\n", "第2行 “票种”列：没有这个票种：群众。 可用的有：领导、互评、自评"),
        (WIDE + "测评,领导,1,丙局,优秀,\n", "第2行 “对象”列：没有这个考核对象：丙局"),
        ("票种,对象,德\n领导,a1,优秀\n", "第2行 “测评表”列：没有填写。 请补上这一列并填写"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused_at_its_cell(tmp_path, text, words):
    (fault,) = faults(tmp_path, ballots=text)

    assert fault.startswith(f"ballots.csv {words}")


def test_a_ballot_has_one_rater(tmp_path):
    text = "测评表,票种,票号,评分人,对象,测评项目,填写\n测评,领导,1,张三,a1,德,优秀\n测评,领导,1,李四,a1,能,优秀\n"

    assert faults(tmp_path, ballots=text) == [
        "ballots.csv 第3行 “评分人”列：与这张票前面各行的评分人不同。 请核对票号；一张票只有一个评分人。"
    ]


@pytest.mark.parametrize("rater", ["a1", "甲局"])
def test_a_mark_for_oneself_is_refused(tmp_path, rater):
    assert faults(tmp_path, ballots=MUTUAL + f"打分,互评,{rater},a1,90\n") == [
        "ballots.csv 第2行 “评分人”列：给自己评分。 请删去这一行；方案允许自评的，在该票种写 self_marks。"
    ]


def test_a_mark_for_oneself_is_taken_where_the_class_has_it(tmp_path):
    (sheet,) = evidence(tmp_path, ballots=MUTUAL + "打分,自评,甲局,a1,90\n").sheets

    assert (sheet.rater, sheet.subject) == ("a1", "a1")


def test_a_rater_of_a_name_that_two_share_must_be_named_by_id(tmp_path):
    assert faults(tmp_path, subjects=SUBJECTS + "c3,甲局,单位\n", ballots=MUTUAL + "打分,互评,甲局,b2,90\n") == [
        "ballots.csv 第2行 “评分人”列：“甲局”有 2 个同名。 请改用编号：a1、c3。"
    ]


def test_a_rater_from_outside_may_mark_a_subject_more_than_once(tmp_path):
    assert faults(tmp_path, ballots=MUTUAL + "打分,领导,第一组,a1,90\n" * 2) == []


def test_form_and_class_may_be_left_out_where_there_is_only_one(tmp_path):
    head, _, tail = SCHEME.partition('[[classes]]\nid = "peers"')
    form = tail[tail.index("[[forms]]") : tail.index('[[forms]]\nid = "marks"')]
    scheme = head + form + tail[tail.index("[[lists]]") :]

    inputs = evidence(
        tmp_path,
        scheme_toml=scheme,
        ballots="对象,德,能\na1,优秀,优秀\n",
        counts="对象,测评项目,优秀\nb2,德,3\nb2,能,0\n",
        turnout="发出,收回\n5,3\n",
    )

    assert inputs.sheets == (Sheet("test", "leaders", "a1", ("优秀", "优秀")),)
    assert inputs.counts == (Count("test", "leaders", "b2", "virtue", "优秀", 3),)
    assert inputs.turnouts == (Turnout("test", "leaders", "", None, 5, 3),)


def test_counted_answers_are_read_by_option(tmp_path):
    inputs = evidence(tmp_path, counts=COUNTS + "测评,领导,a1,德,5,0,1\n测评,领导,a1,能,0,0,0\n")

    assert inputs.counts == (
        Count("test", "leaders", "a1", "virtue", "优秀", 5),
        Count("test", "leaders", "a1", "virtue", "不了解", 1),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("测评,领导,a1,德,五,0,0", "“优秀”列：不是数字：五。"),
        ("测评,领导,a1,德,5.5,0,0", "“优秀”列：不是非负整数：5.5。 请填写 0、1、2 等整数。"),
        ("测评,领导,a1,德,-1,0,0", "“优秀”列：不是非负整数：-1。"),
        ("测评,领导,a1,德,,,", "“优秀”列：没有填写票数。 请填写各选项的票数；没有人选的填 0。"),
        ("测评,领导,a1,,5,0,0", "“测评项目”列：没有填写。"),
        ("打分,领导,a1,总体,5,0,0", "“测评表”列：“打分”不是勾选的表，不能按选项计票。"),
    ],
)
def test_a_count_that_cannot_be_is_refused_at_its_cell(tmp_path, row, words):
    assert faults(tmp_path, counts=COUNTS + row + "\n")[0].startswith(f"counts.csv 第2行 {words}")


def test_an_option_of_another_form_is_refused(tmp_path):
    item, option = '{ id = "overall" }', '{ id = "同意", points = 1 }'
    other = f'\n[[forms]]\nid = "vote"\nname = "表决"\nitems = [{item}]\noptions = [{option}]\n'

    found = faults(
        tmp_path,
        scheme_toml=SCHEME + other,
        counts="测评表,票种,对象,测评项目,优秀,同意\n测评,领导,a1,德,5,1\n测评,领导,a1,能,5,\n",
    )

    assert found == ["counts.csv 第2行 “同意”列：“测评”的这一项没有这个选项。 请清空这一格。"]


def test_a_count_that_stands_twice_is_refused(tmp_path):
    assert faults(
        tmp_path, counts=COUNTS + "测评,领导,a1,德,5,0,1\n测评,领导,甲局,virtue,5,0,1\n测评,领导,a1,能,5,0,1\n"
    ) == ["counts.csv 第3行 “测评项目”列：与 counts.csv 第2行重复。 每个票种、对象、项目一行。"]


def test_counts_that_leave_out_an_item_are_refused_with_its_name(tmp_path):
    assert faults(
        tmp_path, counts=COUNTS + "测评,领导,a1,德,5,0,1\n测评,领导,b2,德,5,0,1\n测评,领导,b2,能,0,0,0\n"
    ) == [
        "counts.csv 第2行 “测评项目”列：这一票种、对象缺少“测评”其余项目的计票：能。"
        " 请每项一行；没有人填写的项目，各选项填 0。"
    ]


def test_a_mistyped_item_is_one_fault_and_not_a_missing_item_besides(tmp_path):
    (fault,) = faults(tmp_path, counts=COUNTS + "测评,领导,a1,德,5,0,1\n测评,领导,a1,勤,5,0,1\n")

    assert fault.startswith("counts.csv 第3行 “测评项目”列：没有这个测评项目：勤。")


def test_turnout_is_read_for_one_subject_or_for_all(tmp_path):
    inputs = evidence(tmp_path, turnout=TURNOUT + "测评,领导,,10,9,8,1\n打分,领导,甲局,,5,,\n")

    assert inputs.turnouts == (
        Turnout("test", "leaders", "", 10, 9, 8, 1),
        Turnout("marks", "leaders", "a1", None, 5, None, 0),
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("测评,领导,,,x,,", "第2行 “发出”列：不是数字：x。"),
        ("测评,领导,,,,3,4", "第2行 “无效”列：无效 4 张，多于收回的 3 张。 请核对票数。"),
        ("测评,领导,a1,,3,,\n测评,领导,甲局,,3,,", "第3行 “票种”列：这一票种已有一行（turnout.csv 第2行）。"),
        ("测评,群众,,,3,,", "第2行 “票种”列：没有这个票种：群众。"),
    ],
)
def test_a_turnout_that_cannot_be_is_refused_at_its_cell(tmp_path, rows, words):
    assert faults(tmp_path, turnout=TURNOUT + rows + "\n")[0].startswith(f"turnout.csv {words}")


BALLOTS = {
    "numbered": {"ballots": WIDE + "".join(f"测评,领导,{n},a1,优秀,优秀\n" for n in range(3))},
    "unnumbered": {"ballots": WIDE + "测评,领导,,a1,优秀,优秀\n" * 3},
    "counted": {"counts": COUNTS + "测评,领导,a1,德,2,1,0\n测评,领导,a1,能,0,0,0\n"},
    "both": {
        "ballots": WIDE + "测评,领导,,a1,优秀,优秀\n",
        "counts": COUNTS + "测评,领导,a1,德,2,0,0\n测评,领导,a1,能,1,1,0\n",
    },
}


@pytest.mark.parametrize("subject", ["", "甲局"])
@pytest.mark.parametrize("way", BALLOTS)
def test_more_ballots_than_were_issued_are_refused_at_the_number_issued(tmp_path, way, subject):
    assert faults(tmp_path, turnout=TURNOUT + f"测评,领导,{subject},,2,,\n", **BALLOTS[way]) == [
        "turnout.csv 第2行 “发出”列：测评票（ballots）和计票（counts）中录入 3 张票，多于发出的 2 张。"
        " 请核对票数；收回多于发出的，该次测评无效，应重新组织。"
    ]


def test_more_ballots_back_than_were_issued_is_no_fault_of_the_table(tmp_path):
    assert faults(tmp_path, turnout=TURNOUT + "测评,领导,,,3,4,\n", **BALLOTS["counted"]) == []


def test_more_ballots_than_came_back_are_refused_at_the_number_returned(tmp_path):
    (fault,) = faults(tmp_path, turnout=TURNOUT + "测评,领导,,,9,2,\n", **BALLOTS["unnumbered"])

    assert fault.startswith("turnout.csv 第2行 “收回”列：测评票（ballots）和计票（counts）中录入 3 张票，多于收回的")


@pytest.mark.parametrize("way", BALLOTS)
def test_as_many_ballots_as_were_issued_are_accepted(tmp_path, way):
    assert faults(tmp_path, turnout=TURNOUT + "测评,领导,,,3,3,\n", **BALLOTS[way]) == []
