import pytest

from accounts.roles import Permission
from evidence.models import Event, Figure, Standing, Turn
from rounds.models import Outsider, Round, Subject
from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.faults import Refused
from scoring.evidence_tables import KINDS, note_turns, plan_of, save_plan, titles
from scoring.round_register import Reach
from tests.scoring.cases_on_disk import TABLES, write_case
from tests.scoring.rounds_in_reach import PUZZLED, SOUND

pytestmark = pytest.mark.django_db
ALL = Reach(frozenset({"T1", "T2", "T3"}))


@pytest.fixture
def planned(kept, tmp_path):
    """A function that holds a table against the round."""

    def planned(text, kind="figures", reach=ALL):
        path = tmp_path / "brought.csv"
        path.write_text(text, encoding="utf-8")
        return plan_of(kept, kind, path, "数据.csv", reach)

    return planned


def test_a_table_of_figures_tells_what_is_new_changed_and_unchanged(planned):
    Figure.objects.filter(subject__code="T1", name="target").delete()

    found = planned(SOUND).findings()

    assert [found[name] for name in ("rows", "new", "changed", "unchanged", "faults")] == [2, 1, 1, 1, 0]
    assert found["differences"] == [
        [2, "城关镇（T1）", [["重点任务完成数", "9（督查〔2023〕8号）", "10（督查〔2023〕9号）"]]],
        [2, "城关镇（T1）", [["重点任务目标数", None, "10（督查〔2023〕9号）"]]],
    ]


def test_without_a_source_the_same_value_says_nothing_against_the_source(planned):
    assert planned("对象,重点任务完成数\nT1,9.0\n").findings()["unchanged"] == 1
    assert planned("对象,重点任务完成数,来源\nT1,9,另一份文件\n").findings()["changed"] == 1


def test_faults_are_told_with_row_and_column_and_all_at_once(planned):
    found = planned(PUZZLED).findings()

    assert [fault[:3] for fault in found["listed"]] == [
        [2, "重点任务完成数", "不是数字：很多。"],
        [3, "对象", "没有这个考核对象：T9。"],
    ]
    assert found["differences"] == []


def test_a_heading_that_nobody_knows_has_no_row(planned):
    assert planned("对象,完成数量\nT1,3\n").findings()["listed"][0][:2] == [None, "完成数量"]


def test_the_words_of_a_refusal_are_those_of_a_case_folder(planned, tmp_path):
    folder = write_case(tmp_path / "folder", figures=PUZZLED.splitlines())
    with pytest.raises(Refused) as refused:
        load(rounds_of(folder))

    words = [[fault.problem, fault.remedy] for fault in refused.value.faults]
    assert [fault[2:] for fault in planned(PUZZLED).findings()["listed"]] == words


@pytest.mark.parametrize(("kind", "name"), [("figures", "figures.csv"), ("events", "events.csv")])
def test_what_a_folder_has_brought_is_known_again(planned, kind, name):
    found = planned("\n".join(TABLES[name]), kind).findings()

    assert found["new"] + found["changed"] == (0 if kind == "figures" else 1)
    assert found["faults"] == (0 if kind == "figures" else 1)


def test_an_entry_that_stands_already_is_refused_as_a_double(planned):
    text = "\n".join(TABLES["events.csv"])

    assert planned(text, "events").findings()["listed"] == [
        [2, "事项", "系统中已有完全相同的一条。", "请删去这一行；确是两件事的，请在“事由”中写明。"]
    ]
    assert planned(text.replace("月报", "季报"), "events").findings()["listed"] == []


def test_new_entries_are_told_and_written(planned, kept):
    plan = planned("对象,事项,数量,事由,时期,依据\nT2,材料迟报,3,年报,2023-12,县办〔2024〕1号\n", "events")
    assert plan.findings()["differences"] == [
        [2, "河西乡（T2）", [["材料迟报", None, "3，年报，2023-12，县办〔2024〕1号"]]]
    ]

    save_plan(plan, kept)

    event = Event.objects.get(subject__code="T2")
    assert (event.item, event.quantity, event.matter, event.source) == ("late", 3, "年报", "县办〔2024〕1号")


