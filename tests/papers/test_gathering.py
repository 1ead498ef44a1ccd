"""What papers tell comes from the record, no more of it than is decided or disclosed, in as many questions for many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from evidence.models import RoutineGrade, SelfReport, StepPlan
from feedback.models import Audience, Content, Reading
from papers.gathering import awards_of, matter_of, notices_of, post_of, ranking_of, registrations_of
from papers.queries import persons_of, released_cards
from rounds.models import Stage, Subject
from scoring.models import Decision, Run, Submission
from tests.feedback.decided_rounds import released
from tests.scoring.rounds_in_reach import at_stage
from units.models import Charge, Circumstance, Unit
from units.remits import Scope

pytestmark = pytest.mark.django_db
ALL = Scope(paths=("0001.",))


@pytest.fixture
def run(round):
    return Run.objects.select_related("round__case", "round__scheme").get(round=round)


@pytest.fixture
def record(person, clerk):
    """All that a form can tell of T2."""
    StepPlan.objects.create(round=person.round, category=person.category, kind="report", headings=["履职", "不足"])
    SelfReport.objects.create(subject=person, state="handed", sections={"不足": "调研不够。", "履职": "完成任务。"})
    Charge.objects.create(cadre=person.cadre, unit=Unit.objects.get(code="T1"), since=date(2022, 1, 1))
    for quarter, grade in enumerate(("好", "好", "较好", "好"), 1):
        RoutineGrade.objects.create(cadre=person.cadre, year=2023, quarter=quarter, grade=grade, by=clerk)
    Circumstance.objects.create(
        cadre=person.cadre, kind="sanction", grade="党内警告", document="1号", decided_on=date(2023, 5, 1)
    )


def form_of(person, **options):
    with translation.override("zh-hans"):
        return registrations_of([person], **({"decided": True} | options))[0]


def test_a_form_tells_person_work_and_year(person, record):
    told = form_of(person)

    assert (told.sex, told.born, told.party, told.since) == ("男", "1978.05", "中共党员", "2020年3月")
    assert (told.post, told.duties) == ("河西乡乡长、三级调研员", "分管：城关镇")
    assert told.summary == "履职：完成任务。\n不足：调研不够。"
    assert told.remarks == "平时考核：好3次、较好1次\n2023年5月1日：党内警告（1号）"


def test_without_a_record_the_form_stays_blank(person):
    told = form_of(person)

    assert (told.duties, told.summary, told.own, told.remarks) == ("", "", "", "")


def test_a_report_that_was_not_handed_in_is_not_told(person, record):
    SelfReport.objects.update(state="draft")

    assert form_of(person).summary == ""


def test_a_grade_is_told_once_it_is_decided(person, round):
    assert form_of(person).decided == "确定为“优秀”等次。（2026年1月9日）"
    assert form_of(person, decided=False).decided == ""

    person.round = at_stage(round, Stage.REVIEW)

    assert form_of(person).decided == ""


def test_the_meeting_that_approved_all_stands_for_each(run, approver):
    told = {"meeting": "县委常委会", "document": "县委〔2024〕3号", "decided_on": date(2024, 1, 9)}
    Submission.objects.create(run=run, number=1, state="approved", by=approver, **told)

    assert {award.told for award in awards_of(run).values()} == {
        "经县委常委会审定，确定为“优秀”等次。（县委〔2024〕3号，2024年1月9日）",
        "经县委常委会审定，确定为“良好”等次。（县委〔2024〕3号，2024年1月9日）",
    }


def test_that_somebody_read_the_own_result_is_told(person, release, approver):
    Reading.objects.create(release=release, subject=person, by=approver)

    assert "确认阅知考核结果" in form_of(Subject.objects.get(pk=person.pk)).own


def test_without_a_snapshot_the_post_is_that_of_the_register(person):
    person.place = person.post = ""
    person.cadre.post_text = "河西乡党委书记"

    assert post_of(person) == "河西乡党委书记、三级调研员"


def test_a_ranking_tells_places_parts_and_quotas(run):
    told = ranking_of(run, ALL, "乡镇")

    assert [(place.rank, place.name, place.score, place.decided) for place in told.places] == [
        ("1", "王建国", "98.80", "优秀"), ("2", "城关镇", "91.72", "良好"), ("3", "陈静", "81.00", "良好"),
    ]  # fmt: skip
    assert told.quotas == ("“优秀”名额1个（基数3）",)
    assert told.title == "某县2023年度考核排名表"


def test_a_reader_of_one_town_sees_its_line_alone(run):
    assert [place.name for place in ranking_of(run, Scope(paths=("0001.0001.",)), "乡镇").places] == ["城关镇"]


def test_a_request_is_about_the_evaluation_and_its_scheme(run):
    assert (matter_of(run).name, matter_of(run).scheme) == ("某县2023年度考核", "某县年度考核")


def test_a_notice_goes_to_cadres_with_what_the_release_tells_them(round, release):
    cards = released_cards(round, Subject.objects.filter(round=round))

    told = {one.name: one for one in notices_of(cards, release, "县委组织部")}
    assert set(told) == {"王建国", "陈静"}
    assert (told["王建国"].grade, told["王建国"].score, told["王建国"].rank) == ("优秀", "98.80", "在乡镇中列第1位")


def test_what_the_release_withholds_from_the_subject_is_in_no_notice(round):
    release = released(round, {(Audience.SUBJECT, Content.GRADE), (Audience.LIAISON, Content.SCORE)})

    [one, _other] = notices_of(released_cards(round, Subject.objects.filter(round=round)), release, "")
    assert (one.grade, one.score, one.rank) == ("优秀", "", "")


def test_who_is_found_incompetent_is_told_of_the_review(round, release):
    Decision.objects.filter(card__subject__code="T2").update(grade="不称职", reason="1", meeting="1", document="1")

    [one, other] = notices_of(released_cards(round, Subject.objects.filter(round=round)), release, "")
    assert (one.reviewable, other.reviewable) == (True, False)


def test_many_forms_and_notices_ask_as_often_as_one(round, release, record):
    people = persons_of(round, ALL)

    def asked(subjects):
        subjects = list(subjects)
        with CaptureQueriesContext(connection) as queries:
            registrations_of(subjects, decided=True)
            notices_of(released_cards(round, subjects), release, "")
        return len(queries)

    assert asked(people[:1]) == asked(people)
