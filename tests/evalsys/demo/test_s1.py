"""The figures that were published for S1, each found in what is computed from the evidence."""

from collections import Counter
from fractions import Fraction
from itertools import islice
from random import Random

import pytest
from django.conf import settings
from django.core.management import call_command

from evalsys.demo.s1 import YEARS, spread, stand
from scoring.evaluating import evaluate_case
from scoring.results import shown

CASE = settings.BASE_DIR / "fixtures" / "rounds" / "s1"


@pytest.fixture(scope="module")
def years():
    return {one.round.id: one.outcome for one in evaluate_case(CASE)}


@pytest.fixture(scope="module")
def latest(years):
    return years["2023年度"]


def column(outcome, name):
    return outcome.board.columns[name]


def grades(outcome):
    return Counter(verdict.grade for verdict in outcome.verdicts)


def proposed(outcome, words):
    """The values of a measure, for all teams to which it is proposed."""
    return [one.value for row in outcome.proposals for one in row if one.measure.measure.startswith(words)]


def test_73_leadership_teams_of_four_unit_classes_are_evaluated_in_two_years(years):
    for outcome in (years["2022年度"], years["2023年度"]):
        classes = Counter(subject.category for subject in outcome.board.subjects)
        assert classes == {"机关": 30, "事业": 20, "街道": 13, "乡镇": 10}

    assert list(years) == ["2022年度", "2023年度", "2023年度科级干部"]


def test_15_assessment_groups_share_the_teams(latest):
    sizes = Counter(Counter(column(latest, "考核组")).values())

    assert sizes == {5: 13, 4: 2}


def test_the_five_dimensions_are_the_rows_of_the_ballot(latest):
    for form in latest.scheme.forms.values():
        names = [item.name for item in form.items]
        assert names == ["政治思想建设", "领导能力", "工作实绩", "党风廉政建设", "作风建设"]


@pytest.mark.parametrize("category", ["机关", "事业", "街道", "乡镇"])
def test_four_sources_make_up_the_basic_score(latest, category):
    sources = latest.scheme.children("基础得分", category)

    assert [source.name for source in sources] == ["党建高质量考核", "民主测评", "考核小组评价", "日常工作情况"]
    assert sum(source.weight for source in sources) == 100


def test_5_qualitative_indicators_are_marked_by_the_groups(latest):
    assert len(latest.scheme.children("考核组原始分", "机关")) == 5


def test_50_quantitative_tasks_are_spread_over_the_unit_classes(latest):
    tasks = {c: {node.id for node in latest.scheme.children("重点任务", c)} for c in latest.scheme.categories}

    assert {category: len(own) for category, own in tasks.items()} == {"机关": 18, "事业": 15, "街道": 18, "乡镇": 17}
    assert len(set.union(*tasks.values())) == 50
    assert len(set.intersection(*tasks.values())) == 6


def test_35_items_stand_on_the_positive_and_negative_lists(latest):
    lists = latest.scheme.lists.values()

    assert [len(listed.items) for listed in lists] == [7, 7, 7, 7, 7]
    assert {item.points.startswith("-") for listed in lists for item in listed.items} == {True, False}


def test_more_than_4000_appraisal_forms_came_back(latest):
    assert 4000 < sum(turnout.returned for turnout in latest.board.inputs.turnouts) < 5000


def test_more_than_2000_talks_and_70_posts_are_on_record(latest):
    assert 2000 < sum(column(latest, "谈话人次")) < 2500
    assert 70 < sum(column(latest, "走访岗位")) < 80


@pytest.mark.parametrize(("year", "number"), [("2022年度", 54), ("2023年度", 61)])
def test_so_many_teams_have_a_full_appraisal_score(years, year, number):
    assert column(years[year], "民主测评").count(Fraction(100)) == number


def test_the_share_with_a_full_score_is_83_6_percent_up_9_6_points(latest):
    assert set(column(latest, "满分占比")) == {Fraction(6100, 73)}
    assert set(column(latest, "满分占比升幅")) == {Fraction(6100 - 5400, 73)}
    assert {(shown(latest, "满分占比", v.row), shown(latest, "满分占比升幅", v.row)) for v in latest.verdicts} == {
        ("83.6", "9.6")
    }


