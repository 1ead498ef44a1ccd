"""The papers of a talk, for who keeps the ledger."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from linkages.models import Talk
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def got(client, who, talk, key):
    client.force_login(who)
    return client.get(reverse("papers:talk", args=[talk.pk, key, "pdf"]))


@pytest.mark.parametrize(
    ("kind", "keys"),
    [("feedback", {"record"}), ("admonition", {"record", "admonition"}), ("summons", {"record", "summons"})],
)
def test_each_kind_of_talk_has_its_papers(client, person, clerk, kind, keys):
    talk = Talk.objects.create(subject=person, kind=kind, partner="王建国")

    found = {key for key in ("record", "admonition", "summons") if got(client, clerk, talk, key).status_code == 200}

    assert found == keys
    assert AuditEntry.objects.filter(verb="print").count() == len(keys)


def test_what_is_only_proposed_has_no_papers(client, person, clerk):
    talk = Talk.objects.create(subject=person, kind="admonition", partner="王建国", state="proposed")

    assert got(client, clerk, talk, "admonition").status_code == 404


def test_a_talk_beyond_the_remit_looks_as_if_it_were_not_there(client, person):
    talk = Talk.objects.create(subject=person, kind="feedback", partner="王建国")

    assert got(client, keeper(unit="T1"), talk, "record").status_code == 404
