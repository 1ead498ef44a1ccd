import pytest

from tabular import texts
from tabular.cells import TOO_LONG
from tabular.package import Package
from tabular.refusals import Unreadable
from tabular.texts import SharedTexts, unescape
from tests.tabular.books import MAIN, pack


def texts_of(tmp_path, *content):
    """Return the shared texts of a part with this content."""
    path = pack(tmp_path / "a.xlsx", {"t.xml": iter([f"<sst {MAIN}>", *content, "</sst>"])})
    with Package(path) as package:
        return package.read("t.xml", SharedTexts()).texts


def test_texts_keep_their_order_and_are_tidied(tmp_path):
    assert texts_of(tmp_path, "<si><t> 张三 </t></si><si><t/></si><si><t>&lt;b&gt;</t></si>") == ["张三", "", "<b>"]


def test_the_pieces_of_a_formatted_text_are_joined(tmp_path):
    assert texts_of(tmp_path, "<si><r><rPr><b/></rPr><t>张</t></r>\n<r><t>三</t></r></si>") == ["张三"]


def test_a_phonetic_guide_is_no_part_of_the_text(tmp_path):
    assert texts_of(tmp_path, "<si><t>张三</t><rPh sb='0'><t>zhang</t></rPh></si>") == ["张三"]


def test_escaped_characters_come_back():
    assert unescape("a_x000D__x000a_b") == "a\r\nb"
    assert unescape("_x005F_x0041_") == "_x0041_"


def test_a_text_that_is_too_long_is_a_flaw(tmp_path):
    assert texts_of(tmp_path, "<si><t>", *["长" * 1_000] * 101, "</t></si>") == [TOO_LONG]


def test_too_many_texts_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "MAX_XLSX_TEXTS", 2)

    with pytest.raises(Unreadable):
        texts_of(tmp_path, "<si/>" * 3)
