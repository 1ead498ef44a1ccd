from datetime import date

import pytest

from rounds.choosing import category_of, chosen_now, found_by, likely_category, traits_of
from scoring.engine.reading import read_scheme
from tests.rounds.cast import TWO, wanted
from tests.test_house import ROOT
from units.models import Cadre, Group, Secondment, Unit, UnitCategory
from units.remits import Scope

ALL = Scope(paths=("0001.",))
NONE = {"unit": ""}


def found(round, **asked):
    return [seen.code for seen in found_by(wanted(**asked), round, ALL)]


def test_units_are_found_beneath_one_in_groups_of_a_category_or_by_code(empty):
    group, towns = Group.objects.get().pk, UnitCategory.objects.get(name="乡镇").pk

    assert found(empty) == ["T1", "T2", "T3", "D1"]
    assert found(empty, **NONE, groups=[group]) == ["T1", "T2"]
    assert found(empty, **NONE, categories=[towns]) == ["T1", "T2", "T3"]
    assert found(empty, **NONE, codes=["D1", "T2", "没有"]) == ["T2", "D1"]
    assert found(empty, categories=[towns], codes=["D1"]) == ["T1", "T2", "T3", "D1"]
    assert found(empty, kinds=["office"]) == []
    assert found(empty, **NONE) == []


def test_cadres_are_found_by_unit_group_level_and_line(empty):
    Cadre.objects.filter(code="c1").update(level="正科级")
    Secondment.objects.create(
        cadre=Cadre.objects.get(code="c4"), host=Unit.objects.get(code="T1"), line="项目一线", since=date(2024, 1, 1)
    )
    cadres = {"of": "cadres", "rule": "one"}

    assert found(empty, **cadres) == ["c1", "c2", "c3", "c4"]
    assert found(empty, **cadres | {"unit": "T1"}) == ["c1"]
    assert found(empty, **cadres, groups=[Group.objects.get().pk]) == ["c1", "c2"]
    assert found(empty, **cadres, levels=["正科级"]) == ["c1"]
    assert found(empty, **cadres, lines=["项目一线"]) == ["c4"]


def test_what_lies_beyond_reach_is_not_found(empty):
    assert [one.code for one in found_by(wanted(), empty, Scope(paths=("0001.0002.",)))] == ["T2"]


def test_those_found_are_counted_by_what_the_rule_looks_at(empty):
    assert traits_of(found_by(wanted(), empty, ALL), "category") == [("乡镇", 3), ("部门", 1)]


@pytest.mark.parametrize(
    ("trait", "category"), [("乡镇", "town"), ("town", "town"), ("部门（单位）", "dept"), ("学校", "")]
)
def test_a_category_is_likely_that_is_called_alike(trait, category):
    assert likely_category(trait, read_scheme(TWO)) == category


def test_lines_of_secondment_lead_to_likely_categories():
    scheme = read_scheme((ROOT / "fixtures" / "rounds" / "s2" / "scheme.toml").read_text())

    assert [likely_category(line, scheme) for line in ("招商一线", "项目一线")] == ["驻外招商", "项目专班"]


def test_one_category_holds_for_all_or_each_has_its_own(empty):
    seen = found_by(wanted(), empty, ALL)[0]

    assert category_of(seen, wanted()) == "town"
    assert category_of(seen, wanted(rule="one", sorted={"": "dept"})) == "dept"
    assert category_of(seen, wanted(sorted={})) == ""


def test_the_selections_of_a_round_find_who_has_come_since(draft):
    selection = draft.selections.get()
    selection.without = ["T2"]
    selection.save()

    assert [(seen.code, category) for seen, category in chosen_now(draft, ALL)] == [
        ("T1", "town"),
        ("T3", "town"),
        ("D1", "dept"),
    ]
