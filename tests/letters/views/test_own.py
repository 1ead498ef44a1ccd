"""Letters reach whom they are addressed to, once issued, and nobody else."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.roles import Role
from letters.actions import replace_letter
from letters.keeping import place_of
from letters.models import Letter
from tests.feedback.decided_rounds import cadre_user
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def listed(client, who):
    client.force_login(who)
    return client.get(reverse("letters:mine")).content.decode()


def test_before_issue_nothing_is_there(client, batch):
    assert "城关镇" not in listed(client, keeper(Role.LIAISON, "T1"))


def test_a_liaison_reads_the_letter_to_the_own_unit_alone(client, issued):
    shown = listed(client, keeper(Role.LIAISON, "T1"))

    assert "某组函〔2024〕1号" in shown
    assert "某组函〔2024〕3号" not in shown


def test_a_cadre_reads_the_own_letter_and_the_liaison_does_not(client, issued):
    assert "王建国" in listed(client, cadre_user())
    assert "王建国" not in listed(client, keeper(Role.LIAISON, "T2"))


def test_another_units_letter_looks_as_if_it_were_not_there(client, issued):
    letter = Letter.objects.get(subject__code="T3")
    client.force_login(keeper(Role.LIAISON, "T1"))

    for answer in (
        client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"])),
        client.post(reverse("letters:mine-read", args=[letter.pk])),
    ):
        assert answer.status_code == 404


def test_the_file_is_the_one_that_was_kept(client, issued):
    letter = Letter.objects.get(subject__code="T1")
    client.force_login(keeper(Role.LIAISON, "T1"))

    assert client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"])).content.startswith(b"%PDF")


def test_reading_is_acknowledged_and_stands_with_the_office(client, issued):
    letter, liaison = Letter.objects.get(subject__code="T1"), keeper(Role.LIAISON, "T1")
    client.force_login(liaison)

    client.post(reverse("letters:mine-read", args=[letter.pk]))

    letter.refresh_from_db()
    assert (letter.state, letter.read_by) == ("read", liaison)


def test_opening_the_file_delivers_the_letter(client, issued):
    letter, liaison = Letter.objects.get(subject__code="T1"), keeper(Role.LIAISON, "T1")
    client.force_login(liaison)
    client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"]))

    letter.refresh_from_db()
    assert (letter.state, letter.delivered_to) == ("delivered", liaison.name)


def test_a_letter_that_was_replaced_stays_with_whom_it_came_to_and_says_so(client, issued, clerk):
    replace_letter(Letter.objects.get(subject__code="T1"), reason="更正", by=clerk)

    shown = listed(client, keeper(Role.LIAISON, "T1"))

    assert "某组函〔2024〕1号" in shown
    assert "被新函替换" in shown
    assert "我已阅知" not in shown


def test_a_file_that_is_gone_is_told_in_words_and_put_on_record(client, issued):
    letter = Letter.objects.get(subject__code="T1")
    place_of(letter.pdf).unlink()
    client.force_login(keeper(Role.LIAISON, "T1"))

    answer = client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"]), follow=True)

    assert "请告知系统管理员" in answer.content.decode()
    letter.refresh_from_db()
    assert (letter.state, AuditEntry.objects.filter(verb="read kept file").count()) == ("issued", 1)
