import pytest

from scoring.actions import request_run
from scoring.cards import contents, exact_values, results_of
from scoring.engine.inputs import Earlier
from scoring.engine.number import exact
from scoring.results import results
from scoring.runs import perform_run
from scoring.storing import store_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(case):
    round = store_case(case, code="county", name="某县", by=None).rounds.get()
    return perform_run(request_run(round, by=None).pk)


def test_a_card_keeps_the_whole_result_word_for_word(run, evaluated):
    expected = results(evaluated.outcome, "2023年度", evaluated.digest)["subjects"]

    assert list(results_of(run.cards.order_by("position"))) == expected


def test_a_card_shows_what_lists_need_without_being_opened(run):
    cards = run.cards.order_by("rank").values_list("subject__name", "score", "rank", "grade")

    assert list(cards) == [
        ("河西乡", "98.80", 1, "优秀"),
        ("城关镇", "91.72", 2, "良好"),
        ("山口乡", "81.00", 3, "良好"),
    ]


def test_a_card_opens_into_a_tree_down_to_a_figure_and_its_source(run):
    tree = contents(run.cards.get(subject__code="T1"))["steps"]

    (result,) = tree
    assert result["label"] == "考核得分"
    (total, late) = result["parts"]
    assert (total["label"], late["label"]) == ("综合得分", "迟报扣分")
    figure = total["parts"][0]["parts"][0]
    assert (figure["label"], figure["value"], figure["figure"]) == ("重点任务完成数", "9项", True)
    assert figure["note"] == "督查室提供，督查〔2023〕8号，figures.csv 第2行"


def test_later_rounds_are_told_exact_values(run):
    rows = run.cards.filter(subject__code="T1").values_list("subject__code", "exact")

    told = list(exact_values(("2023年度", code, content) for code, content in rows))

    assert Earlier("2023年度", "T1", "score", exact("91.72")) in told
    assert Earlier("2023年度", "T1", "grade", "良好") in told
    assert Earlier("2023年度", "T1", "vote", exact("96.8")) in told
