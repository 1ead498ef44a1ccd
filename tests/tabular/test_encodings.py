import pytest

from tabular.encodings import find_encoding
from tabular.refusals import Unreadable

TEXT = "姓名,分数\n张三,92.5\n" * 3


@pytest.mark.parametrize(
    ("written_in", "expected"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb18030", "gb18030"), ("gbk", "gb18030")],
)
def test_the_encoding_is_found(tmp_path, written_in, expected):
    path = tmp_path / "a.csv"
    path.write_text(TEXT, encoding=written_in)

    assert find_encoding(path) == expected
    assert path.read_text(encoding=find_encoding(path)) == TEXT


def test_big_endian_utf_16_is_found(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))

    assert path.read_text(encoding=find_encoding(path)) == TEXT


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_broken_byte_in_utf_8_is_not_taken_for_gb18030_but_named_by_its_line(tmp_path, mark):
    path = tmp_path / "a.csv"
    path.write_bytes(mark + TEXT.encode() + b"\xe5\xbc,1\n" + TEXT.encode())

    with pytest.raises(Unreadable) as stop:
        find_encoding(path)

    assert stop.value.row == 7


def test_a_broken_byte_in_gb18030_is_named_by_its_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode("gb18030") + b"\xff,1\n")

    with pytest.raises(Unreadable) as stop:
        find_encoding(path)

    assert stop.value.row == 7


def test_a_line_is_counted_across_the_pieces_in_which_a_long_file_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(("张三,1\n" * 200_000).encode() + b"\xff")

    with pytest.raises(Unreadable) as stop:
        find_encoding(path)

    assert stop.value.row == 200_001


def test_a_line_of_utf_16_is_not_counted_by_its_bytes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("上上\n上上".encode("utf-16") + b"\x00\xd8")

    with pytest.raises(Unreadable) as stop:
        find_encoding(path)

    assert stop.value.row == 2
