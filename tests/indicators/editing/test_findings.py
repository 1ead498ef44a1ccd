import pytest

from indicators.editing.findings import document_of, findings_of, grave_by_part, has_remarks
from indicators.editing.skeleton import skeleton
from tests.scoring.cases_on_disk import SCHEME


def only(text):
    (found,) = findings_of(text)
    return found


def test_a_sum_that_is_wrong_is_found_at_its_node_and_line():
    text = skeleton("某办法").replace("weight = 100", "weight = 90")

    found = only(text)

    assert (found.part, found.row, found.code) == ("nodes", 0, "总分")
    assert text.splitlines()[found.line - 1] == 'id = "总分"'


def test_a_fault_of_a_field_is_found_at_the_line_of_the_field():
    text = skeleton("某办法").replace('value = "工作得分"', 'value = "工作得分 +"')

    found = only(text)

    assert (found.part, found.row, found.field) == ("nodes", 1, "value")
    assert text.splitlines()[found.line - 1].startswith("value =")


def test_a_row_without_a_code_is_found_by_its_number():
    found = [one for one in findings_of(SCHEME + '\n[[colours]]\nname = "色"\n') if one.part == "colours"]

    assert found[0].row == 0


def test_a_text_that_is_no_toml_is_found_at_its_line():
    text = 'a = 1\nb = "\n'

    assert (only(text).part, only(text).line) == ("", 2)
    assert document_of(text) is None


def test_faults_are_counted_by_part():
    text = skeleton("某办法").replace("weight = 100", "weight = 90")

    assert grave_by_part(findings_of(text)) == {"nodes": 1}


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a = 1 # 说明\n", True),
        ("# 说明\n", True),
        ('a = "第#条"\n', False),
        ("a = '#'\n", False),
        ('a = """\n#\n"""\n', False),
    ],
)
def test_remarks_are_told_from_signs_inside_a_text(text, has):
    assert has_remarks(text) is has
