"""A package is written so that the same parts give the same bytes."""

from io import BytesIO
from zipfile import ZipFile

from typeset.package import package_of

PARTS = [("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"<b/>")]


def test_the_same_parts_give_the_same_bytes_and_come_back_in_their_order():
    assert package_of(PARTS) == package_of(iter(PARTS))
    with ZipFile(BytesIO(package_of(PARTS))) as package:
        assert [(name, package.read(name)) for name in package.namelist()] == PARTS
