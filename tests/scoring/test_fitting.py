"""Evidence of a round laid under another scheme."""

from dataclasses import replace

import pytest
from django.utils import translation

from scoring.cases.folder import rounds_of
from scoring.cases.loading import load
from scoring.engine.evaluation import evaluate
from scoring.engine.exact import published
from scoring.engine.inputs import Standing, Turnout
from scoring.engine.reading import read_scheme
from scoring.fitting import fit
from tests.scoring.cases_on_disk import SCHEME, SCORES, write_case


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def inputs(tmp_path):
    return load(rounds_of(write_case(tmp_path / "case")))[0].inputs


def test_under_its_own_scheme_all_evidence_is_kept(inputs):
    fitted = fit(read_scheme(SCHEME), inputs)

    assert fitted.inputs == inputs
    assert (fitted.unknown, fitted.lacking) == ([], [])


def test_a_figure_that_is_called_otherwise_is_listed_with_how_many_values_and_missed(inputs):
    fitted = fit(read_scheme(SCHEME.replace('"tasks"', '"done"')), inputs)

    assert fitted.unknown == [("figure “tasks”", 3)]
    assert fitted.lacking == ["figure “重点任务完成数”"]


def test_a_figure_of_another_kind_is_listed(inputs):
    text = SCHEME.replace('id = "tasks"', 'id = "tasks"\nkind = "text"').replace(
        'actual = "tasks"', 'actual = "target"'
    )

    assert fit(read_scheme(text), inputs).unknown == [("figure “tasks” of another kind", 3)]


def test_a_category_that_is_gone_takes_its_subjects_along(inputs):
    fitted = fit(read_scheme(SCHEME.replace('id = "town"', 'id = "street"')), inputs)

    assert fitted.inputs.subjects == ()
    assert fitted.unknown == [("subjects of the category “town”", 3)]


def test_list_entries_of_unknown_items_are_listed(inputs):
    assert fit(read_scheme(SCHEME.replace('id = "late"', 'id = "slow"')), inputs).unknown == [
        ("list entries of the item “late”", 1)
    ]


def test_ballots_with_options_that_the_form_has_no_longer_are_listed(inputs):
    fitted = fit(read_scheme(SCHEME.replace('id = "较好"', 'id = "良好"')), inputs)

    assert ("ballots on the form “team” of the class “A”", 2) in fitted.unknown
    assert all(count.option != "较好" for count in fitted.inputs.counts)


def test_circumstances_and_turnouts_that_nobody_knows_are_left_out(inputs):
    more = replace(inputs, standings=(Standing("T1", "处分"),), turnouts=(Turnout("other", "A", "", due=3),))
    fitted = fit(read_scheme(SCHEME), more)

    assert fitted.unknown == [("circumstance “处分”", 1)]
    assert fitted.inputs.turnouts == ()


def test_the_rest_is_computed_as_before(inputs):
    scheme = read_scheme(SCHEME)
    verdicts = evaluate(scheme, fit(scheme, inputs).inputs).verdicts

    assert [published(verdict.score, 2) for verdict in verdicts] == list(SCORES.values())
