import pytest
from django.utils import timezone

from linkages.forms import AddForm, AmendForm, LedgerFilter, RecordForm
from linkages.models import Measure, Talk
from rounds.models import Subject
from tests.linkages.ledgers import confirmed

pytestmark = pytest.mark.django_db


def shown(**asked):
    rows = Measure.objects.order_by("subject__position", "pk")
    return [(one.subject.code, one.what) for one in LedgerFilter(asked, measures=rows).found()]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 6),
        ({"kind": "绩效分配"}, 3),
        ({"state": "confirmed"}, 1),
        ({"state": "overdue"}, 1),
        ({"state": "doubtful"}, 0),
        ({"state": "differing"}, 0),
        ({"words": "城关"}, 2),
        ({"words": "财政"}, 3),
        ({"state": "no such"}, 6),
    ],
)
def test_a_ledger_is_filtered_by_kind_state_and_words(round, ledger, head, asked, number):
    one = confirmed(round, "T1", "谈话提醒", head)
    Measure.objects.filter(pk=one.pk).update(due_on=timezone.localdate().replace(year=2020))

    assert len(shown(**asked)) == number


def test_a_value_is_read_exactly(round):
    sent = {"subject": "T1", "kind": "奖", "what": "系数", "value": "1.25", "clause": "纪要", "office": "财政局"}
    form = AddForm(sent, subjects=Subject.objects.all(), kinds=["奖"])

    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["value"]) == "5/4"


def test_an_effect_does_not_end_before_it_begins(ledger):
    sent = {"office": "组织部", "effect_from": "2026-05-01", "effect_until": "2026-04-01"}

    assert not AmendForm(sent, instance=ledger.first()).is_valid()


def test_only_an_admonition_is_asked_for_the_end_of_its_effect(round):
    subject = Subject.objects.first()

    assert "effect_until" in RecordForm(instance=Talk(subject=subject, kind=Talk.Kind.ADMONITION)).fields
    assert "effect_until" not in RecordForm(instance=Talk(subject=subject)).fields
