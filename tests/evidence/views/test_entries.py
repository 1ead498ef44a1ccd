import pytest
from django.urls import reverse

from evidence.actions.entries import propose
from evidence.actions.registers import note_finding
from evidence.models import Event, Proposal
from tests.evidence.rounds_of_figures import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db
QUESTIONS = 12
"""Session and rights take eight of them, and the transaction of a test three."""
SAID = {"item": "late", "quantity": "1", "matter": "月报迟报"}


@pytest.fixture
def entry(round, liaison):
    return propose(round.subjects.get(code="T1"), SAID | {"quantity": 1}, by=liaison)


def new(client, round, **more):
    subject = round.subjects.get(code="T1").pk
    answer = client.post(reverse("evidence:new-entry", args=[round.pk]), SAID | {"subject": subject} | more)
    return answer.content.decode() if answer.status_code == 200 else answer.url


def test_an_entry_is_proposed_seen_in_the_list_and_accepted(client, round, liaison, clerk):
    client.force_login(liaison)
    where = new(client, round)
    client.force_login(clerk)
    listed = client.get(reverse("evidence:entries", args=[round.pk]), {"state": "proposed"}).content.decode()
    assert where in listed

    row = Proposal.objects.get()
    client.post(reverse("evidence:check-entry", args=[row.pk]), {"version": row.version})

    assert Event.objects.get(proposal=row).matter == "月报迟报"


def test_the_same_matter_is_asked_about_once_more(client, round, entry, liaison):
    client.force_login(liaison)

    assert "已有相同事由的记录" in new(client, round)
    assert Proposal.objects.count() == 1
    new(client, round, anyway="on")
    assert Proposal.objects.count() == 2


def test_a_returned_entry_shows_its_reason_and_is_mended(client, round, entry, liaison, clerk):
    client.force_login(clerk)
    where = reverse("evidence:entry", args=[entry.pk])
    client.post(
        reverse("evidence:check-entry", args=[entry.pk]), {"version": 1, "verdict": "return", "reason": "缺文号"}
    )
    client.force_login(liaison)
    assert "缺文号" in client.get(where).content.decode()

    client.post(where, SAID | {"subject": entry.subject_id, "version": 2, "source": "县办〔2023〕1号"})

    entry.refresh_from_db()
    assert (entry.state, entry.source) == ("proposed", "县办〔2023〕1号")


def test_who_proposed_an_entry_is_offered_no_check(client, round, clerk):
    row = propose(round.subjects.get(code="T1"), SAID | {"quantity": 1}, by=clerk)
    client.force_login(clerk)

    page = client.get(reverse("evidence:entry", args=[row.pk])).content.decode()

    assert reverse("evidence:check-entry", args=[row.pk]) not in page
    answer = client.post(reverse("evidence:check-entry", args=[row.pk]), {"version": 1}, follow=True)
    assert "申报人与审核人不能是同一人" in answer.content.decode()
    assert Proposal.objects.get().state == "proposed"


def test_an_entry_about_another_unit_is_not_there(client, round, entry):
    client.force_login(keeper("liaison", unit="T2"))

    assert client.get(reverse("evidence:entry", args=[entry.pk])).status_code == 404
    listed = client.get(reverse("evidence:entries", args=[round.pk])).content.decode()
    assert "月报迟报" not in listed


def test_a_finding_fills_the_form_in_and_stays_its_source(client, round, clerk):
    said = {"kind": "audit", "matter": "超预算列支", "document": "审〔2023〕1号", "found_on": "2023-05-01"}
    finding = note_finding(said | {"unit": Unit.objects.get(code="T1")}, by=clerk)
    client.force_login(clerk)
    where = f"{reverse('evidence:new-entry', args=[round.pk])}?finding={finding.pk}"
    assert "超预算列支" in client.get(where).content.decode()

    client.post(where, SAID | {"subject": round.subjects.get(code="T1").pk})

    assert Proposal.objects.get().finding == finding


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_entries_as_for_one(client, round, clerk, number, django_assert_num_queries):
    for at in range(number):
        propose(round.subjects.get(code="T1"), SAID | {"quantity": 1, "matter": f"{at}"}, by=clerk)
    client.force_login(clerk)

    with django_assert_num_queries(QUESTIONS):
        client.get(reverse("evidence:entries", args=[round.pk]))
