import pytest

from indicators import queries
from indicators.actions.schemes import keep_scheme, start_draft
from indicators.queries import asked_of, owners_of, pairs_of, scheme_of
from tests.scoring.cases_on_disk import SCHEME
from tests.test_house import ROOT

S1 = (ROOT / "fixtures/rounds/s1/scheme.toml").read_text(encoding="utf-8")


def test_a_scheme_is_read_once():
    assert scheme_of(SCHEME) is scheme_of(SCHEME)


def test_a_category_is_asked_for_the_figures_that_its_nodes_read():
    asked = {category: {figure.id for figure in figures} for category, figures in asked_of(S1).items()}

    assert {"督查办结数", "督查交办数"} <= asked["机关"]
    assert "招商到位资金" in asked["机关"]
    assert "招商到位资金" not in asked["街道"]


def test_figures_that_no_node_reads_are_asked_of_everybody():
    more = '[[figures]]\nid = "extra"\nname = "备用"\n'

    assert [figure.id for figure in asked_of(SCHEME + more)["town"]] == ["tasks", "target", "extra"]


def test_the_actual_of_a_task_knows_its_target():
    assert pairs_of(SCHEME) == {"tasks": "target"}


@pytest.mark.django_db
def test_schemes_come_newest_version_first_and_without_their_texts():
    keep_scheme(SCHEME, by=None)
    keep_scheme(SCHEME.replace("第七条", "第八条"), by=None)

    found = list(queries.schemes())

    assert [(row.version, row.used) for row in found] == [(2, 0), (1, 0)]
    assert "text" in found[0].get_deferred_fields()


@pytest.mark.django_db
def test_drafts_come_last_changed_first_in_one_question(clerk, django_assert_num_queries):
    for number in range(3):
        start_draft("", f"第{number}份", by=clerk, based_on=keep_scheme(SCHEME, by=None))

    with django_assert_num_queries(1):
        found = [(row.title, row.changed_by.name, row.based_on.version) for row in queries.drafts()]
    assert [title for title, _, _ in found] == ["第2份", "第1份", "第0份"]


@pytest.mark.django_db
def test_a_draft_is_read_whole_in_one_question(clerk, django_assert_num_queries):
    start_draft(SCHEME, by=clerk)

    with django_assert_num_queries(1):
        draft = queries.whole_draft().get()
        assert (draft.text, draft.made_by.name) == (SCHEME, clerk.name)


def test_the_owners_of_a_scheme_are_those_of_its_figures():
    assert owners_of(SCHEME) == {"督查室"}
