"""What earlier letters asked for comes from every ledger that is a source."""

import pytest

from letters import unfinished
from letters.gathering import records_of
from letters.unfinished import unfinished_of
from rounds.models import Subject

pytestmark = pytest.mark.django_db


def test_open_problems_of_all_sources_stand_in_the_letter(batch, monkeypatch):
    town = Subject.objects.get(code="T1").pk
    monkeypatch.setattr(unfinished, "SOURCES", [lambda _: {town: ["台账不全"]}, lambda _: {town: ["未建机制"]}])

    assert unfinished_of(batch) == {town: ["台账不全", "未建机制"]}
    told = {card.subject.code: record.unfinished for card, record in records_of(batch)}
    assert told == {"T1": ["台账不全", "未建机制"], "T2": [], "T3": []}
