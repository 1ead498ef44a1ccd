"""Papers are handed out as one file, or not at all."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import Http404

from papers.views.handing import handed
from typeset.sheets import Line, Sheet

ONE, TWO = (Sheet(f"通知 甲/{name}", (Line("公文正文", name),)) for name in "乙丙")


def test_several_papers_come_as_a_zip_of_one_docx_each_in_their_order():
    answer = handed([ONE, TWO], "zip", "全部")

    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as package:
        assert package.namelist() == ["001 通知 甲乙.docx", "002 通知 甲丙.docx"]
    answer.file_to_stream.close()


def test_one_paper_is_for_its_reader_alone():
    answer = handed([ONE], "docx", "通知 甲/乙")

    assert answer.content.startswith(b"PK")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert handed([ONE, TWO], "pdf", "全部").content.startswith(b"%PDF")


@pytest.mark.parametrize(("sheets", "form"), [([], "pdf"), ([ONE], "exe"), ([ONE, TWO], "docx")])
def test_what_there_is_not_is_not_there(sheets, form):
    with pytest.raises(Http404):
        handed(sheets, form, "通知")
