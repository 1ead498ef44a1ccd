"""Numbers used elsewhere, and the office's own templates."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from letters.models import Layout, Number
from letters.standard import standard_letter
from tests.letters.test_template import docx

pytestmark = pytest.mark.django_db


def brought(client, who, content):
    client.force_login(who)
    file = SimpleUploadedFile("模板.docx", content)
    return client.post(reverse("letters:layouts"), {"name": "本部模板", "file": file}, follow=True).content.decode()


def test_the_usual_letter_comes_back_as_a_template(client, clerk):
    brought(client, clerk, standard_letter())

    assert bytes(Layout.objects.get().content) == standard_letter()


def test_a_template_with_faults_is_refused_with_their_places(client, clerk):
    shown = brought(client, clerk, docx("甲", "{{名次}}"))

    assert "第2段" in shown
    assert not Layout.objects.exists()


def test_a_number_used_elsewhere_is_put_down(client, signer):
    client.force_login(signer)
    told = {"series": "某组函", "year": 2024, "number": 5, "reason": "调训"}

    shown = client.post(reverse("letters:numbers"), told, follow=True).content.decode()

    assert Number.objects.get().number == 5
    assert "某组函〔2024〕5号" in shown


def test_the_same_number_again_is_refused_on_the_form(client, signer):
    client.force_login(signer)
    told = {"series": "某组函", "year": 2024, "number": 5, "reason": "调训"}
    client.post(reverse("letters:numbers"), told)

    assert client.post(reverse("letters:numbers"), told).status_code == 200
    assert Number.objects.count() == 1


def test_the_usual_letter_can_be_taken_away(client, clerk):
    client.force_login(clerk)

    assert client.get(reverse("letters:standard")).content.startswith(b"PK")
