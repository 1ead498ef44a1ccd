from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from evidence.models import EarlierResult, Event, Figure, Standing
from rounds.models import Round
from scoring.engine.values import Absent
from scoring.storing import store_case
from tests.scoring.cases_on_disk import write_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(tmp_path):
    store_case(write_case(tmp_path / "case"), code="county", name="某县", by=None)
    return Round.objects.get()


def test_a_figure_keeps_a_state_as_a_state(round):
    subject = round.subjects.first()
    Figure.objects.create(subject=subject, name="新指标", value=Absent("missing", "新指标"))

    assert Figure.objects.get(subject=subject, name="新指标").value == Absent("missing", "新指标")


def test_the_same_figure_of_a_subject_stands_once(round):
    figure = Figure.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.create(subject=figure.subject, name=figure.name, value=Fraction(1))


def test_an_earlier_result_stands_once_and_has_a_key(round):
    said = {"round": round, "subject_code": "T1", "in_round": "2022", "value": Fraction(90)}
    EarlierResult.objects.create(key="score", **said)

    for key in ("score", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            EarlierResult.objects.create(key=key, **said)


def test_records_say_whose_they_are(round):
    subject = round.subjects.get(code="T1")

    assert str(Figure(subject=subject, name="tasks")) == "城关镇 tasks"
    assert str(Event(subject=subject, item="late")) == "城关镇 late"
    assert str(Standing(subject=subject, circumstance="通报")) == "城关镇 通报"
    assert str(EarlierResult(subject_code="T1", in_round="2022", key="score")) == "T1 2022 score"
