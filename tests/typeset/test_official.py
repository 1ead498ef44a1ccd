from io import BytesIO

from docx import Document
from pypdf import PdfReader

from typeset.official import official_docx, official_form, official_pdf, written

SAID = [("公文标题", "复核决定书"), ("主送机关", "张三："), ("公文正文", "维持原考核等次。")]


def test_a_letter_says_its_paragraphs_in_their_kinds_under_the_head_of_the_office():
    document = Document(BytesIO(official_docx("某县县委组织部", "复核决定书", SAID)))

    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == SAID
    assert document.sections[0].first_page_header.paragraphs[0].text == "某县县委组织部"


def test_the_same_letter_as_pages_says_the_same():
    text = PdfReader(BytesIO(official_pdf("某县县委组织部", SAID))).pages[0].extract_text()

    assert [
        words for words in ("某县县委组织部", "复核决定书", "张三：", "维持原考核等次。") if words not in text
    ] == []


def test_a_form_without_words_is_a_whole_document():
    assert not Document(BytesIO(written(official_form("某县县委组织部", "函")))).paragraphs
