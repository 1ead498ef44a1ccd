"""A talk of the ledger is told as it is on record, beside the result for which it is held."""

from datetime import UTC, date, datetime

import pytest

from linkages.models import Measure, Talk
from papers.models import Imprint
from papers.talking import sender_of, talked_of
from scoring.models import ScoreCard

pytestmark = pytest.mark.django_db


def test_a_talk_tells_partner_result_measure_and_what_was_said(person, round):
    card = ScoreCard.objects.get(subject=person)
    ScoreCard.objects.filter(pk=card.pk).update(colour="红")
    measure = Measure.objects.create(subject=person, run=card.run, kind="管理监督", what="预警诫勉", clause="第九条")
    talk = Talk.objects.create(
        subject=person, measure=measure, kind="admonition", partner="王建国", talker="部长", state="held",
        held_at=datetime(2024, 3, 1, 7, 30, tzinfo=UTC), due_on=date(2024, 3, 15), shortcomings="推进缓慢",
        effect_until=date(2024, 9, 1),
    )  # fmt: skip

    told = talked_of(talk)

    assert (told.kind, told.subject, told.evaluation) == ("诫勉谈话", "王建国", "某县2023年度考核")
    assert (told.grade, told.colour, told.post) == ("优秀", "红", "河西乡乡长、三级调研员")
    assert (told.matter, told.basis, told.effect_until) == ("预警诫勉", "第九条", "2024年9月1日")
    assert (told.held, told.due, told.signed) == ("2024年3月1日15时30分", "2024年3月15日", "")


def test_the_office_of_the_rounds_papers_sends_them_and_the_day_is_left_open(round):
    sender = sender_of(Imprint(round=round, office="县委组织部", contact="张某", telephone="1"))

    assert (sender.office, sender.day, sender.contact) == ("县委组织部", "", "张某")
