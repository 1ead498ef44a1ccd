"""A scheme for the next year."""

import pytest
from django.utils import translation

from indicators.differing import differences
from indicators.yearly import header_offered, next_year, places, shifted, year_of
from scoring.engine.document import parsed, written
from tests.scoring.cases_on_disk import SCHEME

YEARLY = (
    SCHEME.replace('title = "某县年度考核"', 'title = "某县2023年度考核办法"\nbasis = "县办〔2023〕5号"')
    .replace('value = "total + late_reports"', "value = \"total + late_reports + earlier('2022年度', 'score')\"")
    .replace('name = "工作实绩"', 'name = "2023年工作实绩"')
)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_the_year_is_read_from_the_round():
    assert year_of(parsed(YEARLY)) == 2023


def test_a_scheme_without_a_year_is_offered_as_it_is():
    document = {"scheme": {"id": "plain", "title": "考核办法"}}

    assert year_of(document) is None
    assert header_offered(document)["title"] == "考核办法"
    assert places(document) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年度", "2024年度"),
        ("2022年度与2023年度相比", "2023年度与2024年度相比"),
        ("按县办〔2023〕5号执行", "按县办〔2023〕5号执行"),
        ("2019年起", "2019年起"),
        ("编号120233", "编号120233"),
    ],
)
def test_this_year_and_the_one_before_move_on_and_numbers_of_documents_stay(text, expected):
    assert shifted(text, 2023) == expected


def test_the_header_is_offered_a_year_on():
    assert header_offered(parsed(YEARLY)) == {
        "title": "某县2024年度考核办法", "round": "2024年度", "version": "", "id": "county",
    }  # fmt: skip


def test_every_other_text_with_a_year_is_listed_with_its_place():
    found = places(parsed(YEARLY))

    assert [(place.path, place.names) for place in found] == [("nodes[1].name", True), ("nodes[4].value", False)]
    assert found[0].where == "indicator“2023年工作实绩” · Name on the page"
    assert found[1].after == "total + late_reports + earlier('2023年度', 'score')"


def test_only_what_was_chosen_is_changed():
    document = parsed(YEARLY)
    made = next_year(document, header_offered(document), ["nodes[1].name"])
    told = [sentence for chapter in differences(document, made) for sentence in chapter.sentences]

    assert told == [
        "Title of the plan changes from “某县2023年度考核办法” to “某县2024年度考核办法”",
        "Period of evaluation changes from 2023年度 to 2024年度",
        "indicator“2024年工作实绩” was called “2023年工作实绩” before",
    ]
    assert parsed(written(made)) == made


def test_the_scheme_that_was_copied_stays_as_it_is():
    document = parsed(YEARLY)
    next_year(document, header_offered(document), ["nodes[1].name"])

    assert document == parsed(YEARLY)
