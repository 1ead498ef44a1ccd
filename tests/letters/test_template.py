"""A template is checked once, with all faults at their places, and filled in without loss."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from letters.package import parts_in
from letters.template import Fields, Template, numeral
from typeset.package import package_of

FIELDS = Fields(frozenset({"标题", "等次"}), {"问题": frozenset({"序号", "内容"}), "有问题": frozenset()})
VALUES = {
    "标题": "函",
    "等次": "良好",
    "问题": [{"序号": "1", "内容": "甲"}, {"序号": "2", "内容": "乙"}],
    "有问题": [{}],
}


def docx(*paragraphs, row=()):
    """A document of these paragraphs; one given as a list is made of runs of different letters."""
    document = Document()
    for told in paragraphs:
        paragraph = document.add_paragraph()
        for number, text in enumerate([told] if isinstance(told, str) else told):
            paragraph.add_run(text).bold = bool(number)
    if row:
        table = document.add_table(1, len(row))
        for cell, text in zip(table.rows[0].cells, row, strict=True):
            cell.text = text
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def filled(*paragraphs, row=(), **values):
    return Document(BytesIO(Template(docx(*paragraphs, row=row), FIELDS).filled(VALUES | values)))


def lines(document):
    return [paragraph.text for paragraph in document.paragraphs]


def faults(content):
    with pytest.raises(ValidationError) as refused:
        Template(content, FIELDS)
    return refused.value.messages


def with_part(name, content):
    return package_of([*parts_in(docx("甲")), (name, content)])


def test_a_field_is_replaced_wherever_it_stands():
    assert lines(filled("关于{{标题}}的", "{{ 等次 }}")) == ["关于函的", "良好"]


def test_a_field_that_the_program_cut_into_pieces_is_still_one():
    assert lines(filled(["等次为{{", "等", "次}}。"])) == ["等次为良好。"]


def test_letters_around_a_field_keep_their_look():
    [paragraph] = filled(["等次：", "{{等次}}", "！"]).paragraphs

    assert [(run.text, run.bold) for run in paragraph.runs] == [("等次：", False), ("良好", True), ("！", True)]


def test_a_group_comes_once_for_each_part():
    assert lines(filled("{{#问题}}", "{{序号}}.{{内容}}（{{等次}}）", "{{/问题}}", "完")) == [
        "1.甲（良好）", "2.乙（良好）", "完",
    ]  # fmt: skip


def test_a_group_may_begin_and_end_in_one_paragraph():
    assert lines(filled("{{#问题}}{{内容}}{{/问题}}")) == ["甲", "乙"]


def test_a_group_without_parts_leaves_nothing():
    assert lines(filled("{{#有问题}}问题{{/有问题}}", "完", 有问题=[])) == ["完"]


def test_a_row_comes_once_for_each_part():
    [table] = filled(row=("{{#问题}}{{序号}}", "{{内容}}{{/问题}}")).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "甲"], ["2", "乙"]]


def test_headings_are_counted_over_those_that_stand():
    told = ("{{序}}、甲", "{{#有问题}}{{序}}、乙{{/有问题}}", "{{序}}、丙")

    assert lines(filled(*told, 有问题=[])) == ["一、甲", "二、丙"]


def test_a_new_line_is_one():
    assert lines(filled("{{标题}}", 标题="上\n下")) == ["上\n下"]


def test_what_is_filled_in_is_text_and_nothing_else():
    assert lines(filled("{{标题}}", 标题="<w:p/> & {{等次}} \x07\ue000#问题\ue001")) == ["<w:p/> & {{等次}} #问题"]


def test_the_same_values_give_the_same_bytes():
    template = Template(docx("{{标题}}"), FIELDS)

    assert template.filled(VALUES) == template.filled(VALUES)


def test_a_field_that_there_is_not_is_refused_with_its_paragraph_and_those_there_are():
    [fault] = faults(docx("甲", "{{名次}}"))

    assert re.search("2.*名次.*标题、等次、序", fault)


def test_a_field_of_a_group_stands_in_that_group_alone():
    assert len(faults(docx("{{内容}}"))) == 1


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{#问题}}", "{{内容}}"],
        ["{{/问题}}"],
        ["{{#问题}}", "{{#有问题}}", "{{/有问题}}"],
        ["{{#别的}}", "{{/别的}}"],
        ["{{标题"],
        ["标题}}"],
        ["{{}}"],
    ],
)
def test_what_does_not_end_or_does_not_begin_is_refused(paragraphs):
    assert faults(docx(*paragraphs))


def test_a_group_that_ends_elsewhere_than_it_began_is_refused():
    assert faults(docx("{{#问题}}", row=("{{内容}}{{/问题}}",)))


def test_all_faults_come_at_once():
    assert len(faults(docx("{{甲}}", "{{乙}}"))) == 2


def test_a_macro_is_refused():
    assert "vbaProject" in faults(with_part("word/vbaProject.bin", b"x"))[0]


def test_a_link_to_the_outside_is_refused_with_its_address():
    relations = (
        b'<Relationships xmlns="r"><Relationship Target="http://x.example/" TargetMode="External"/></Relationships>'
    )

    assert "http://x.example/" in faults(with_part("word/_rels/other.xml.rels", relations))[0]


def test_a_field_that_fetches_something_is_refused():
    order = (
        b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:instrText>INCLUDETEXT c:/x</w:instrText></w:p>"
    )

    assert "INCLUDETEXT" in faults(with_part("word/other.xml", order))[0]


def test_entities_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'

    assert faults(with_part("word/other.xml", bomb))


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", package_of([("a.txt", b"x")])])
def test_what_is_no_document_is_refused(content):
    assert faults(content)


def test_a_document_that_swells_is_refused_before_it_is_unpacked():
    assert faults(with_part("word/big.xml", b" " * (41 * 2**20)))


def test_a_letter_opens_as_a_whole_document():
    content = Template(docx("{{标题}}"), FIELDS).filled(VALUES)

    assert ZipFile(BytesIO(content)).testzip() is None


def test_numerals_are_counted_as_people_count():
    assert [numeral(number) for number in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
