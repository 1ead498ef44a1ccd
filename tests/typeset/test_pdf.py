"""Papers come out as PDF, in Chinese, and the same ones twice."""

from io import BytesIO
from threading import Thread

import pytest
from pypdf import PdfReader

from typeset import pdf as pdf_module
from typeset.pdf import pdf

TEMPLATE = """#import "/typeset/paper.typ": *
#show: paper
#text(font: title)[#data.title]
#for line in data.lines [ #line #parbreak() ]
#if "drawing" in data { picture(data.drawing, width: 2cm) }
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'


@pytest.fixture
def template(tmp_path, monkeypatch):
    """A paper of two kinds of letters, beside what all papers share."""
    shared = tmp_path / "typeset"
    shared.mkdir()
    (shared / "paper.typ").write_text((pdf_module.ROOT / "typeset" / "paper.typ").read_text("utf-8"), "utf-8")
    (tmp_path / "one.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(pdf_module, "ROOT", tmp_path)
    pdf_module._compiler.cache_clear()
    yield "one.typ"
    pdf_module._compiler.cache_clear()


def words(content):
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_a_paper_says_what_it_was_told_in_chinese(template):
    assert "民主测评票" in words(pdf(template, {"title": "民主测评票", "lines": ["第一组"]}))


def test_the_letters_lie_in_the_file(template):
    [page] = PdfReader(BytesIO(pdf(template, {"title": "测评", "lines": []}))).pages
    [font, *_] = page["/Resources"]["/Font"].values()

    assert "/FontFile3" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_the_same_paper_is_the_same_file(template):
    told = {"title": "测评", "lines": ["甲", "乙"], "drawing": SVG}

    assert pdf(template, told) == pdf(template, told)


def test_what_is_printed_is_never_taken_for_a_command(template):
    assert "#pagebreak()*粗*$x$" in words(pdf(template, {"title": "测评", "lines": ["#pagebreak()*粗*$x$"]}))


def test_papers_made_at_once_do_not_disturb_each_other(template):
    made = {}

    def make(number):
        made[number] = words(pdf(template, {"title": f"第{number}号", "lines": []}))

    makers = [Thread(target=make, args=[number]) for number in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()

    assert [made[number] for number in range(8)] == [f"第{number}号" for number in range(8)]
