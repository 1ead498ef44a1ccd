import io

import openpyxl
import pytest

from scoring.engine.reading import read_scheme
from scoring.evidence_tables import KINDS, plan_of
from scoring.evidence_templates import columns_of, words_for, write_template
from scoring.round_register import Reach
from tests.scoring.cases_on_disk import SCHEME

RICH = (
    SCHEME
    + """
[[figures]]
id = "class"
name = "档次"
kind = "text"
choices = ["一档", "二档"]

[[figures]]
id = "fire"
name = "来源"
kind = "yes/no"

[[circumstances]]
id = "notice"
name = "通报批评"
"""
)
READ = {"figures": 3, "counts": 6, "turnout": 6}
"""How many rows a template begins with; on three towns, with one form and two classes."""
SUBJECTS = [("T1", "城关镇", "town"), ("T2", "河西乡", "town"), ("T3", "河西乡", "town")]
ALL = Reach(frozenset({"T1", "T2", "T3"}))


def book(kind, reach=ALL):
    target = io.BytesIO()
    write_template(kind, target, read_scheme(RICH), SUBJECTS, reach)
    return openpyxl.load_workbook(target)


def rows(page):
    return list(page.iter_rows(values_only=True))


def test_figures_stand_by_name_with_the_subjects_filled_in():
    headings, *lines = rows(book("figures")["数据"])

    assert headings == ("对象", "重点任务完成数", "重点任务目标数", "档次", "fire", "来源", "备注")
    assert [(line[0], line[-1]) for line in lines] == [("城关镇", None), ("T2", "河西乡"), ("T3", "河西乡")]


def test_choices_are_offered_with_the_words_for_what_is_not_there():
    found = book("figures")

    rules = {str(rule.sqref): rule.formula1 for rule in found["数据"].data_validations.dataValidation}
    assert rules == {"D2:D20001": "'可选值'!$D$2:$D$6", "E2:E20001": "'可选值'!$E$2:$E$6"}
    lists = rows(found["可选值"])
    assert [line[3] for line in lists] == ["档次", "一档", "二档", "未交", "不适用", "未评"]
    assert [line[4] for line in lists] == ["fire", "是", "否", "未交", "不适用", "未评"]
    assert found["可选值"].sheet_state == "hidden"


def test_a_data_owner_gets_the_own_figures_alone():
    reach = Reach(frozenset(), frozenset({"T1"}), frozenset({"督查室"}))

    headings, *lines = rows(book("figures", reach)["数据"])

    assert headings == ("对象", "重点任务完成数", "来源", "备注")
    assert [line[0] for line in lines] == ["城关镇"]


@pytest.mark.parametrize(("kind", "choice"), [("events", "材料迟报"), ("circumstances", "通报批评")])
def test_entries_are_chosen_from_lists_and_no_row_is_filled_in(kind, choice):
    found = book(kind)

    assert len(rows(found.worksheets[0])) == 1
    lists = rows(found["可选值"])
    assert [line[0] for line in lists] == ["对象", "城关镇", "T2", "T3"]
    assert lists[1][1] == choice


def test_a_sheet_explains_every_column():
    found = rows(book("figures")["填写说明"])

    told = {line[0]: line[2] for line in found}
    assert told["重点任务完成数"] == "数字；单位：项；由督查室提供"
    assert {"对象", "档次", "来源"} <= set(told)


def test_a_name_that_is_the_id_of_another_is_not_used():
    assert words_for([("a", "甲"), ("b", "a"), ("c", "")]) == {"a": "甲", "b": "b", "c": "c"}


def test_the_headings_are_in_the_order_of_the_scheme():
    found = [column.heading for column in columns_of("events", read_scheme(RICH), ALL, ())]

    assert found == ["对象", "事项", "数量", "核定分", "事由", "时期", "来源", "备注"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_the_readers_take_a_template_as_it_is(kept, tmp_path, kind):
    path = tmp_path / "模板.xlsx"
    subjects = list(kept.subjects.values_list("code", "name", "category"))
    with path.open("wb") as target:
        write_template(kind, target, read_scheme(kept.scheme.text), subjects, ALL)

    plan = plan_of(kept, kind, path, "模板.xlsx", ALL)

    assert (plan.faults, plan.changes, plan.register.read) == ([], [], READ.get(kind, 0))


def test_votes_to_be_counted_stand_with_form_class_subject_and_item():
    headings, *lines = rows(book("counts", Reach(frozenset({"T1", "T2"})))["计票"])

    assert headings == ("测评表", "票种", "对象", "测评项目", "好", "较好", "不了解", "备注")
    assert [line[:4] for line in lines] == [
        ("领导班子测评表", voters, subject, "总体评价")
        for subject in ("城关镇", "T2")
        for voters in ("县领导", "干部职工")
    ]
    assert (lines[0][-1], lines[2][-1]) == (None, "河西乡")


def test_a_sheet_has_a_column_for_each_item_and_the_numbers_of_ballots_a_row_for_each_class():
    assert rows(book("ballots")["测评票"])[0] == ("测评表", "票种", "对象", "票号", "评分人", "总体评价", "备注")
    headings, *lines = rows(book("turnout")["票数"])
    assert headings == ("测评表", "票种", "对象", "应到", "发出", "收回", "无效", "备注")
    assert len(lines) == 6
