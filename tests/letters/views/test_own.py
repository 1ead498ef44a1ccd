"""Letters reach whom they are addressed to, once issued, and nobody else."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from letters.models import Letter
from tests.feedback.decided_rounds import cadre_user
from tests.letters.views.test_papers import issued  # noqa: F401 the same batch
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db


def listed(client, who):
    client.force_login(who)
    return client.get(reverse("letters:mine")).content.decode()


def test_before_issue_nothing_is_there(client, batch):
    assert "城关镇" not in listed(client, keeper(Role.LIAISON, "T1"))


def test_a_liaison_reads_the_letter_to_the_own_unit_alone(client, issued):  # noqa: F811
    shown = listed(client, keeper(Role.LIAISON, "T1"))

    assert "某组函〔2024〕1号" in shown
    assert "某组函〔2024〕3号" not in shown


def test_a_cadre_reads_the_own_letter_and_the_liaison_does_not(client, issued):  # noqa: F811
    assert "王建国" in listed(client, cadre_user())
    assert "王建国" not in listed(client, keeper(Role.LIAISON, "T2"))


def test_another_units_letter_looks_as_if_it_were_not_there(client, issued):  # noqa: F811
    letter = Letter.objects.get(subject__code="T3")
    client.force_login(keeper(Role.LIAISON, "T1"))

    for answer in (
        client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"])),
        client.post(reverse("letters:mine-read", args=[letter.pk])),
    ):
        assert answer.status_code == 404


def test_the_file_is_the_one_that_was_kept(client, issued):  # noqa: F811
    letter = Letter.objects.get(subject__code="T1")
    client.force_login(keeper(Role.LIAISON, "T1"))

    assert client.get(reverse("letters:mine-file", args=[letter.pk, "pdf"])).content.startswith(b"%PDF")


def test_reading_is_acknowledged_and_stands_with_the_office(client, issued):  # noqa: F811
    letter, liaison = Letter.objects.get(subject__code="T1"), keeper(Role.LIAISON, "T1")
    client.force_login(liaison)

    client.post(reverse("letters:mine-read", args=[letter.pk]))

    letter.refresh_from_db()
    assert (letter.state, letter.read_by) == ("read", liaison)
