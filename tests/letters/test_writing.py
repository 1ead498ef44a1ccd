"""A kept letter becomes a file with its number, its title and its text."""

from io import BytesIO

import pytest
from docx import Document

from letters.actions import check_letters, sign_letters
from letters.models import Layout, Letter
from letters.writing import files_of, text_of
from tests.letters.test_template import docx

pytestmark = pytest.mark.django_db


def lines(letter):
    return [paragraph.text for paragraph in Document(BytesIO(files_of(letter)[0])).paragraphs]


def test_a_draft_says_that_it_has_no_number_yet(batch):
    assert lines(Letter.objects.first())[0] == "某组函（待编号）"


def test_a_signed_letter_bears_its_number_and_title(batch, checker, signer):
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)

    assert lines(Letter.objects.get(subject__code="T1"))[:3] == [
        "某组函〔2024〕1号",
        "中共某县县委组织部关于反馈城关镇2023年度考核结果的函",
        "城关镇：",
    ]


def test_the_text_comes_back_with_its_sources(batch):
    letter = Letter.objects.get(subject__code="T3")

    assert text_of(letter).problems[0].source == "工作实绩（第四条）"


def test_the_same_letter_gives_the_same_files(batch):
    letter = Letter.objects.first()

    assert files_of(letter) == files_of(letter)


def test_the_offices_own_template_is_used_for_both_files(batch, clerk):
    layout = Layout.objects.create(name="自用", content=docx("致{{主送机关}}：{{等次}}"), digest="d", by=clerk)
    type(batch).objects.filter(pk=batch.pk).update(layout=layout)

    assert lines(Letter.objects.get(subject__code="T1")) == ["致城关镇：良好"]
