"""The archive of a secondment holds what counts of its time, and nothing of another's."""

from datetime import date

import pytest
from django.utils import translation

from evidence.models import Certificate, DiaryEntry, DiaryMonth, Event, GroupWork, RoutineGrade, Talk
from papers.archive import archive_of
from rounds.models import Stage
from tests.scoring.rounds_in_reach import at_stage
from units.models import Circumstance

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(person, clerk):
    april = DiaryMonth.objects.create(subject=person, month=date(2023, 4, 1), state="accepted", remark="扎实")
    DiaryEntry.objects.create(month=april, day=date(2023, 4, 3), matter="走访企业", result="签约1个")
    DiaryEntry.objects.create(month=april, day=date(2023, 4, 5), matter="开会")
    DiaryMonth.objects.create(subject=person, month=date(2023, 5, 1))
    Certificate.objects.create(subject=person, owner="招商专班", state="handed", results="引资1亿元", conduct="务实")
    GroupWork.objects.create(subject=person, state="handed", strengths="肯干", weaknesses="调研少")
    Talk.objects.create(subject=person, whom="甲", held_on=date(2023, 6, 1))
    Talk.objects.create(subject=person, whom="乙", planned_on=date(2023, 6, 1))
    Event.objects.create(subject=person, item="late", quantity=1, matter="月报", source="1号")
    for year, quarter in ((2023, 1), (2023, 4), (2024, 1)):
        RoutineGrade.objects.create(cadre=person.cadre, year=year, quarter=quarter, grade="好", by=clerk)
    for day in (date(2023, 5, 1), date(2022, 5, 1)):
        Circumstance.objects.create(
            cadre=person.cadre, kind="commendation", grade="嘉奖", document="2号", decided_on=day
        )


def told(secondment):
    with translation.override("zh-hans"):
        return archive_of(secondment)


def test_what_was_handed_in_in_its_time_is_there(secondment, records, clerk):
    found = told(secondment)

    assert (found.since, found.until, found.host, found.party) == (
        "2023年3月1日",
        "2023年11月30日",
        "城关镇",
        "中共党员",
    )
    assert (found.months, [deed.matter for deed in found.deeds], found.remarks) == (
        1,
        ["走访企业"],
        [("2023年4月", "扎实")],
    )
    assert found.routine == ["2023年第一季度“好”", "2023年第四季度“好”"]
    assert [(one.whose, one.results, one.conduct) for one in found.opinions] == [
        ("招商专班", "引资1亿元", "务实"), ("考核组", "", "肯干 不足：调研少"),
    ]  # fmt: skip
    assert (found.talked, found.clients) == (1, 0)
    assert [(one.matter, one.item, one.adds) for one in found.entries] == [("月报", "材料迟报", False)]
    assert found.circumstances == [("2023年5月1日获嘉奖", "2号")]


def test_a_grade_is_there_once_it_is_decided(secondment, round):
    [season] = told(secondment).seasons
    assert (season.name, season.grade, season.source) == ("某县2023年度考核", "优秀", "2026年1月9日")

    at_stage(round, Stage.REVIEW)

    assert told(secondment).seasons == []


def test_an_evaluation_of_another_time_is_not(secondment, records):
    secondment.since, secondment.until = date(2021, 1, 1), date(2021, 12, 31)

    found = told(secondment)
    assert (found.seasons, found.months, found.opinions, found.routine, found.circumstances) == ([], 0, [], [], [])
