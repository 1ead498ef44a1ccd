from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from linkages.models import Measure
from rounds.models import Subject
from scoring.models import Run
from tests.linkages.ledgers import entry

pytestmark = pytest.mark.django_db


def made(**fields):
    return entry(Subject.objects.get(code="T1"), Run.objects.get(), **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "dropped"},
        {"state": "done"},
        {"effect_until": date(2026, 1, 1)},
        {"effect_from": date(2026, 2, 1), "effect_until": date(2026, 1, 1)},
    ],
)
def test_the_database_holds_the_ledger_to_its_word(round, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        made(**fields)


def test_a_rule_proposes_a_measure_once_and_people_add_as_many_as_they_need(round):
    made(), made(), made(rule="pay:1")

    with pytest.raises(IntegrityError), transaction.atomic():
        made(rule="pay:1")


@pytest.mark.parametrize(("state", "overdue"), [("confirmed", True), ("under-way", True), ("proposed", False)])
def test_what_was_promised_is_overdue_when_its_day_is_over(round, state, overdue):
    yesterday = timezone.localdate() - timezone.timedelta(days=1)

    assert made(state=state, due_on=yesterday).overdue is overdue
    assert not Measure(state=state, due_on=timezone.localdate()).overdue
