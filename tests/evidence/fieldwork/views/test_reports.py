import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from evidence.models import Attachment, SelfReport
from tests.evidence.fieldwork.field import somebody
from tests.evidence.fieldwork.views.pages import get, more_cadres, press

WHOLE = {"section-0": "完成任务", "section-1": "调研不够", "section-2": "补短板"}
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def liaison(field):
    return somebody(Role.LIAISON, "liaison", unit=field.towns[0])


def test_the_report_of_another_unit_is_not_there(field, liaison, signed_in):
    assert signed_in(liaison).get(reverse("fieldwork:report", args=[field.subjects[1].pk])).status_code == 404


def test_a_report_is_handed_in_returned_and_mended(field, liaison, signed_in):
    writer, clerk, pk = signed_in(liaison), signed_in(field.clerk), field.subjects[0].pk
    press(writer, "report", pk, do="hand-in", written="0", **WHOLE)
    assert "保存" not in get(writer, "report", pk)

    press(clerk, "report", pk, do="return", reason="请写实例")
    assert "请写实例" in get(writer, "report", pk)
    press(writer, "report", pk, do="hand-in", written="1", **WHOLE)

    assert SelfReport.objects.get().state == "handed"


def test_a_file_is_opened_by_those_who_may_read_the_report_and_by_nobody_else(field, liaison, signed_in):
    client = signed_in(liaison)
    press(client, "report", field.subjects[0].pk, do="attach", file=SimpleUploadedFile("证明.pdf", PDF))
    address = reverse("evidence:file", args=[Attachment.objects.get().pk])
    other = somebody(Role.LIAISON, "other", unit=field.towns[1])

    found = [client.get(address), signed_in(field.clerk).get(address), signed_in(other).get(address)]

    assert [answer.status_code for answer in found] == [200, 200, 404]
    for answer in found:
        answer.close()


@pytest.mark.parametrize("more", [0, 12])
def test_the_pages_ask_as_often_of_many_as_of_few(field, liaison, signed_in, django_assert_max_num_queries, more):
    more_cadres(field, more)
    client = signed_in(field.clerk)

    get(client, "reports", field.round.pk)
    with django_assert_max_num_queries(12):
        get(client, "reports", field.round.pk)
    get(client, "report", field.subjects[0].pk)
    with django_assert_max_num_queries(15):
        get(client, "report", field.subjects[0].pk)


def test_a_cadre_opens_the_files_of_the_own_report_and_nobody_elses(field, signed_in):
    user, pk = field.cadre_user(0), field.away[0].pk
    press(signed_in(user), "report", pk, do="attach", file=SimpleUploadedFile("证明.pdf", PDF))
    address = reverse("evidence:file", args=[Attachment.objects.get().pk])

    assert b"".join(signed_in(user).get(address).streaming_content).startswith(b"%PDF")
    assert signed_in(field.cadre_user(1)).get(address).status_code == 404
