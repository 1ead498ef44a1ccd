import pytest

from rounds.models import Step
from rounds.steps import asked_figures, is_on, polled_by, proposed, steps_of
from scoring.engine.reading import read_scheme
from tests.rounds.cast import TWO
from tests.test_house import ROOT

PLACES = ROOT / "fixtures" / "rounds"


def test_a_scheme_says_what_it_calls_for():
    assert proposed(read_scheme(TWO)) == {name: {"meeting", "figures", "entries"} for name in ("town", "dept")}


def test_the_four_categories_of_secondees_call_for_four_ways():
    """S2: outstation staff have certificates of two issuers and no meeting, task forces a recommendation."""
    found = proposed(read_scheme((PLACES / "s2" / "scheme.toml").read_text()))

    assert {"certificates", "figures"} <= found["驻外招商"]
    assert "recommendation" in found["项目专班"]
    assert "clients" in found["国有平台"]
    assert "mutual" in found["其他重点"]
    assert not {"mutual", "meeting"} & found["驻外招商"]
    assert "meeting" in found["项目专班"]


def test_figures_are_asked_for_by_the_nodes_that_read_them():
    assert asked_figures(read_scheme(TWO), "town") == ["tasks", "target"]


@pytest.mark.django_db
def test_a_step_is_on_where_it_has_a_row(draft):
    Step.objects.create(round=draft, category="town", kind=Step.Kind.MUTUAL)

    assert is_on(draft, "town", Step.Kind.MUTUAL)
    assert not is_on(draft, "dept", Step.Kind.MUTUAL)
    assert list(steps_of(draft)) == ["town"]
    assert steps_of(draft)["town"]["mutual"].category == "town"


def test_the_ballots_of_a_step_are_told_by_its_kind():
    scheme = read_scheme((ROOT / "fixtures/rounds/s1/scheme.toml").read_text(encoding="utf-8"))

    meeting = polled_by(scheme, "机关", Step.Kind.MEETING)
    assert [voters for _form, voters in meeting] == ["区级领导", "班子和中层", "职工和服务对象"]
    assert polled_by(scheme, "机关", Step.Kind.GROUP) == [("考核组评价表", "考核组成员")]
    assert polled_by(scheme, "机关") == []
