from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from accounts.roles import Permission
from rounds.forms import ChooseForm, MomentForm, RoundForm
from rounds.queries import cases_open_to
from tests.rounds.cast import cadre
from units.remits import Scope

ALL = Scope(paths=("0001.",))


def asked(text):
    form = ChooseForm(QueryDict(text), scope=ALL)
    assert form.is_valid(), form.errors
    return form.wanted()


def test_a_moment_is_one_of_the_place():
    form = MomentForm({"closes_at": "2025-12-31T18:00"})

    assert form.is_valid()
    assert form.cleaned_data["closes_at"].astimezone(UTC) == datetime(2025, 12, 31, 10, 0, tzinfo=UTC)


def test_codes_are_taken_as_they_come_out_of_a_table(county):
    assert asked("of=units&codes=T1%0AT2，T3、D1,T1")["codes"] == ["T1", "T2", "T3", "D1"]


def test_the_likely_rule_is_taken_where_none_is_chosen(county):
    cadre("x", "钱某", "T1", level="正科级")

    assert asked("of=units&unit=0")["rule"] == "category"
    assert asked("of=cadres&unit=0&rule=level")["rule"] == "level"
    assert asked("of=units&unit=0&rule=level")["rule"] == "category"
    assert asked("of=cadres&levels=正科级")["levels"] == ["正科级"]


def test_a_unit_beyond_reach_is_not_found(county):
    form = ChooseForm(QueryDict("of=units&unit=0"), scope=Scope(paths=("0001.0001.",)))

    assert "unit" in form.errors


def test_too_many_codes_are_refused(county):
    words = "+".join(f"c{number}" for number in range(2_001))

    assert "codes" in ChooseForm(QueryDict(f"of=units&codes={words}"), scope=ALL).errors


def test_the_case_is_asked_for_at_the_beginning_only(draft, preparer):
    assert "case" not in RoundForm(instance=draft).fields
    form = RoundForm(cases=cases_open_to(preparer, Permission.ROUNDS_EDIT))
    assert list(form.fields["case"].queryset) == [draft.case]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_of_no_year_of_ours_is_refused(moment):
    assert "请核对年份" in str(MomentForm({"closes_at": moment}).errors)
