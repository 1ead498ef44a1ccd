import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.roles import Role
from evidence.fieldwork.actions import reports
from evidence.files import attachments_of
from evidence.models import SelfReport
from rounds.models import Stage
from tests.evidence.fieldwork.field import somebody

WHOLE = {"主要工作和成效": "完成任务", "存在的不足": "调研不够", "下一步打算": "补短板"}


@pytest.fixture
def liaison(field):
    return somebody(Role.LIAISON, "liaison", unit=field.towns[0])


def test_a_liaison_hands_in_the_report_of_the_unit(field, liaison):
    report = reports.hand_in_self_report(field.subjects[0], WHOLE, 0, by=liaison)

    assert (report.state, report.handed_by, report.sections) == ("handed", liaison, WHOLE)


def test_a_cadre_hands_in_the_own_report_and_no_others(field):
    user = field.cadre_user(0)
    reports.hand_in_self_report(field.away[0], WHOLE, 0, by=user)

    with pytest.raises(PermissionDenied):
        reports.save_self_report(field.away[1], WHOLE, 0, by=user)


def test_an_empty_section_is_refused_at_handing_in_and_kept_in_a_draft(field, liaison):
    part = {"主要工作和成效": "完成任务"}
    with pytest.raises(ValidationError, match="存在的不足"):
        reports.hand_in_self_report(field.subjects[0], part, 0, by=liaison)

    assert reports.save_self_report(field.subjects[0], part, 0, by=liaison).sections["主要工作和成效"] == "完成任务"


def test_a_returned_report_can_be_mended_and_an_accepted_one_cannot(field, liaison):
    reports.hand_in_self_report(field.subjects[0], WHOLE, 0, by=liaison)
    reports.judge_self_report(field.subjects[0], by=field.clerk, accept=False, reason="太简单")
    reports.hand_in_self_report(field.subjects[0], WHOLE, 1, by=liaison)
    reports.judge_self_report(field.subjects[0], by=field.clerk, accept=True)

    with pytest.raises(ValidationError, match="退回"):
        reports.save_self_report(field.subjects[0], WHOLE, 2, by=liaison)


def test_an_older_page_does_not_write_over_a_newer_report(field, liaison):
    reports.save_self_report(field.subjects[0], WHOLE, 0, by=liaison)

    with pytest.raises(ValidationError, match="其他人"):
        reports.save_self_report(field.subjects[0], {}, 0, by=liaison)


def test_a_file_is_added_while_the_report_is_open(field, liaison):
    file = SimpleUploadedFile("证明.exe", b"MZ" + bytes(60))
    pdf = SimpleUploadedFile("证明.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    with pytest.raises(ValidationError):
        reports.attach_to_report(field.subjects[0], file, by=liaison)

    reports.attach_to_report(field.subjects[0], pdf, by=liaison)

    assert [one.name for one in attachments_of(SelfReport.objects.get())] == ["证明.pdf"]


def test_nothing_is_reported_after_closing(field, liaison):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError, match="采集"):
        reports.save_self_report(field.subjects[0], WHOLE, 0, by=liaison)
