import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.actions.schemes import keep_scheme
from indicators.editing.skeleton import skeleton
from indicators.forms.schemes import ReturnForm, StartForm
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db


def started(file=None, **said):
    return StartForm(said, {"file": SimpleUploadedFile("方案.toml", file)} if file is not None else None)


def test_an_empty_plan_needs_a_title():
    form = started()

    assert not form.is_valid()
    assert "title" in form.errors


def test_an_empty_plan_begins_with_the_smallest_sound_one():
    form = started(title="某办法")

    assert form.is_valid()
    assert form.beginning() == skeleton("某办法")


def test_a_draft_begins_with_a_version_a_file_or_a_text():
    version = keep_scheme(SCHEME, by=None)
    for form in (started(version=version.pk), started(file=("\ufeff" + SCHEME).encode()), started(text=SCHEME)):
        assert form.is_valid(), form.errors
        assert form.beginning() == SCHEME


def test_two_ways_to_begin_are_one_too_many():
    assert not started(text="a = 1", file=b"a = 1").is_valid()


def test_a_file_that_is_no_text_is_refused():
    assert "UTF-8" in str(started(file="名称".encode("gb18030")).errors)


def test_a_return_needs_a_reason():
    assert not ReturnForm({"reason": " "}).is_valid()
