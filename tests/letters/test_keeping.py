"""Files are kept under what they hold."""

import pytest

from letters.keeping import keep, kept, place_of


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path


def test_a_file_comes_back_as_it_was():
    assert kept(keep(b"letter")) == b"letter"


def test_the_same_content_is_kept_once():
    digest = keep(b"letter")
    keep(b"letter")

    assert [path.name for path in place_of(digest).parent.iterdir()] == [digest]


def test_what_is_gone_is_not_made_up():
    with pytest.raises(FileNotFoundError):
        kept("0" * 64)
