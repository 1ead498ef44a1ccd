"""A late finding: the round is taken back, computed anew, and new letters take the place of the issued ones."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from feedback.models import Reading, Release
from letters.actions import check_letters, draft_letters, replace_letter, sign_letters
from letters.delivery import acknowledge_letter
from letters.models import Letter
from rounds.models import Subject
from tests.feedback.decided_rounds import PUBLIC, cadre_user, decided_anew, released
from tests.letters.conftest import FIELDS, issue

pytestmark = pytest.mark.django_db


def issued(batch, checker, signer):
    """The batch, with its letters issued."""
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    issue(batch.letters.values_list("pk", flat=True))
    return batch


@pytest.fixture
def first(round, batch, checker, signer, monkeypatch):
    """The first batch, issued."""
    monkeypatch.setattr("letters.making.start_job", lambda *_, **__: None)
    released(round, PUBLIC | {("subject", "grade")})
    return issued(batch, checker, signer)


@pytest.fixture
def rerun(round, first, checker):
    """The round computed anew after a finding on T2, decided and released again."""
    decided_anew(round, checker)
    released(round, PUBLIC | {("subject", "grade")})
    return round


def to(code, batch):
    return Letter.objects.select_related("subject", "batch", "number").get(batch=batch, subject__code=code)


def test_the_new_letter_names_the_old_one_which_ends_only_when_the_new_one_is_issued(
    rerun, first, clerk, checker, signer
):
    second = draft_letters(rerun, [to("T2", first).subject_id], by=clerk, **FIELDS)
    new = to("T2", second)

    assert new.takes_place_of == to("T2", first)
    assert "2024年1月25日印发的某组函〔2024〕2号函不再有效，以本函为准" in new.text["closing"][0]["text"]
    assert to("T2", first).state == "issued"

    issued(second, checker, signer)

    assert (to("T2", first).state, to("T2", second).state) == ("replaced", "issued")
    assert to("T1", first).state == "issued"
    entry = AuditEntry.objects.get(verb="replace letter")
    assert entry.facts["replaced_by"] == "某组函〔2024〕4号"


def test_the_subject_sees_both_and_which_of_them_holds(rerun, first, clerk, checker, signer, client):
    issued(draft_letters(rerun, [to("T2", first).subject_id], by=clerk, **FIELDS), checker, signer)
    client.force_login(cadre_user())

    page = client.get(reverse("letters:mine")).content.decode()

    assert "取代某组函〔2024〕2号" in page
    assert "不再有效" in page
    assert page.count("我已阅知") == 1


def test_letters_can_be_drafted_to_those_alone_who_moved(rerun, first, clerk, client):
    client.force_login(clerk)
    told = {name: value for name, value in FIELDS.items() if value is not None}
    told |= {"moved": "on", "categories": list(Subject.objects.values_list("category", flat=True).distinct())}

    client.post(reverse("letters:draft", args=[rerun.pk]), told)

    # T2 lost its work score and its place; T1 moved up to the first, T3 stayed where it was but for its place.
    drafted = set(Letter.objects.exclude(batch=first).values_list("subject__code", flat=True))
    assert {"T1", "T2"} <= drafted


def test_an_issued_letter_written_anew_in_its_batch_is_named_too(first, clerk):
    old = to("T1", first)

    new = replace_letter(old, reason="等次经复核变更", by=clerk)

    assert new.takes_place_of == old
    assert str(old.number) in new.text["closing"][0]["text"]


def test_who_read_the_letter_knows_the_result(first):
    letter, reader = to("T2", first), cadre_user()

    acknowledge_letter(letter, by=reader)

    assert Reading.objects.get(subject=letter.subject).release == Release.objects.get()
    assert Reading.objects.get().by == reader
