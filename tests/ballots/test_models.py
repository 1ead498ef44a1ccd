import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from ballots.models import Box, Count, Elector, Lot, Pack, ReceiptList, SealedSheet, Sheet, Slip, Turnout
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


ROLL_ENDS_AT = {Elector: {Slip}}
"""In roll mode a link is known to be somebody's: turnout is known. From the slip on, nothing leads further."""
CAST = (SealedSheet, Pack, ReceiptList)
ABOUT_BALLOTS = {
    Slip: {"digest", "lot", "burned", "claim"},
    Elector: {"slip", "name"},
    SealedSheet: {"digest", "box", "content"},
    Pack: {"id", "box", "form", "voter_class", "subjects", "number", "content"},
    ReceiptList: {"box", "content"},
}


def reached_from(noun):
    """All models that a chain of foreign keys leads to, either way, as Django's accessors and queries know them."""
    found, waiting = set(), [noun]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        found.add(here)
        waiting += [
            field.related_model for field in here._meta.get_fields() if field.is_relation and field.related_model
        ]
    return found


def test_no_chain_of_relations_leads_from_a_slip_or_voter_to_what_was_cast():
    """Except by way of the box itself, which is all voters' alike."""
    for start in (Slip, Elector):
        direct = {field.related_model for field in start._meta.get_fields(include_hidden=True) if field.is_relation}
        assert not direct & {SealedSheet, Pack, ReceiptList, Sheet}
    for noun in CAST:
        direct = {field.related_model for field in noun._meta.get_fields(include_hidden=True) if field.is_relation}
        assert direct == {Box}


def test_the_columns_are_these_and_no_more():
    """A new column of what voters touch has to be thought about here first."""
    assert {noun: {field.name for field in noun._meta.concrete_fields} for noun in ABOUT_BALLOTS} == ABOUT_BALLOTS


def test_nothing_else_refers_to_what_voters_touch():
    touched = set(ABOUT_BALLOTS)
    pointing = {
        model: {field.related_model for field in model._meta.concrete_fields if field.related_model in touched}
        for model in apps.get_models()
    }

    assert {model: to for model, to in pointing.items() if to} == ROLL_ENDS_AT


@pytest.mark.parametrize("noun", [*ABOUT_BALLOTS, Box, Lot])
def test_no_accessor_leads_to_ballots_or_slips(noun):
    accessors = {
        relation.get_accessor_name()
        for relation in noun._meta.related_objects
        if relation.related_model in ABOUT_BALLOTS and not relation.hidden
    }

    assert accessors == set()


@pytest.mark.parametrize("noun", ABOUT_BALLOTS)
def test_what_voters_touch_has_no_moment_address_person_or_sequence_of_arrival(noun):
    fields = noun._meta.concrete_fields

    assert not [field for field in fields if isinstance(field, models.DateField | models.TimeField)]
    assert not [field for field in fields if isinstance(field, models.GenericIPAddressField)]
    assert noun is Pack or not isinstance(noun._meta.pk, models.AutoField)


def test_the_walk_would_see_a_link_that_is_there():
    """The negative control: from a slip its lot and box are reached."""
    assert {Lot, Box} <= reached_from(Slip)
    assert SealedSheet not in reached_from(Slip)
