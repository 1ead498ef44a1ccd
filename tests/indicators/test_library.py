"""The library of indicators."""

import pytest

from indicators.actions.library import keep_library_item
from indicators.actions.schemes import keep_scheme
from indicators.library import entries, entries_of, entry_of, found_by
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    keep_scheme(SCHEME, by=None)
    return keep_scheme(SCHEME.replace("第七条", "第八条"), by=None)


def named(name):
    return next(entry for entry in entries() if entry.name == name)


def test_every_indicator_of_a_scheme_is_there_with_what_it_needs():
    work = next(entry for entry in entries_of(SCHEME) if entry.name == "工作实绩")

    assert (work.above, work.method, work.full, work.clause, work.owners) == (
        "综合得分", "completion", "100", "第四条", ("督查室",),
    )  # fmt: skip
    assert work.needs == (("figures", "重点任务完成数"), ("figures", "重点任务目标数"))


def test_what_several_versions_have_in_the_same_words_stands_once_with_all_of_them(kept):
    assert [entry.name for entry in entries()].count("工作实绩") == 1
    assert named("工作实绩").plans == ("某县年度考核 v2", "某县年度考核 v1")


@pytest.mark.parametrize("typed", ["工作", "gongzuo", "gzsj", "督查室", "第四条", " 工作 实绩"])
def test_an_indicator_is_found_by_name_pinyin_office_and_clause(kept, typed):
    assert "工作实绩" in [entry.name for entry in found_by(entries(), typed)]


def test_a_search_for_what_is_not_there_finds_nothing(kept):
    assert list(found_by(entries(), "zzzz")) == []


def test_what_the_office_keeps_stands_first_and_stays_without_its_scheme(kept, clerk):
    item = keep_library_item(named("民主测评"), "民主测评（本单位）", "常用", by=clerk)

    assert (entries()[0].name, entries()[0].item) == ("民主测评（本单位）", item.pk)
    assert entry_of(f"own{item.pk}").text == named("民主测评").text


def test_a_key_that_is_gone_leads_nowhere(kept):
    assert entry_of("own999") is None


def test_the_library_asks_two_questions_however_many_schemes(kept, django_assert_num_queries):
    with django_assert_num_queries(2):
        entries()
