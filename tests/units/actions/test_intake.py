import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditEntry
from accounts.roles import Role
from tabular.tables import TableRefused, read_table
from tests.units.intake.test_lrmx import FORM
from units.actions.intake import bring_forms, bring_table, confirm_upload
from units.intake.uploads import faulty_path_of, path_of
from units.models import Cadre, Upload

SOUND = "干部编号,姓名,单位,性别\nG1,张三,101,男\n"
FAULTY = "干部编号,姓名,单位,性别\nG1,张三,101,男\nG2,李四,999,公\n"


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def file(text, name="干部.csv"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text.encode())


def test_a_table_is_kept_checked_and_taken_over_on_confirmation(clerk, bureau):
    upload = bring_table(file(SOUND), "cadres", by=clerk)
    assert (upload.state, upload.findings["new"], Cadre.objects.count()) == ("waiting", 1, 0)
    assert path_of(upload).read_text() == SOUND

    upload = confirm_upload(upload, by=clerk)

    assert (upload.state, Cadre.objects.get().unit) == ("taken", bureau)
    entry = AuditEntry.objects.first()
    assert (entry.verb, entry.facts["new"], entry.facts["sha256"]) == ("import table", 1, upload.sha256)


def test_a_table_is_taken_over_once(clerk, bureau):
    upload = bring_table(file(SOUND), "cadres", by=clerk)
    confirm_upload(upload, by=clerk)

    with pytest.raises(ValidationError):
        confirm_upload(upload, by=clerk)


def test_the_faulty_rows_come_back_as_a_file_to_mend(clerk, bureau):
    upload = bring_table(file(FAULTY), "cadres", by=clerk)

    assert (upload.state, upload.findings["faults"]) == ("refused", 2)
    table = read_table(faulty_path_of(upload))
    assert table.headers == ("干部编号", "姓名", "单位", "性别", "问题说明")
    assert [row.cells["姓名"] for row in table.rows] == ["李四"]
    with pytest.raises(ValidationError):
        confirm_upload(upload, by=clerk)


def test_a_file_that_is_no_table_is_refused_in_words(clerk, bureau):
    upload = bring_table(file("%PDF-1.4", "名册.pdf"), "cadres", by=clerk)

    assert upload.findings["listed"][0][2] == "这不是表格文件"


def test_what_changed_since_the_check_is_shown_before_anything_is_written(clerk, bureau):
    upload = bring_table(file(SOUND), "cadres", by=clerk)
    Cadre.objects.create(code="G1", name="张三丰", plain_name="张三丰", unit=bureau)

    with pytest.raises(ValidationError):
        confirm_upload(upload, by=clerk)

    upload.refresh_from_db()
    assert (Cadre.objects.get().name, upload.state, upload.findings["changed"]) == ("张三丰", "waiting", 1)
    assert confirm_upload(upload, by=clerk).state == "taken"


def test_a_file_exchanged_on_the_disk_is_not_taken_over(clerk, bureau):
    upload = bring_table(file(SOUND), "cadres", by=clerk)
    path_of(upload).write_text(SOUND.replace("张三", "李四"))

    with pytest.raises(ValidationError):
        confirm_upload(upload, by=clerk)
    assert not Cadre.objects.exists()


def test_nobody_confirms_the_table_of_another(clerk, person, bureau, county):
    upload = bring_table(file(SOUND), "cadres", by=clerk)

    with pytest.raises(Upload.DoesNotExist):
        confirm_upload(upload, by=person(Role.CLERK, county))


def test_who_may_only_look_brings_nothing(person, county):
    with pytest.raises(PermissionDenied):
        bring_table(file(SOUND), "cadres", by=person(Role.READER, county))


def test_forms_become_one_table_and_find_who_is_on_record(clerk, wang, bureau):
    other = FORM.replace("张　三", "王建国").replace("198005", "197503")

    upload = bring_forms([file(FORM, "张三.lrmx"), file(other, "王建国.lrmx")], by=clerk)

    assert (upload.name, upload.findings["new"], upload.findings["changed"]) == ("任免审批表 2 份", 1, 1)
    confirm_upload(upload, by=clerk)
    wang.refresh_from_db()
    assert (wang.post_text, wang.party) == ("县财政局局长", "06")


def test_one_bad_form_stops_all_of_them(clerk, bureau):
    with pytest.raises(TableRefused, match=r"b\.lrmx"):
        bring_forms([file(FORM, "a.lrmx"), file("<a/>", "b.lrmx")], by=clerk)
    assert not Upload.objects.exists()


def test_a_form_does_not_tell_who_is_on_record_elsewhere(person, bureau, town):
    Cadre.objects.create(code="C9", name="李明", plain_name="李明", unit=town, born_on=date(1975, 3, 1))
    text = FORM.decode() if isinstance(FORM, bytes) else FORM
    text = re.sub("<XingMing>.*?</XingMing>", "<XingMing>李明</XingMing>", text)
    text = re.sub("<ChuShengNianYue>.*?</ChuShengNianYue>", "<ChuShengNianYue>197503</ChuShengNianYue>", text)

    upload = bring_forms([file(text, "a.lrmx")], by=person(Role.CLERK, bureau))

    assert "C9" not in path_of(upload).read_text()


def test_a_file_that_cannot_be_noted_is_not_kept(clerk, bureau, tmp_path, monkeypatch):
    monkeypatch.setattr("units.intake.bringing.keep_findings", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        bring_table(file(FAULTY), "cadres", by=clerk)

    assert (Upload.objects.count(), list(tmp_path.glob("uploads/*"))) == (0, [])
