"""Files are kept under what they hold."""

import pytest
from django.core.exceptions import ValidationError

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
    with pytest.raises(ValidationError):
        kept("0" * 64)


def test_content_that_was_damaged_under_its_name_is_kept_anew():
    digest = keep(b"letter")
    place_of(digest).write_bytes(b"let")

    assert kept(keep(b"letter")) == b"letter"
