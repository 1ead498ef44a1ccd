import os
import struct
import zipfile

import pytest

from tabular import package
from tabular.package import Listener, Package, resolve
from tabular.refusals import Unreadable
from tests.tabular.books import pack


def stop_of(path, part=None):
    """Return the problem at which the opening of a package, or the reading of its part, stops."""
    with pytest.raises(Unreadable) as stop, Package(path) as opened:
        opened.read(part, Listener())
    return stop.value.flaw.problem


def a_part(tmp_path, *content):
    """Write a package whose one part has this content."""
    return pack(tmp_path / "a.xlsx", {"a.xml": iter(content)})


def test_a_listener_hears_elements_without_their_prefixes(tmp_path):
    class Names(Listener):
        def __init__(self):
            super().__init__()
            self.heard = []

        def enter(self, _name, attributes):
            self.heard.append((*self.path, attributes))

    path = a_part(tmp_path, '<x:a xmlns:x="u"><x:b k="1"/></x:a>')

    with Package(path) as opened:
        heard = opened.read("A.XML", Names()).heard

    assert heard == [("a", {"xmlns:x": "u"}), ("a", "b", {"k": "1"})]


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml"),
        ("xl/workbook.xml", "..\\a.xml", "a.xml"),
        ("", "xl/workbook.xml", "xl/workbook.xml"),
        ("", "../../../etc/passwd", "etc/passwd"),
    ],
)
def test_a_relation_points_into_the_package(source, target, part):
    assert resolve(source, target) == part


def test_a_part_that_is_missing_is_refused(tmp_path):
    assert "b.xml" in stop_of(a_part(tmp_path, "<a/>"), "b.xml")


@pytest.mark.parametrize("content", ["<a>", "", "<a></b>", "\x01", '<?xml version="1.0" encoding="gbk"?><a/>'])
def test_a_part_that_is_no_xml_is_refused(tmp_path, content):
    assert "损坏" in stop_of(a_part(tmp_path, content), "a.xml")


def test_a_document_type_is_refused_even_in_a_part_that_is_never_read(tmp_path):
    path = pack(tmp_path / "a.xlsx", {"a.xml": "<a/>", "xl/theme.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'})

    assert "DOCTYPE" in stop_of(path)


def test_a_drawing_that_is_no_xml_is_no_matter(tmp_path):
    path = pack(tmp_path / "a.xlsx", {"a.xml": "<a/>", "xl/old.vml": "<a><br></a>"})

    with Package(path) as opened:
        assert "xl/old.vml" in opened


def test_a_bomb_is_refused_by_its_ratio(tmp_path):
    assert "过大" in stop_of(a_part(tmp_path, "<a>", *[" " * 1_000_000] * 20, "</a>"))


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MAX_UNPACKED_BYTES", 10)

    assert "过大" in stop_of(a_part(tmp_path, "<a>12345678</a>"))


def test_a_part_larger_than_its_reader_can_bear_is_refused(tmp_path):
    with Package(a_part(tmp_path, "<a>12345678</a>")) as opened, pytest.raises(Unreadable):
        opened.read("a.xml", Listener(), most=10)


def test_a_directory_that_lies_about_a_size_gives_no_flood(tmp_path):
    path = a_part(tmp_path, "<a>", *[" " * 1_000_000] * 20, "</a>")
    content = bytearray(path.read_bytes())
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 1_000)
    path.write_bytes(content)

    assert "损坏" in stop_of(path, "a.xml")


@pytest.mark.parametrize("element", ["<b>", "<a{n}>"])
def test_elements_nested_too_deep_are_refused(tmp_path, element):
    content = "".join(element.format(n=n) for n in range(1_000))

    assert "损坏" in stop_of(a_part(tmp_path, content), "a.xml")


@pytest.mark.parametrize("element", ["<a{n}/>", "<a b{n}=''/>"])
def test_names_without_end_are_refused(tmp_path, element):
    content = "".join(element.format(n=n) for n in range(10_000))

    assert "损坏" in stop_of(a_part(tmp_path, "<a>", content, "</a>"), "a.xml")


def test_a_tag_without_end_is_refused(tmp_path):
    assert "损坏" in stop_of(a_part(tmp_path, "<a>", "<!-- ", os.urandom(1_500_000).hex(), "--></a>"), "a.xml")


def test_too_many_members_are_refused(tmp_path):
    assert "超过 1000 个" in stop_of(pack(tmp_path / "a.xlsx", {f"{n}.txt": "" for n in range(1_001)}))


def test_a_file_that_is_too_large_on_disk_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MAX_XLSX_BYTES", 10)

    assert "超过" in stop_of(a_part(tmp_path, "<a/>"))


def test_two_members_of_one_name_are_refused(tmp_path):
    path = pack(tmp_path / "a.xlsx", {"a.xml": "<a/>", "A.xml": "<b/>"})

    assert "损坏" in stop_of(path)


def test_an_unusual_compression_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a.xml", "<a/>")

    assert "损坏" in stop_of(path)


def test_an_encrypted_member_is_refused(tmp_path):
    path = a_part(tmp_path, "<a/>")
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert "加密" in stop_of(path)
