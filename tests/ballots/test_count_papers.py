from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from ballots.count_papers import docx_of, pdf_of, told_of
from ballots.counted_actions import issue_report
from tests.ballots.laid_down import closed_round, good, laid
from tests.ballots.polls import FORMS, cast_all, polled, sealed, team
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(round):
    """Twelve slips, seven used, none of them blank on the first two towns."""
    poll = polled(round, number=12, due=15)
    cast_all(poll, [team("好", "较好", None)] * 7)
    return issue_report(sealed(poll), by=None)


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_document_tells_the_ballots_of_each_lot_and_their_sum(report):
    [facts, lots, forms] = Document(docx_of(report)).tables

    assert cells(lots) == [
        ["会议、单位", "票种", "应到", "制作票数", "发出", "收回", "收回未用", "未用作废"],
        ["年度考核大会", "干部职工", "15", "12", "12", "7", "0", "5"],
        ["合计", "", "15", "12", "12", "7", "0", "5"],
    ]
    assert cells(forms)[1] == ["领导班子测评表", "干部职工", "3", "21", "21", "0", "7"]
    assert ["票箱校验值（SHA-256）", report.box.digest] in cells(facts)
    assert ["回执清单校验值（默克尔根）", report.box.root] in cells(facts)


def test_the_document_has_places_to_sign_and_to_seal(report):
    document = Document(docx_of(report))
    lines = [paragraph.text for paragraph in document.paragraphs]

    assert lines[:2] == ["民主测评计票报告单", "某县 2023年度"]
    assert next(line for line in lines if line.startswith("监票人（签名）：")).count("＿＿＿＿＿＿＿") == 3
    assert any(line.startswith("计票人（签名）：") for line in lines)
    assert lines[-2:] == ["（盖章）", "＿＿＿＿年＿＿月＿＿日"]
    assert [int(side.mm) for side in (document.sections[0].page_width, document.sections[0].page_height)] == [210, 297]


def test_the_printed_paper_says_the_same_on_one_page(report):
    [page] = PdfReader(pdf_of(report)).pages
    words = "".join(page.extract_text().split())

    for line in ("民主测评计票报告单", "年度考核大会干部职工15121270", "监票人（签名）", "计票人（签名）", "（盖章）"):
        assert line in words
    assert report.box.digest in words
    assert report.box.root in words


def test_what_is_withheld_is_a_dash_and_said_to_be(tmp_path):
    round = closed_round(tmp_path / "case", SCHEME + FORMS)
    report = issue_report(laid(round, {("team", "B", "T1"): good(3)}), by=None)

    told = told_of(report)

    assert told["tables"][1]["rows"] == [["领导班子测评表", "干部职工", "1", "3", "3", "0", "—"]]
    assert "不足 5 张" in told["notes"][-1]
    assert isinstance(docx_of(report), BytesIO)
