import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from evidence.fieldwork.forms import PlanForm
from evidence.fieldwork.views.answering import cleaned
from tests.evidence.fieldwork.field import PASSWORD
from tests.evidence.fieldwork.views.pages import press


def test_a_form_that_is_wrong_says_which_field():
    with pytest.raises(ValidationError, match="谈话对象"):
        cleaned(PlanForm({"planned_on": "2024-12-01"}))


def test_a_wrong_password_signs_nothing_and_goes_on_record(field, signed_in):
    client = signed_in(field.members[0])
    pk = field.subjects[0].pk
    press(client, "work", pk, do="report", strengths="好", written="0")

    press(client, "work", pk, do="sign", version="1", password="falsch")

    entry = AuditEntry.objects.get(verb="sign group work")
    assert (entry.outcome, entry.account) == ("failed", "member1")


def test_the_right_password_signs(field, signed_in):
    client = signed_in(field.members[0])
    press(client, "work", field.subjects[0].pk, do="report", strengths="好", written="0")

    assert "已签名" in press(client, "work", field.subjects[0].pk, do="sign", version="1", password=PASSWORD)


def test_a_button_that_nobody_knows_does_nothing(field, signed_in):
    before = AuditEntry.objects.count()
    press(signed_in(field.members[0]), "work", field.subjects[0].pk, do="delete everything")

    assert AuditEntry.objects.count() == before
