import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from jobs.models import Job
from units.intake import bringing
from units.intake.bringing import Way, check_in, confirm
from units.intake.examine import FoundOtherwise
from units.intake.uploads import keep_file, path_of
from units.models import Upload

SOUND = {"findings": {"rows": 2, "faults": 0}, "digest": "d"}
ROWS = "编号\n1\n2\n"


@pytest.fixture
def kept(clerk, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return keep_file(SimpleUploadedFile("a.csv", ROWS.encode()), "any", clerk)


def sound(upload):
    return SOUND


def taken(pk, by):
    return Upload.objects.get(pk=pk)


def way(examine=sound, take=taken):
    return Way(examine, take, "check-table", "import-table")


def test_a_table_waits_with_what_was_found_and_a_line_in_the_trail(kept):
    upload = check_in(kept, way(), round="2024")

    assert (upload.state, upload.findings["rows"], upload.digest) == ("waiting", 2, "d")
    assert AuditEntry.objects.get().facts["round"] == "2024"


def test_a_large_table_is_left_to_jobs(kept, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_AT_ONCE", 1)

    upload = check_in(kept, way())
    Upload.objects.update(state="waiting", findings={"rows": 2})
    confirm(Upload.objects.get(), way(), by=upload.user)

    assert list(Job.objects.order_by("pk").values_list("kind", flat=True)) == ["check-table", "import-table"]


def test_a_check_that_fails_leaves_neither_row_nor_file(kept):
    def broken(upload):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        check_in(kept, way(examine=broken))

    assert not Upload.objects.exists()
    assert not path_of(kept).exists()


def test_what_changed_since_the_check_is_checked_anew_and_told(kept):
    def otherwise(pk, by):
        raise FoundOtherwise

    def again(upload):
        return {"findings": {"rows": 2, "faults": 1}, "digest": "e"}

    upload = check_in(kept, way())

    with pytest.raises(ValidationError, match="重新"):
        confirm(upload, way(again, otherwise), by=upload.user)

    assert (Upload.objects.get().digest, Upload.objects.get().state) == ("e", "refused")
