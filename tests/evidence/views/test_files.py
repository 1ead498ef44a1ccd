import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from evidence.actions.entries import propose
from evidence.actions.figures import save_cells
from evidence.models import Attachment
from tests.evidence.rounds_of_figures import PDF, keeper, proof, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(round, liaison):
    return propose(round.subjects.get(code="T1"), {"item": "late", "quantity": 1, "matter": "迟报"}, by=liaison)


def test_a_file_is_brought_to_an_entry_and_opened_by_who_checks_it(client, entry, liaison, clerk):
    client.force_login(liaison)
    client.post(reverse("evidence:attach-to-entry", args=[entry.pk]), {"file": proof()})
    client.force_login(clerk)

    answer = client.get(reverse("evidence:file", args=[Attachment.objects.get().pk]))

    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AuditEntry.objects.filter(verb="export").count() == 1


def test_a_file_is_brought_to_a_value_once_there_is_one(client, round, liaison):
    client.force_login(liaison)
    where = reverse("evidence:attach-to-value", args=[round.pk, round.subjects.get(code="T1").pk, "tasks"])

    assert "数据须先填报" in client.post(where, {"file": proof()}, follow=True).content.decode()
    save_cells(round, [typed(round, "T1", "tasks", "9")], by=liaison)
    client.post(where, {"file": proof()})

    assert Attachment.objects.get().noun == "evidence.filing"


def test_a_file_that_is_refused_is_told_in_words(client, entry, liaison):
    client.force_login(liaison)

    answer = client.post(
        reverse("evidence:attach-to-entry", args=[entry.pk]), {"file": proof(b"MZ\0", "a.pdf")}, follow=True
    )

    assert "不是可以上传的文件" in answer.content.decode()


def test_who_may_not_see_the_entry_finds_no_file(client, entry, liaison):
    client.force_login(liaison)
    client.post(reverse("evidence:attach-to-entry", args=[entry.pk]), {"file": proof()})
    client.force_login(keeper("liaison", unit="T2"))

    assert client.get(reverse("evidence:file", args=[Attachment.objects.get().pk])).status_code == 404
