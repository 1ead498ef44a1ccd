from indicators.editing.labels import FIELDS, anywhere, help_of, label_of
from scoring.engine.forms import Option
from scoring.engine.scheme import Figure, Node


def test_the_label_of_a_class_goes_before_that_of_a_field():
    assert label_of(Option, "id") == FIELDS["Option.id"] != label_of(Node, "id")


def test_a_field_that_nobody_named_is_called_as_it_is_written():
    assert label_of(Node, "later") == "later"


def test_help_is_given_by_kind_where_the_field_has_none():
    assert "90" in str(help_of(Figure, "low", "interval"))
    assert help_of(Figure, "low", "number") == ""


def test_a_code_is_said_to_be_made_only_where_there_is_a_name():
    assert help_of(Figure, "id", "text") != ""
    assert help_of(Option, "id", "text") == ""


def test_where_the_table_is_unknown_a_field_has_the_name_of_the_first_that_names_it():
    assert [str(anywhere(key)) for key in ("clause", "title", "breach")] == [
        "依据（条款）", "方案名称", "超出限额时",
    ]  # fmt: skip
    assert anywhere("完成数") == "完成数"
