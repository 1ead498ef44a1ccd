"""What comes in: several files at once, whom a problem is about, filters that nobody can break."""

import pytest
from django.utils.datastructures import MultiValueDict

from rectification.forms import (
    EnterForm,
    ExtensionForm,
    FilterForm,
    FindingForm,
    PlanForm,
    ProgressForm,
    cleaned_or_nothing,
)
from rounds.models import Round
from tests.rectification.ledgers import PLAN, proof
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def test_several_files_come_at_once_or_none():
    files = MultiValueDict({"files": [proof("1.pdf"), proof("2.pdf")]})
    form = ProgressForm({"text": "完成"}, files)

    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["1.pdf", "2.pdf"]
    assert ProgressForm({"text": "完成"}).is_valid()


def test_days_and_words_are_asked_for():
    assert PlanForm(PLAN | {"due_on": "2030-01-01"}).is_valid()
    assert set(PlanForm({}).errors) == {"cause", "measure", "leader", "person", "due_on"}
    assert set(ExtensionForm({"until": "明天"}).errors) == {"until", "reason"}
    assert set(FindingForm({}).errors) == {"plan_by"}


def test_whom_a_problem_is_about_is_found_by_code_or_name(round, clerk):
    told = {"about": "账目", "text": "不清。", "plan_by": "2030-01-01"}
    for whom, key in (("T1", "unit"), ("城关镇", "unit"), ("王建国", "cadre")):
        form = EnterForm(told | {"whom": whom}, scope=scope_of(clerk), rounds=Round.objects.all())
        assert form.is_valid()
        assert form.values[key].name in ("城关镇", "王建国")
    assert EnterForm(told | {"whom": "无此镇"}, scope=scope_of(clerk), rounds=Round.objects.all()).errors


def test_a_filter_that_makes_no_sense_filters_nothing(round):
    said = cleaned_or_nothing(FilterForm({"round": "x", "state": "y", "q": "城关"}, rounds=Round.objects.all()))

    assert said == {"round": None, "q": "城关", "state": None}