def test_21_teams_are_excellent_51_good_and_one_fair(latest):
    assert grades(latest) == {"优秀": 21, "良好": 51, "一般": 1}


def test_21_is_the_whole_part_of_30_percent_of_73(latest):
    places = [(place.base, place.places, place.used, place.contested) for place in latest.places]

    assert places == [(30, 9, 9, 0), (20, 6, 6, 0), (13, 3, 3, 0), (10, 3, 3, 0)]
    assert sum(place.places for place in latest.places) == 21
    assert latest.findings == []


def test_255_excellent_party_members_are_recommended(latest):
    assert sum(proposed(latest, "推荐优秀共产党员名额")) == 255


def test_320_talents_are_recommended(latest):
    assert sum(proposed(latest, "推荐优秀人才名额")) == 320


def test_the_result_has_six_uses(latest):
    names = [linkage.id for linkage in latest.scheme.linkages]

    assert names == ["激励先进", "绩效分配", "干部选任", "教育培养", "管理监督", "评定优秀等次"]


def test_the_measures_for_those_behind_go_from_a_talk_to_another_post(latest):
    supervision = next(linkage for linkage in latest.scheme.linkages if linkage.id == "管理监督")

    assert [rule.measure for rule in supervision.rules[1:]] == ["谈话提醒", "批评教育", "预警诫勉", "调整岗位"]
    assert len(proposed(latest, "谈话提醒")) == 3 + 2 + 2 + 1
    assert len(proposed(latest, "预警诫勉")) == 1


def test_73_teams_get_their_result_in_writing(latest):
    assert len(proposed(latest, "书面反馈")) == 73


def test_a_veto_keeps_a_good_score_at_fair(latest):
    fair = next(verdict for verdict in latest.verdicts if verdict.grade == "一般")

    assert fair.score >= 80
    assert fair.barred["优秀"] == "安全生产一票否决"


def test_a_team_with_a_sanctioned_member_is_not_excellent_and_its_place_goes_to_the_next(latest):
    barred = next(v for v in latest.verdicts if v.barred.get("优秀") == "年内有班子成员受党纪政务处分")
    below = [v for v in latest.verdicts if v.grade == "优秀" and v.pool == barred.pool and v.rank > barred.rank]

    assert (barred.grade, barred.score >= 90) == ("良好", True)
    assert below


def test_groups_large_enough_end_with_the_same_mean_and_small_ones_are_left_alone(latest):
    marks, corrected = column(latest, "考核组原始分"), column(latest, "考核组评价")
    groups: dict[str, list[int]] = {}
    for row, group in enumerate(column(latest, "考核组")):
        groups.setdefault(group, []).append(row)

    means = {sum(corrected[row] for row in rows) / 5 for rows in groups.values() if len(rows) == 5}
    assert means == {sum(marks) / 73}
    assert all(corrected[row] == marks[row] for rows in groups.values() if len(rows) == 4 for row in rows)


def test_no_result_stands_in_the_evidence():
    texts = [path.read_text(encoding="utf-8") for year in ("2022", "2023") for path in (CASE / year).glob("*.csv")]

    assert len(texts) == 14
    assert [word for word in ("优秀", "良好") for text in texts if word in text] == []


def test_other_dice_give_other_scores_and_the_same_totals(years, tmp_path, capsys):
    call_command("make_rounds", only=["s1"], out=tmp_path, seed=7)

    for one in islice(evaluate_case(tmp_path / "s1"), 2):
        assert grades(one.outcome) == grades(years[one.round.id])
        assert column(one.outcome, "满分占比") == column(years[one.round.id], "满分占比")
        assert column(one.outcome, "综合得分") != column(years[one.round.id], "综合得分")


def test_the_strong_teams_of_a_year_are_partly_those_of_the_year_before():
    before = {team.id for team in stand(Random(1), YEARS[0], set()) if team.strong}
    after = {team.id for team in stand(Random(2), YEARS[1], before) if team.strong}

    assert (len(before), len(after)) == (21, 22)
    assert 14 <= len(before & after) < 21


def test_people_are_spread_so_that_their_whole_share_comes_to_the_total():
    teams = [team for team in stand(Random(1), YEARS[0], set()) if team.strong]

    people = spread(Random(1), teams, 102, 3, 7, 8)

    assert sum(number * 8 // 100 for number in people.values()) == 102
