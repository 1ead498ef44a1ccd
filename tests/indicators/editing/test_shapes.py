from typing import get_args

import pytest

from indicators.editing.parts import PARTS
from indicators.editing.shapes import method_shapes, node_shapes, part_shapes, shapes_of
from scoring.engine.methods import METHODS
from scoring.engine.scheme import Header, Node, Policy


def all_shapes():
    tables = [part_shapes(part.word) for part in PARTS] + [node_shapes(method) for method in METHODS]
    shapes = [shape for table in tables for shape in table]
    return shapes + [inner for shape in shapes for inner in shape.of]


def test_every_field_of_the_language_has_a_name_on_the_screen():
    assert {shape.name for shape in all_shapes() if str(shape.label) == shape.name} == set()


def test_every_choice_has_a_word_on_the_screen():
    assert {word for shape in all_shapes() for word, label in shape.choices if str(label) == word} == set()


def by_name(shapes):
    return {shape.name: shape for shape in shapes}


def test_a_reference_is_chosen_from_what_it_points_at():
    fields = by_name(node_shapes("appraisal"))

    assert (fields["form"].widget, fields["form"].refers) == ("one", "forms")
    assert (fields["classes"].widget, fields["classes"].refers) == ("pairs", "classes")


def test_what_holds_where_nothing_is_written_is_known():
    policy = by_name(shapes_of(Node))["if_missing"]

    assert policy.usual == "ask"
    assert [word for word, _ in policy.choices] == list(get_args(Policy))


def test_what_must_be_written_is_marked_except_codes_that_are_made():
    fields = by_name(shapes_of(Header))
    node = by_name(node_shapes("completion"))

    assert (fields["title"].needed, fields["id"].needed) == (True, True)
    assert (node["id"].needed, node["target"].needed, node["most"].needed) == (False, True, False)


def test_a_variant_may_leave_everything_out_but_its_categories():
    (variant,) = [shape for shape in node_shapes("steps") if shape.name == "variants"]

    assert [shape.name for shape in variant.of if shape.needed] == ["categories"]


@pytest.mark.parametrize("method", ["", "nonsense"])
def test_a_node_without_a_known_method_has_the_fields_of_its_place(method):
    assert method_shapes(method) == ()
    assert "parent" in by_name(node_shapes(method))
