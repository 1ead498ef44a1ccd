"""A cadre has the own notice once it is released, and nobody else's."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from feedback.models import Audience
from tests.feedback.decided_rounds import ALL, cadre_user, card_of, released

pytestmark = pytest.mark.django_db


def got(client, who, card, form="docx"):
    client.force_login(who)
    return client.get(reverse("papers:own-notice", args=[card.pk, form]))


def test_before_the_release_there_is_none(client, round):
    assert got(client, cadre_user(), card_of("T2", round)).status_code == 404


def test_the_own_notice_is_offered_on_the_own_result_and_says_the_grade(client, round, release):
    cadre, card = cadre_user(), card_of("T2", round)
    client.force_login(cadre)

    assert (
        reverse("papers:own-notice", args=[card.pk, "pdf"])
        in client.get(reverse("feedback:result", args=[card.pk])).content.decode()
    )
    document = Document(BytesIO(got(client, cadre, card).content))
    assert any("你的考核等次确定为“优秀”" in paragraph.text for paragraph in document.paragraphs)


def test_anothers_notice_looks_as_if_it_were_not_there(client, round, release):
    assert got(client, cadre_user(), card_of("T3", round)).status_code == 404


def test_what_is_told_to_others_alone_is_no_own_notice(client, round):
    released(round, {(to, content) for to, content in ALL if to != Audience.SUBJECT})

    assert got(client, cadre_user(), card_of("T2", round)).status_code == 404
