from indicators.queries import asked_of, pairs_of, scheme_of
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
