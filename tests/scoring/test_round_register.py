from fractions import Fraction
from pathlib import Path

import pytest

from accounts.roles import Role
from rounds.models import Outsider, Round, Subject
from scoring.cases.rows import CaseFaults, CaseRow
from scoring.round_register import Reach, file_of, reach_of, register_of
from tests.scoring.rounds_in_reach import keeper
from units.models import Recusal, Unit

pytestmark = pytest.mark.django_db
ALL = Reach(frozenset({"T1", "T2", "T3"}))


def row(faults, **cells):
    return CaseRow("表.csv", 2, cells, {word: word for word in cells}, faults)


def test_a_clerk_reaches_the_subjects_of_the_remit(kept):
    assert reach_of(keeper(), kept, "figures") == ALL
    assert reach_of(keeper(unit="T2"), kept, "events") == Reach(frozenset({"T2"}))


def test_a_data_owner_reaches_the_own_figures_of_all_but_those_to_keep_away_from(kept):
    user = keeper(Role.DATA_OWNER, owner="督查室")
    Recusal.objects.create(user=user, unit=Unit.objects.get(code="T3"), reason="亲属")

    reach = reach_of(user, kept, "figures")

    figures = register_of(kept, reach).scheme.figures
    assert reach.allows("T1", figures["tasks"])
    assert not reach.allows("T1", figures["target"])
    assert not reach.allows("T3", figures["tasks"])
    assert reach_of(user, kept, "events") == Reach(frozenset())


def test_a_register_finds_subjects_by_id_and_by_name(kept):
    register, faults = register_of(kept, ALL), CaseFaults()

    assert [register.subject(row(faults, subject=word)) for word in ("T1", "河西乡")] == ["T1", "T2"]
    assert not faults


def test_a_subject_beyond_the_remit_is_refused_in_words(kept):
    register, faults = register_of(kept, Reach(frozenset({"T2"}))), CaseFaults()

    assert [register.subject(row(faults, subject=word)) for word in ("T1", "城关镇")] == ["", ""]
    assert [fault.problem for fault in faults] == ["“T1”不在您的管理范围之内。", "“城关镇”不在您的管理范围之内。"]


def test_a_name_that_somebody_beyond_the_remit_bears_too_is_refused(kept):
    Subject.objects.filter(round=kept, code="T1").update(name="河西乡")
    register, faults = register_of(kept, Reach(frozenset({"T2"}))), CaseFaults()

    assert register.subject(row(faults, subject="河西乡")) == ""
    assert (faults[0].problem, faults[0].remedy) == ("考核对象“河西乡”有 2 个同名。", "请改用编号：T2。")
    assert register.subject(row(faults, subject="T2")) == "T2"


def test_relations_may_point_at_outsiders_and_at_subjects_of_earlier_rounds(kept):
    Outsider.objects.create(round=kept, code="X", name="开发区")
    later = Round.objects.create(case=kept.case, code="2024年度", position=2, scheme=kept.scheme)
    register, faults = register_of(later, Reach(frozenset())), CaseFaults()

    assert register.anybody(row(faults, value="城关镇"), "value") == "T1"
    assert register_of(kept, ALL).anybody(row(faults, value="开发区"), "value") == "X"


def test_rows_of_other_rounds_of_the_case_are_passed_over_and_counted(kept):
    Round.objects.create(case=kept.case, code="2024年度", position=2, scheme=kept.scheme)
    register, faults = register_of(kept, ALL), CaseFaults()

    assert [register.here(row(faults, round=name)) for name in ("", "2023年度", "2024年度")] == [True, True, False]
    assert (register.read, register.others, len(faults)) == (2, 1, 0)


def test_a_long_name_of_a_file_leaves_room_for_the_row(kept):
    file = file_of(kept, "figures", Path("x"), "数" * 200)

    register = register_of(kept, ALL)
    cells = CaseRow(file.shown, 1_000_000, {}, {}, CaseFaults())
    register.put(cells, "T1", register.scheme.figures["tasks"], "5", "tasks")
    assert len(register.data["T1", "tasks"].place) < 200
    assert register.data["T1", "tasks"].value == Fraction(5)
