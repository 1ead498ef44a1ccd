import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from evidence.filekinds import kind_of
from tests.evidence.rounds_of_figures import PDF

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 50 + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def package(*names, content=b"<a/>"):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return target.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")


@pytest.fixture
def kind(tmp_path):
    """The kind of content under a name."""

    def find(content, name):
        path = tmp_path / "file"
        path.write_bytes(content)
        return kind_of(path, name)

    return find


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (PDF, "通报.PDF", "pdf"),
        (PNG, "a.png", "png"),
        (JPEG, "a.jpg", "jpeg"),
        (DOCX, "a.docx", "docx"),
        (package("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx", "xlsx"),
        (package("OFD.xml", "Doc_0/Document.xml"), "a.ofd", "ofd"),
        (OLE, "a.doc", "ole"),
        ("编号,得分\n1,2\n".encode("gb18030"), "a.csv", "text"),
        ("说明".encode(), "a.txt", "text"),
    ],
)
def test_a_file_of_the_list_is_known_by_its_content(kind, content, name, found):
    assert kind(content, name) == found


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.pdf"),
        (PDF, "a.docx"),
        (PDF, "a.pdf.exe"),
        (PDF, "pdf"),
        (b"MZ\x90\0" + b"\0" * 90, "a.pdf"),
        (b"<html><script>alert(1)</script>", "a.txt"),
        (b"<?xml version='1.0'?><svg onload='x'/>", "a.txt"),
        (b"%PDF-1.4 <script>alert(1)</script> %%EOF", "a.pdf"),
        (PDF + DOCX, "a.pdf"),
        (JPEG + DOCX, "a.jpg"),
        (JPEG[:-2] + b"<script>x</script>\xff\xd9", "a.jpg"),
        (b"GIF89a" + DOCX, "a.docx"),
        (package("a.txt", "b.exe"), "a.zip"),
        (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx"),
        (package("word/document.xml", "../../etc/passwd"), "a.docx"),
        (package("word/document.xml", content=b"\0" * 20_000_000), "a.docx"),
        (DOCX[:60], "a.docx"),
        (b"\xff\xfe\x00\x01\x02", "a.txt"),
    ],
    ids=[
        "empty", "wrong ending", "double ending", "no ending", "program", "page", "drawing", "script in a pdf",
        "pdf and archive", "picture and archive", "picture and script", "archive behind a picture", "archive", "macros",
        "path in a part", "bomb", "cut off", "bytes",
    ],
)  # fmt: skip
def test_any_other_file_is_refused(kind, content, name):
    with pytest.raises(ValidationError):
        kind(content, name)
