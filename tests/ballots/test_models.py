import pytest
from django.db import IntegrityError, models, transaction

from ballots.models import Count, Sheet, Turnout
from rounds.models import Round, Subject
from scoring.storing import store_case
from tests.scoring.cases_on_disk import write_case


@pytest.fixture
def round(tmp_path):
    store_case(write_case(tmp_path / "case"), code="county", name="某县", by=None)
    return Round.objects.get()


@pytest.mark.parametrize("noun", [Sheet, Count, Turnout])
def test_no_column_leads_to_a_voter_or_a_moment(noun):
    fields = noun._meta.concrete_fields

    assert {field.related_model for field in fields if field.is_relation} <= {Subject, Round}
    assert not [field for field in fields if isinstance(field, models.DateField | models.TimeField)]


@pytest.mark.parametrize("noun", [Sheet, Count])
def test_a_subject_does_not_lead_to_its_ballots(noun):
    assert noun._meta.get_field("subject").remote_field.hidden


@pytest.mark.django_db
def test_a_count_stands_once(round):
    count = Count.objects.first()
    count.pk = None

    with pytest.raises(IntegrityError):
        count.save()


@pytest.mark.django_db
@pytest.mark.parametrize("whose", [None, "T1"], ids=["all subjects", "one subject"])
def test_a_turnout_stands_once(round, whose):
    subject = round.subjects.filter(code=whose).first()
    said = {"form": "team", "voter_class": "A", "round": round, "subject": subject}
    Turnout.objects.create(**said, returned=3)

    with pytest.raises(IntegrityError), transaction.atomic():
        Turnout.objects.create(**said)


@pytest.mark.django_db
def test_there_are_no_more_invalid_ballots_than_came_back(round):
    with pytest.raises(IntegrityError):
        Turnout.objects.create(round=round, form="team", voter_class="A", returned=2, invalid=3)
