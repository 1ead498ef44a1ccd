from dataclasses import replace

import pytest

from scoring.engine.inputs import Count, Datum, Earlier, Event, Inputs, Sheet, Standing, Subject
from scoring.engine.number import exact
from scoring.engine.reading import read_scheme
from scoring.engine.values import Absent
from scoring.run_changes import Move, Result, changes_between, input_changes, scheme_changes
from tests.scoring.cases_on_disk import SCHEME

CIRCUMSTANCE = '[[circumstances]]\nid = "veto"\nname = "一票否决"\n\n[[nodes]]'
SCHEME_READ = read_scheme(SCHEME.replace("[[nodes]]", CIRCUMSTANCE, 1))
TOWN = Subject("T1", "城关镇", "town")
NONE = Inputs("2023年度", (TOWN,))
BEFORE = Result(
    1, "T1", "城关镇", "town", "91.72", 2, "良好", {"work": "90.00", "vote": "96.80", "late_reports": None}, []
)


def told(before, after, subject="T1"):
    found = input_changes(replace(NONE, **before), replace(NONE, **after), SCHEME_READ)
    return found.get(subject, [])


def test_the_same_evidence_in_another_order_tells_nothing():
    figures = (Datum("T1", "tasks", exact(9)), Datum("T1", "target", exact(10)))

    assert input_changes(replace(NONE, data=figures), replace(NONE, data=figures[::-1]), SCHEME_READ) == {}


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (exact(9), exact(10), "重点任务完成数: 9 → 10"),
        ("好", "较好", "重点任务完成数: 好 → 较好"),
        (True, False, "重点任务完成数: 是 → 否"),
        (Absent("missing", "未交"), exact(8), "重点任务完成数: —（未交） → 8"),
    ],
)
def test_a_figure_that_changed_is_named_with_both_values(was, now, words):
    assert told({"data": (Datum("T1", "tasks", was),)}, {"data": (Datum("T1", "tasks", now),)}) == [words]


def test_a_figure_that_came_or_went_is_named():
    figure = (Datum("T1", "tasks", exact(9)),)

    assert told({}, {"data": figure}) == ["重点任务完成数: — → 9"]
    assert told({"data": figure}, {}) == ["重点任务完成数: 9 → —"]


def test_list_entries_that_came_or_went_are_named_as_often_as_they_did():
    entry = Event("T1", "late", exact(2), matter="月报", source="县办〔2023〕3号")

    assert told({"events": (entry,)}, {"events": (entry, entry)}) == [
        "新增清单记录：材料迟报，月报，县办〔2023〕3号 ×2"
    ]
    assert told({"events": (entry,)}, {}) == ["减少清单记录：材料迟报，月报，县办〔2023〕3号 ×2"]


def test_circumstances_that_came_or_went_are_named():
    veto = (Standing("T1", "veto"),)

    assert told({}, {"standings": veto}) == ["新增情形：一票否决"]
    assert told({"standings": veto}, {}) == ["减少情形：一票否决"]


def test_of_ballots_only_that_they_differ_is_told():
    """Not how many answers there are: with three ballots returned, two answers tell of one abstention."""
    one, other = (Sheet("team", "A", "T1", (answer,)) for answer in ("好", "较好"))

    assert told({"sheets": (one,)}, {"sheets": (one, other)}) == ["领导班子测评表：票数有变化"]
    assert told({"counts": (Count("team", "A", "T1", "overall", "好", 3),)}, {}) == ["领导班子测评表：票数有变化"]


def test_results_of_earlier_rounds_are_counted():
    was, now = ((Earlier("2022年度", "T1", "score", exact(score)),) for score in (80, 81))

    assert told({"earlier": was}, {"earlier": now}) == ["2022年度的结果有 1 项不同"]


def test_who_came_went_or_changed_category_is_told():
    other = Subject("T2", "河西乡", "town")

    assert told({}, {"subjects": (TOWN, other)}, "T2") == ["新增的考核对象"]
    assert told({"subjects": (TOWN, other)}, {}, "") == ["河西乡不再是考核对象"]
    assert told({}, {"subjects": (replace(TOWN, category="street"),)}) == ["类别：town → street"]


def test_a_node_moves_by_the_difference_of_what_was_published():
    now = BEFORE._replace(score="94.72", rank=1, nodes={"work": "95.00", "vote": "96.80", "late_reports": "-1.00"})

    (change,) = changes_between([BEFORE], [now], SCHEME_READ, {"T1": ["因为"]})

    assert change.moves == [Move("工作实绩", "90.00", "95.00", "+5.00"), Move("迟报扣分", "—", "-1.00", "")]
    assert (change.changed, change.why) == (True, ["因为"])


def test_what_stands_as_it_stood_is_not_changed():
    (change,) = changes_between([BEFORE], [BEFORE._replace(pk=2)], SCHEME_READ, {})

    assert (change.changed, change.moves) == (False, [])


def test_who_was_not_there_before_is_changed():
    (change,) = changes_between([], [BEFORE], SCHEME_READ, {})

    assert (change.changed, change.before) == (True, None)


def test_the_lines_of_a_scheme_that_changed_are_shown():
    assert scheme_changes("a\nweight = 60\nb", "a\nweight = 50\nb") == ["-weight = 60", "+weight = 50"]
    assert scheme_changes(SCHEME, SCHEME) == []


def test_of_many_changed_lines_the_first_are_shown():
    found = scheme_changes("", "\n".join(f"line {number}" for number in range(99)))

    assert (len(found), found[-1]) == (61, "…")
