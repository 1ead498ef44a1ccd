import pytest

from ballots.models import Count, Sheet, Turnout
from scoring.actions import bring_evidence, confirm_evidence, request_run
from scoring.evidence_tables import plan_of, save_plan
from scoring.round_register import Reach
from scoring.runs import perform_run
from tests.scoring.cases_on_disk import TABLES
from tests.scoring.rounds_in_reach import closed, keeper, table

pytestmark = pytest.mark.django_db
ALL = Reach(frozenset({"T1", "T2", "T3"}))
COUNTS = "票种,对象,好,较好,不了解\nA,T1,4,0,0\nA,T2,4,0,0\n"
SHEETS = "票种,对象,票号,评价\nA,T1,1,好\nA,T1,2,好\nA,T1,3,较好\n"
TURNOUT = "票种,对象,应到,发出,收回,无效\nA,T1,6,5,5,1\nB,T1,30,30,23,0\n"


@pytest.fixture
def planned(kept, tmp_path):
    """A function that holds a table of votes against the round."""

    def planned(text, kind="counts", reach=ALL):
        path = tmp_path / "brought.csv"
        path.write_text(text, encoding="utf-8")
        kept.refresh_from_db()
        return plan_of(kept, kind, path, "票.csv", reach)

    return planned


def faults(plan):
    return [fault[:3] for fault in plan.findings()["listed"]]


def test_counts_tell_what_they_would_take_the_place_of(planned):
    found = planned(COUNTS).findings()

    assert [found[name] for name in ("rows", "new", "changed", "unchanged", "faults")] == [2, 0, 1, 1, 0]
    assert found["differences"] == [
        [2, "城关镇（T1）", [["领导班子测评表·县领导", "总体评价：好 3、较好 1", "总体评价：好 4"]]]
    ]


def test_counts_take_the_place_of_what_stood_and_count_once(planned, kept):
    for _ in range(2):
        save_plan(planned(COUNTS), kept)

    assert list(Count.objects.filter(subject__code="T1", voter_class="A").values_list("option", "number")) == [
        ("好", 4)
    ]
    assert Count.objects.filter(subject__code="T1", voter_class="B").count() == 3
    assert planned(COUNTS).findings()["changed"] == 0


def test_what_a_folder_has_brought_changes_nothing(planned):
    assert planned("\n".join(TABLES["counts.csv"])).findings()["unchanged"] == 6


def test_sheets_one_by_one_replace_those_of_the_class_on_the_subject(planned, kept):
    save_plan(planned(SHEETS, "ballots"), kept)
    again = planned(SHEETS.replace("较好", "好"), "ballots")

    assert Sheet.objects.count() == 3
    assert again.findings()["differences"] == [
        [2, "城关镇（T1）", [["领导班子测评表·县领导", "3张", "3张（填写内容有变化）"]]]
    ]
    save_plan(again, kept)
    assert set(Sheet.objects.values_list("answers", flat=True)) == {'["好"]'}


def test_numbers_of_ballots_are_kept_and_told(planned, kept):
    plan = planned(TURNOUT, "turnout")
    save_plan(plan, kept)

    assert plan.findings()["differences"][0][2] == [["领导班子测评表·县领导", "", "应到 6，发出 5，收回 5，无效 1"]]
    assert Turnout.objects.get(voter_class="B").returned == 23
    assert planned(TURNOUT, "turnout").findings()["unchanged"] == 2


def test_more_counted_than_came_back_is_a_fault_whichever_table_comes_last(planned, kept):
    assert faults(planned(TURNOUT.replace("6,5,5,1", "6,5,3,1"), "turnout")) == [
        [2, "收回", "测评票（ballots）和计票（counts）中录入 4 张票，多于收回的 3 张。"]
    ]
    save_plan(planned(TURNOUT, "turnout"), kept)

    assert faults(planned(COUNTS.replace("A,T1,4", "A,T1,6"))) == [
        [2, "对象", "测评票（ballots）和计票（counts）中录入 6 张票，多于收回的 5 张。"]
    ]


def test_a_number_for_a_whole_class_is_for_those_who_answer_for_everybody(planned, kept):
    everybody = "票种,应到,发出,收回\nA,6,5,5\n"
    part = Reach(frozenset({"T1"}))

    assert faults(planned(everybody, "turnout", part))[0][2].startswith("没有写明对象的一行针对全部考核对象")
    save_plan(planned(everybody, "turnout"), kept)
    assert planned(everybody, "turnout").findings()["unchanged"] == 1
    assert Turnout.objects.get().subject is None


def test_votes_on_what_is_out_of_reach_are_refused(planned):
    assert faults(planned(COUNTS, reach=Reach(frozenset({"T1"}))))[0] == [3, "对象", "“T2”不在您的管理范围之内。"]


def test_votes_go_from_the_page_into_the_score(kept):
    clerk = keeper()
    upload = bring_evidence(table(COUNTS), kept, "counts", by=clerk)
    confirm_evidence(upload, kept, "counts", by=clerk)

    run = perform_run(request_run(closed(kept), by=None).pk)

    # A 4 好 = 100: 40 + 58.8 = 98.8; 54 + 39.52 - 1 = 92.52
    assert run.cards.get(subject__code="T1").score == "92.52"