def test_a_period_that_no_column_holds_is_refused(planned):
    found = planned(f"对象,事项,时期\nT2,late,{'月' * 41}\n", "events").findings()

    assert found["listed"][0][:3] == [2, "时期", "超过 40 字。"]


def test_circumstances_are_told_and_written_and_refused_as_doubles(kept, planned, monkeypatch):
    text = kept.scheme.text + '\n[[circumstances]]\nid = "notice"\nname = "通报批评"\n'
    kept.scheme.text = text
    kept.scheme.save()
    table = "对象,情形,数额,来源\n城关镇,通报批评,2,县纪委\n"

    plan = planned(table, "circumstances")
    assert plan.findings()["differences"] == [[2, "城关镇（T1）", [["通报批评", None, "2，县纪委"]]]]
    save_plan(plan, kept)

    assert Standing.objects.get().circumstance == "notice"
    assert planned(table, "circumstances").findings()["listed"][0][2] == "系统中已有完全相同的一条。"


def test_a_figure_of_another_owner_is_a_fault(planned):
    reach = Reach(frozenset(), frozenset({"T1", "T2"}), frozenset({"督查室"}))

    assert planned("对象,重点任务完成数\nT1,7\n", reach=reach).findings()["changed"] == 1
    assert planned(SOUND, reach=reach).findings()["listed"] == [
        [2, "重点任务目标数", "“重点任务目标数”没有写明提供单位，不归您填报。", "请清空这一格。"]
    ]


def test_the_digest_turns_on_what_stands(planned):
    first = planned(SOUND).digest
    assert planned(SOUND).digest == first

    Figure.objects.filter(subject__code="T1", name="tasks").update(source="别处")

    assert planned(SOUND).digest != first


def test_figures_are_written_with_their_source_and_place(planned, kept):
    save_plan(planned(SOUND), kept)

    figure = Figure.objects.get(subject__code="T1", name="tasks")
    assert (figure.value, figure.source, figure.place) == (10, "督查〔2023〕9号", "数据.csv 第2行")
    assert Figure.objects.get(subject__code="T2", name="tasks").place == "figures.csv 第3行"


def test_every_row_with_a_fault_is_known_however_many(planned):
    plan = planned("对象,重点任务完成数\n" + "T1,很多\n" * 300)

    found = plan.findings()
    assert (found["faults"], len(found["listed"]), len(plan.faults.rows)) == (300, 200, 300)


def test_each_kind_has_a_title_and_a_permission():
    assert list(titles().values()) == ["数据", "清单记录", "情形", "计票", "测评票", "票数"]
    assert KINDS["figures"] == Permission.FIGURES_BRING


def test_whom_a_relation_points_at_in_an_earlier_round_is_noted_with_this_one(planned, kept):
    earlier = Round.objects.create(case=kept.case, code="2022年度", position=99, scheme=kept.scheme)
    Round.objects.filter(pk=kept.pk).update(position=100)
    kept.refresh_from_db()
    Subject.objects.create(round=earlier, code="U1", name="财政局", category="town", order=1, position=1)
    kept.scheme.text += '\n[[figures]]\nid = "chief"\nname = "主管局"\nkind = "subject"\n'
    kept.scheme.save()

    plan = planned("对象,主管局\nT1,财政局\nT2,城关镇\n")
    assert [row[2][0][2] for row in plan.findings()["differences"]] == ["财政局", "城关镇"]
    save_plan(plan, kept)

    assert list(Outsider.objects.filter(round=kept).values_list("code", "name")) == [("U1", "财政局")]
    assert Figure.objects.get(subject__code="T1", name="chief").value == "U1"


def test_what_a_table_says_of_figures_is_added_to_their_life(planned, kept, clerk):
    note_turns(planned(SOUND), kept, clerk)

    turn = Turn.objects.get(subject__code="T1", name="tasks")
    assert (turn.was, turn.now, turn.source) == (9, 10, "督查〔2023〕9号，数据.csv 第2行")
    assert turn.by == clerk
