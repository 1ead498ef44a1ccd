"""What is asked before a try-out."""

import pytest

from scoring.engine.exact import parse
from scoring.engine.reading import read_scheme
from scoring.engine.values import Absent
from scoring.forms.tryouts import SizesForm, TypedForm
from tests.scoring.cases_on_disk import SCHEME

KINDS = SCHEME.replace(
    "[[classes]]",
    '[[figures]]\nid = "kind"\nname = "类型"\nkind = "text"\nchoices = ["甲", "乙"]\n\n'
    '[[figures]]\nid = "new"\nname = "新设"\nkind = "yes/no"\n\n'
    '[[figures]]\nid = "host"\nname = "挂靠"\nkind = "subject"\n\n'
    '[[figures]]\nid = "rate"\nname = "比率"\nlow = 0\nhigh = 100\n\n[[classes]]',
    1,
)
SCHEME_OF = read_scheme(KINDS)


def form(**cells):
    """Two towns; the cells by figure, of the first of them."""
    rows = list(SCHEME_OF.figures)
    empty = TypedForm(scheme=SCHEME_OF, category="town", number=2)
    data = {name: empty[name].initial for name in empty.fields}
    return TypedForm(
        data | {f"v{rows.index(name)}_0": text for name, text in cells.items()},
        scheme=SCHEME_OF, category="town", number=2,
    )  # fmt: skip


def test_each_category_is_asked_for_its_number():
    asked = SizesForm({"size0": "3"}, scheme=SCHEME_OF)

    assert asked.is_valid()
    assert asked.sizes() == {"town": 3}


@pytest.mark.parametrize("number", ["0", "-1", "501", "viele", ""])
def test_a_number_that_makes_no_sense_is_refused(number):
    assert not SizesForm({"size0": number}, scheme=SCHEME_OF).is_valid()


def test_the_made_up_values_stand_in_the_cells_and_pass():
    assert form().is_valid()


def test_every_figure_has_a_line_with_a_cell_for_each_subject():
    lines = list(form().lines())

    assert [figure.id for figure, _cells in lines] == list(SCHEME_OF.figures)
    assert {len(cells) for _figure, cells in lines} == {2}


def test_cells_are_read_by_the_kind_of_their_figure():
    asked = form(tasks="9.5", kind="乙", new="否", host="乡镇2号", rate="100")

    assert asked.is_valid()
    assert [asked.typed[("S1_1", name)] for name in ("tasks", "kind", "new", "host", "rate")] == [
        parse("9.5"), "乙", False, "S1_2", parse("100"),
    ]  # fmt: skip


def test_a_state_or_nothing_is_no_value():
    asked = form(tasks="", target="不适用")

    assert asked.is_valid()
    assert asked.typed[("S1_1", "tasks")] == Absent("missing", "重点任务完成数")
    assert asked.typed[("S1_1", "target")].state == "not_applicable"


@pytest.mark.parametrize(
    ("figure", "text"),
    [("tasks", "九"), ("tasks", "1e9"), ("kind", "丙"), ("new", "也许"), ("host", "无此镇"), ("rate", "101")],
)
def test_what_does_not_fit_is_told_at_its_cell(figure, text):
    asked = form(**{figure: text})

    assert not asked.is_valid()
    assert list(asked.errors) == [f"v{list(SCHEME_OF.figures).index(figure)}_0"]
