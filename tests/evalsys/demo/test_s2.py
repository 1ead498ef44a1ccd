"""The figures that were published for S2, each found in what is computed from the evidence."""

from collections import Counter
from random import Random

import pytest
from django.conf import settings
from django.core.management import call_command

from evalsys.demo.s2 import Cadre, events, figures, people
from scoring.engine.methods.appraisal import Appraisal
from scoring.evaluating import evaluate_case

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s2"
POSTINGS = ("驻外招商", "项目专班", "国有平台", "其他重点")


@pytest.fixture(scope="module")
def outcome():
    return next(evaluate_case(CASE)).outcome


def grades(outcome, category=None):
    verdicts = [v for v in outcome.verdicts if category in (None, outcome.board.subjects[v.row].category)]
    return Counter(verdict.grade for verdict in verdicts)


def test_45_cadres_are_seconded(outcome):
    classes = Counter(subject.category for subject in outcome.board.subjects)

    assert classes == {"驻外招商": 11, "项目专班": 12, "国有平台": 8, "其他重点": 14}
    assert sum(classes.values()) == 45


def test_they_stand_on_four_lines(outcome):
    assert set(outcome.board.columns["选派一线"]) == {"基层一线", "项目一线", "招商一线", "国企一线"}


@pytest.mark.parametrize("category", POSTINGS)
def test_5_major_items_hold_13_minor_ones_in_every_kind_of_posting(outcome, category):
    scheme = outcome.scheme
    major = scheme.children("综合得分", category)
    minor = [child for item in major for child in scheme.children(item.id, category)]

    assert [item.id for item in major] == ["日常表现", "质量效果", "公认度", "综合评价", "成长进步"]
    assert [int(item.name.split()[0]) for item in minor] == list(range(1, 14))


def test_those_posted_far_away_have_two_issuers_and_no_democratic_appraisal(outcome):
    node = outcome.scheme.nodes["民主评议"]["驻外招商"]
    away = {s.id for s in outcome.board.subjects if s.category == "驻外招商"}

    assert not isinstance(node.settings, Appraisal)
    assert {count.subject for count in outcome.board.inputs.counts} & away == set()
    for row, subject in enumerate(outcome.board.subjects):
        if subject.id in away:
            city, district = (outcome.board.columns[name][row] for name in ("专班表现鉴定", "商务表现鉴定"))
            assert outcome.board.columns["民主评议"][row] == (city + district) / 2


def test_where_the_two_issuers_differ_the_lower_figure_counts(outcome):
    columns = outcome.board.columns
    rows = [row for row, subject in enumerate(outcome.board.subjects) if subject.category == "驻外招商"]
    differing = [row for row in rows if columns["专班认定资金"][row] > columns["商务认定资金"][row]]

    assert differing
    for row in differing:
        assert columns["任务完成"][row] == min(columns["商务认定资金"][row] * 100 / columns["招商任务"][row], 100)


def test_task_forces_recommend_their_excellent_by_ratio(outcome):
    barred = [v for v in outcome.verdicts if v.barred.get("优秀") == "未列入专班推荐的优秀人选"]

    assert grades(outcome, "项目专班") == {"优秀": 12 * 40 // 100, "称职": 8}
    assert len(barred) == 8
    assert len([v for v in barred if v.score >= 90]) == 2
    assert outcome.findings == []


def test_a_ballot_that_recommends_too_many_is_not_counted(outcome):
    first = next(s.id for s in outcome.board.subjects if s.category == "项目专班")
    tally = outcome.board.tallies[("优秀推荐票", "专班成员", first)]

    assert (tally.valid, tally.invalid) == (15, 1)


def test_state_owned_companies_add_talks_with_service_clients(outcome):
    classes = outcome.scheme.nodes["民主评议"]["国有平台"].settings.classes

    assert list(classes) == ["公司领导", "公司员工", "服务对象"]
    voices = {c.subject for c in outcome.board.inputs.counts if c.voter_class == "服务对象"}
    assert voices == {s.id for s in outcome.board.subjects if s.category == "国有平台"}


def test_other_key_work_is_evaluated_by_one_another_by_name_and_never_by_oneself(outcome):
    own = {s.id for s in outcome.board.subjects if s.category == "其他重点"}
    marks = [sheet for sheet in outcome.board.inputs.sheets if sheet.form == "集中互评表"]

    assert len(marks) == 14 * 13
    assert {sheet.rater for sheet in marks} == {sheet.subject for sheet in marks} == own
    assert not [sheet for sheet in marks if sheet.rater == sheet.subject]


def test_19_cadres_are_excellent(outcome):
    assert grades(outcome) == {"优秀": 19, "称职": 26}


@pytest.mark.parametrize("seed", [7, 8])
def test_other_dice_give_other_scores_and_the_same_totals(outcome, seed, tmp_path, capsys):
    call_command("make_rounds", only=["s2"], out=tmp_path, seed=seed)

    other = next(evaluate_case(tmp_path / "s2")).outcome

    assert grades(other) == grades(outcome)
    assert [v.score for v in other.verdicts] != [v.score for v in outcome.verdicts]


def test_no_grade_stands_among_the_figures():
    texts = [(CASE / f"{kind}.csv").read_text(encoding="utf-8") for kind in ("subjects", "figures", "events")]

    assert not [text for text in texts if "优秀" in text or "称职" in text]


def test_everybody_gets_an_overall_appraisal_for_the_file(outcome):
    filed = [one for row in outcome.proposals for one in row if one.measure.measure.startswith("形成综合鉴定")]

    assert len(filed) == 45


def test_people_do_well_or_fairly_in_the_numbers_drawn():
    cadres = people(Random(1))

    assert Counter(cadre.category for cadre in cadres if cadre.well) == {
        "驻外招商": 5, "项目专班": 6, "国有平台": 3, "其他重点": 7
    }  # fmt: skip
    assert {cadre.quality >= 60 for cadre in cadres if cadre.well} == {True}


@pytest.mark.parametrize("category", POSTINGS)
def test_every_figure_has_a_paper(category):
    cadre = Cadre("挂09", "某人", category, True, 80)

    rows = [*figures(Random(1), cadre), *events(Random(1), cadre)]

    assert all(row[-1] for row in rows)
