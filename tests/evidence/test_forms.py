from datetime import date
from fractions import Fraction

import pytest

from accounts.roles import Permission
from evidence.actions.entries import proposable
from evidence.forms import ArrangeForm, EntryForm, FindingForm, ReasonForm, RoutineForm, whole_number
from indicators.queries import scheme_of
from scoring.engine.reading import read_scheme
from tests.scoring.cases_on_disk import SCHEME
from units.models import Unit
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def entry(round, clerk, scheme=None, **said):
    given = {"subject": round.subjects.get(code="T1").pk, "item": "late", "quantity": "1.5", "matter": "迟报"}
    return EntryForm(given | said, subjects=proposable(round, clerk), scheme=scheme or scheme_of(round.scheme.text))


def test_an_entry_keeps_numbers_exact_and_asks_for_the_attributes_of_the_lists(round, clerk):
    asking = SCHEME.replace('name = "扣分清单"', 'name = "扣分清单"\nattributes = ["级别"]')
    form = entry(round, clerk, read_scheme(asking), attribute_0="市级")

    assert form.is_valid(), form.errors
    assert form.values == {
        "item": "late", "quantity": Fraction("1.5"), "given": None, "matter": "迟报", "period": "", "source": "",
        "attributes": [["级别", "市级"]],
    }  # fmt: skip
    assert form.fields["attribute_0"].label == "级别"


@pytest.mark.parametrize("said", [{"quantity": "很多"}, {"item": "none"}, {"subject": "0"}, {"matter": ""}])
def test_an_entry_that_makes_no_sense_is_refused(round, clerk, said):
    assert list(entry(round, clerk, **said).errors) == list(said)


def test_the_figures_of_the_scheme_are_there_to_be_ticked(round):
    form = ArrangeForm({"declared": ["tasks"], "certify_units": "on"}, scheme=scheme_of(round.scheme.text))

    assert form.is_valid()
    assert form.cleaned_data == {"declared": ["tasks"], "certify_units": True, "certify_keepers": False}
    assert form.fields["declared"].choices[0] == ("tasks", "重点任务完成数（督查室）")


def test_routine_grades_are_read_from_lines_as_they_come_out_of_a_table(round, clerk):
    lines = "T1\t好\n河西乡 较好\n\n山口乡，一般\n"
    form = RoutineForm({"year": "2024", "quarter": "1", "lines": lines}, scope=scope_of(clerk, Permission.ROUNDS_EDIT))

    assert form.is_valid(), form.errors
    assert [(unit.code, grade) for unit, grade in form.cleaned_data["lines"]] == [
        ("T1", "好"), ("T2", "较好"), ("T3", "一般"),
    ]  # fmt: skip


def test_all_lines_that_cannot_be_read_are_told_at_once(round, clerk):
    form = RoutineForm(
        {"year": "2024", "quarter": "1", "lines": "没有等次\n谁 好\n"}, scope=scope_of(clerk, Permission.ROUNDS_EDIT)
    )

    assert not form.is_valid()
    assert len(form.errors["lines"]) == 2


def test_a_finding_is_about_a_unit_in_reach(round, clerk):
    said = {"about": "河西乡", "kind": "audit", "matter": "超预算", "found_on": "2024-05-01"}
    scope = scope_of(clerk, Permission.ROUNDS_EDIT)
    form = FindingForm(said, scope=scope)

    assert form.is_valid(), form.errors
    assert (form.values["unit"], form.values["found_on"]) == (Unit.objects.get(code="T2"), date(2024, 5, 1))
    assert not FindingForm(said | {"about": "别处"}, scope=scope).is_valid()


def test_the_browser_asks_for_no_reason_where_another_button_needs_none():
    assert "required" not in str(ReasonForm()["reason"])


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), (None, 0), ("", 0), ("²", 0), ("٣", 0), ("-1", 0), ("9" * 5_000, 0)]
)
def test_a_key_that_a_page_never_sent_is_none(text, number):
    assert whole_number(text) == number
