import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jobs.models import Job
from jobs.running import run
from units.actions import intake
from units.intake import bringing
from units.models import Cadre, Upload

SOUND = "干部编号,姓名,单位,性别\nG1,张三,101,男\n"


@pytest.fixture(autouse=True)
def _large(settings, tmp_path, monkeypatch):
    """Every table is large here."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(bringing, "MOST_AT_ONCE", 0)


def brought(clerk, text=SOUND):
    """An upload whose check has been done by its job."""
    upload = intake.bring_table(SimpleUploadedFile("干部.csv", text.encode()), "cadres", by=clerk)
    assert upload.state == "checking"
    run(upload.findings["job"])
    return Upload.objects.get(pk=upload.pk)


def confirmed(clerk, upload):
    """The job that took an upload over, or could not."""
    run(intake.confirm_upload(upload, by=clerk).findings["job"])
    return Job.objects.latest("pk")


def test_a_large_table_is_checked_and_taken_over_by_jobs(clerk, bureau):
    upload = brought(clerk)
    assert (upload.state, upload.findings["new"], Cadre.objects.count()) == ("waiting", 1, 0)

    job = confirmed(clerk, upload)

    assert (job.state, Cadre.objects.get().unit) == (Job.State.DONE, bureau)
    assert Upload.objects.get().state == "taken"


def test_what_changed_since_the_check_is_shown_before_anything_is_written(clerk, bureau):
    upload = brought(clerk)
    Cadre.objects.create(code="G1", name="张三丰", plain_name="张三丰", unit=bureau)

    job = confirmed(clerk, upload)

    assert "未导入任何数据" in job.result["text"]
    upload.refresh_from_db()
    assert (Cadre.objects.get().name, upload.state, upload.findings["changed"]) == ("张三丰", "waiting", 1)


def test_a_table_is_taken_over_once_by_however_many_jobs(clerk, bureau):
    upload = brought(clerk)
    first, second = (intake.confirm_upload(upload, by=clerk).findings["job"] for _ in range(2))

    run(first)
    run(second)

    assert Job.objects.get(pk=second).state == Job.State.FAILED
    assert Cadre.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_on_its_page(clerk, bureau, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_AT_ONCE", -1)
    upload = intake.bring_table(SimpleUploadedFile("a.csv", b"%PDF"), "cadres", by=clerk)
    run(upload.findings["job"])

    assert Upload.objects.get().findings["listed"][0][2] == "这不是表格文件"
