import pytest
from django.core.exceptions import ValidationError

from ballots.paper import Paper, Part, parts_in, refuse_unsound, text_of
from indicators.models import Scheme
from scoring.engine.reading import read_scheme
from tests.ballots.polls import FIVE, FORMS, MARKS, TEAM, five, sheet, team
from tests.scoring.cases_on_disk import SCHEME

KNOWN = read_scheme(SCHEME + FORMS)
ORDER = (Part("order", "B", ("T1", "T2", "T3")),)
LIVELY = (Part("lively", "B", ("T1",)),)
NOT_A_BALLOT = "提交的内容不是测评票。请重新打开测评页面填写提交。"


def faults(parts, sheets):
    with pytest.raises(ValidationError) as refused:
        Paper(KNOWN, parts).packed(sheets)
    return refused.value.messages


def marks(one, other):
    return [sheet("marks", "T1", virtue=one[0], skill=one[1]), sheet("marks", "T2", virtue=other[0], skill=other[1])]


def order(*places):
    return [sheet("order", town, place=place) for town, place in zip(("T1", "T2", "T3"), places, strict=True)]


def test_a_ballot_is_laid_out_in_the_order_of_its_parts():
    paper = Paper(KNOWN, (*FIVE, *TEAM))

    content = paper.packed([*reversed(team("好", None, "不了解")), *five("优", "良", "中", "差")])

    assert content == bytes([1, 2, 3, 4, 1, 0, 3])
    assert paper.length == 7


def test_sheets_of_one_ballot_are_taken_apart():
    paper = Paper(KNOWN, (*FIVE, *TEAM))

    assert list(paper.records(bytes([1, 2, 3, 4, 1, 0, 3]))) == [
        (("five", "B", ("T1",)), bytes([1, 2, 3, 4])),
        (("team", "B", ("T1",)), bytes([1])),
        (("team", "B", ("T2",)), bytes([0])),
        (("team", "B", ("T3",)), bytes([3])),
    ]


def test_they_stay_together_where_the_form_judges_whole_ballots():
    paper = Paper(KNOWN, MARKS)
    content = paper.packed(marks(("95.5", "90"), ("80", "0")))

    assert list(paper.records(content)) == [(("marks", "A", ("T1", "T2")), content)]


def test_every_fault_is_told_at_once():
    sent = [
        *team("好", "极好", "较好")[:2],
        sheet("team", "T1", overall="好"),
        sheet("team", "T9", overall="好"),
        sheet("five", "T2", a="优"),
        sheet("five", "T1", a="优", z="良", b=""),
    ]

    assert sorted(faults((*FIVE, *TEAM), sent)) == sorted([
        "T2：本票不包含“five”。",
        "T9：本票不包含“team”。",
        "T1：“team”重复提交。",
        "T1：“五项测评表”没有这一项。",
        "T2，总体评价：不能这样填写。",
        "T3：缺少“领导班子测评表”。",
    ])  # fmt: skip


@pytest.mark.parametrize(
    "sent",
    [
        None, 7, "x", {}, [None], [[]], [{}], [{"form": "team", "subject": "T1"}],
        [{"form": 1, "subject": "T1", "answers": {}}], [{"form": "team", "subject": "T1", "answers": ["好"]}],
        [{"form": "team", "subject": "T1", "answers": {}, "voter": "x"}],
        [sheet("team", "T1", overall="好")] * 3_000,
    ],
)  # fmt: skip
def test_what_has_not_the_shape_of_a_ballot_is_refused(sent):
    assert NOT_A_BALLOT in faults(TEAM, sent)


@pytest.mark.parametrize("answer", [7, True, ["好"], {"好": 1}, "<script>", "好\0"])
def test_an_answer_that_is_not_on_the_form_is_refused(answer):
    assert faults(TEAM, team("好", answer, "好")) == ["T2，总体评价：不能这样填写。"]


def test_a_blank_is_an_abstention_unless_the_form_forbids_it():
    assert Paper(KNOWN, TEAM).packed(team(None, "", "好")) == bytes([0, 0, 1])
    assert faults(MARKS, marks(("95", None), ("", "80"))) == ["T1，能：未填写。", "T2，德：未填写。"]


def test_a_limit_holds_over_all_sheets_of_the_form():
    assert Paper(KNOWN, MARKS).packed(marks(("90", "89.9"), ("100", "0")))
    assert faults(MARKS, marks(("90", "95"), ("100", "0"))) == [
        "“领导干部评分表”：每张票上“90 及以上”的个数应为至多 2。（第八条）"
    ]


def test_the_same_answer_everywhere_is_refused_where_the_scheme_says_so():
    assert Paper(KNOWN, LIVELY).packed([sheet("lively", "T1", a="是", b="否")])
    assert faults(LIVELY, [sheet("lively", "T1", a="是", b="是")]) == ["“不得雷同表”：全部填写同一评价的票无效。"]


@pytest.mark.parametrize("places", [("1", "1", "2"), ("1", "2", "4")])
def test_each_place_is_given_once(places):
    assert Paper(KNOWN, ORDER).packed(order("3", None, "1")) == bytes([3, 0, 1])
    assert faults(ORDER, order(*places)) == ["“排序表”：1 至 3 的名次每个只能用一次。"]


def test_parts_are_kept_as_text():
    assert tuple(parts_in(text_of((*TEAM, *MARKS)))) == (*TEAM, *MARKS)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((Part("nine", "B", ("T1",)),), "没有：nine。"),
        ((Part("team", "Z", ("T1",)),), "没有：Z。"),
        ((Part("team", "B", ("T1", "T7")),), "没有：T7。"),
        ((), "至少列一项"),
        ((Part("team", "B", ()),), "至少列一项"),
        ((*TEAM, Part("team", "A", ("T2",))), "只列一次"),
    ],
)
def test_parts_that_cannot_be_are_refused(parts, told):
    with pytest.raises(ValidationError, match=told):
        refuse_unsound(Scheme(text=SCHEME + FORMS), parts, {"T1", "T2", "T3"})
