import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tabular.tables import TableRefused
from units.intake import uploads


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def test_a_name_with_a_path_is_kept_as_a_name(clerk, tmp_path):
    upload = uploads.keep_file(SimpleUploadedFile("../../etc/名册.csv", b"a"), "cadres", clerk)

    assert upload.name == "名册.csv"
    assert uploads.path_of(upload).parent == tmp_path / "uploads"


def test_too_large_a_file_is_refused(clerk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 1)

    with pytest.raises(TableRefused):
        uploads.keep_file(SimpleUploadedFile("a.csv", b"ab"), "cadres", clerk)


def test_too_many_forms_are_refused(clerk, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_FORMS", 1)

    with pytest.raises(TableRefused):
        uploads.keep_forms([SimpleUploadedFile("a.lrmx", b"<a/>")] * 2, clerk)


def test_an_upload_says_what_kind_of_table_it_is(clerk):
    assert uploads.title_of(uploads.keep_file(SimpleUploadedFile("a.csv", b"a"), "charges", clerk)) == "分管"
