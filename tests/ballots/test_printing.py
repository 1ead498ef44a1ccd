"""Forms on paper: the rows and columns that people know, the rules in words, and nothing that leads to a voter."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from ballots.paper import Part
from ballots.printing import Named, _form, forms_of, printed, rules_of
from scoring.engine.reading import read_scheme
from tests.ballots.paper_piles import pile_of
from tests.ballots.polls import FIVE, FORMS, MARKS, TEAM, polled
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
MORE = """
[[forms]]
id = "cadre"
name = "干部表"
items = [{ id = "德" }, { id = "能" }, { id = "勤" }, { id = "绩" }]
options = [{ id = "优秀" }, { id = "称职" }, { id = "基本称职" }, { id = "不称职" }]
limits = [
  { item = "德", options = ["优秀"], at_most = 40, counted_in = "share" },
  { range = "(,60)", at_least = 1, breach = "warn" },
]

[[forms]]
id = "own"
name = "各行不同表"
items = [{ id = "总体", options = [{ id = "好" }, { id = "差" }] }, { id = "趋势", options = [{ id = "进步" }] }]

[[forms]]
id = "steps"
name = "分档表"
items = [{ id = "分" }]
marks = { allowed = [10, 8, 6] }
"""
KNOWN = read_scheme(SCHEME + FORMS + MORE)
TOWNS = ("T1", "T2", "T3")


def form_of(round, parts, **told):
    [form] = printed(pile_of(polled(round, parts).box, parts=parts, **told))["forms"]
    return form


def heads(form):
    [table] = form["tables"]
    return [cell["text"] for cell in table["head"]], table["under"]


def test_a_team_alone_has_its_items_as_rows_and_the_options_as_columns(round):
    form = form_of(round, FIVE)

    assert form["title"] == "五项测评表"
    assert heads(form) == (["序号", "测评项目", "优", "良", "中", "差"], [])
    [table] = form["tables"]
    assert table["caption"] == "城关镇"
    assert table["rows"] == [["1", "甲"], ["2", "乙"], ["3", "丙"], ["4", "丁"]]


def test_several_people_are_a_matrix_with_a_row_each(round):
    round.subjects.filter(code="T2").update(place="河西乡", post="党委书记")

    form = form_of(round, TEAM)

    assert heads(form) == (["序号", "测评对象", "单位及职务", "总体评价"], ["好", "较好", "不了解"])
    assert form["tables"][0]["rows"] == [
        ["1", "城关镇", ""], ["2", "河西乡", "党委书记"], ["3", "山口乡", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "boxes"), [(MARKS, ["德", "能"]), ((Part("order", "B", TOWNS),), ["名次"])], ids=["marks", "places"]
)
def test_marks_and_places_have_one_box_to_write_in(round, parts, boxes):
    assert heads(form_of(round, parts)) == (["序号", "测评对象", *boxes], [])


def test_many_boxes_lie_across_and_still_more_stand_one_below_the_other():
    people = tuple(f"P{number}" for number in range(4))
    named = {code: Named(code) for code in people}
    assert _form(KNOWN.forms["cadre"], Part("cadre", "B", people), named)["across"]
    assert not _form(KNOWN.forms["cadre"], Part("cadre", "B", people[:1]), named)["across"]
    [table] = _form(KNOWN.forms["own"], Part("own", "B", people[:1]), named)["tables"]
    assert [row[2] for row in table["rows"]] == ["□ 好　□ 差", "□ 进步"]


@pytest.mark.parametrize(
    ("form", "subjects", "told"),
    [
        ("team", 3, ["请在相应空格内打“√”，每项只选一格；多选的按未填写处理。", "未填写或无法辨认的，视为该项弃权。"]),
        ("marks", 2, [
            "请在每格填写 0 至 100 分，最多 1 位小数。", "须全部填写，有空缺的整张票无效。",
            "每张票上“90 及以上”的个数：至多 2，超出规定的整张票无效。",
        ]),
        ("order", 3, ["请填写名次，1 至 3 每个名次只用一次。", "未填写或无法辨认的，视为该项弃权。"]),
        ("steps", 1, ["请在每格填写下列分值之一：10、8、6。", "未填写或无法辨认的，视为该项弃权。"]),
        ("cadre", 8, [
            "请在相应空格内打“√”，每项只选一格；多选的按未填写处理。", "未填写或无法辨认的，视为该项弃权。",
            "每张票“德”一项中“优秀”的个数：至多 3，超出规定的整张票无效。",
            "每张票上“低于 60”的个数：至少 1（请按此掌握）。",
        ]),
    ],
)  # fmt: skip
def test_the_rules_are_told_in_words_with_shares_as_numbers(form, subjects, told):
    """40 % of eight are 3.2: at most three."""
    assert rules_of(KNOWN.forms[form], subjects)[:-1] == told


def test_a_form_on_which_all_may_not_be_alike_says_so():
    assert "全部填写同一评价的票无效。" in rules_of(KNOWN.forms["lively"], 1)


def test_the_pdf_says_what_is_asked_and_bears_no_number_and_no_name(round):
    pile = pile_of(polled(round).box, parts=(*FIVE, *TEAM))

    pages = PdfReader(BytesIO(forms_of(pile))).pages

    words = ["".join(page.extract_text().split()) for page in pages]
    assert len(words) == 2
    assert "五项测评表" in words[0]
    assert "票种：干部职工" in words[1]
    assert "年度考核大会" in words[1]
    assert "请勿在表上署名、编号或作其他记号" in words[0]
    assert "姓名" not in words[0].replace("署名", "")
    assert all(millimetres(page.mediabox) == (210, 297) for page in pages)


def millimetres(box):
    return tuple(int(float(side) / 72 * 25.4 + 0.5) for side in (box.width, box.height))
