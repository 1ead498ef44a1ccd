import pytest
from django.db import IntegrityError, models, transaction

from ballots.models import KeyedSheet, Keying, PaperSheet, Pile
from tests.ballots.paper_piles import clerk, pile_of
from tests.ballots.polls import polled


@pytest.mark.parametrize("noun", [KeyedSheet, PaperSheet])
def test_a_sheet_of_paper_leads_to_its_pile_and_to_no_moment_or_person_but_the_clerk(noun):
    fields = noun._meta.concrete_fields

    assert {field.related_model for field in fields if field.is_relation} <= {Pile, Keying}
    assert not [field for field in fields if isinstance(field, models.DateField | models.TimeField)]


def test_a_sheet_that_is_agreed_on_no_longer_leads_to_who_typed_it():
    assert {field.name for field in PaperSheet._meta.concrete_fields} == {"id", "pile", "number", "verdict", "content"}


@pytest.mark.django_db
@pytest.mark.parametrize("hand", [0, 1, 3])
def test_a_pile_has_two_hands_each_once(round, hand):
    pile = pile_of(polled(round).box, 1)
    Keying.objects.create(pile=pile, hand=1, clerk=clerk("甲"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Keying.objects.create(pile=pile, hand=hand, clerk=clerk("乙"))


@pytest.mark.django_db
def test_one_clerk_is_not_both_hands(round):
    pile, by = pile_of(polled(round).box, 1), clerk("甲")
    Keying.objects.create(pile=pile, hand=1, clerk=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        Keying.objects.create(pile=pile, hand=2, clerk=by)


@pytest.mark.django_db
def test_no_more_forms_come_back_than_were_given_out(round):
    pile = pile_of(polled(round).box, 1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Pile.objects.filter(pk=pile.pk).update(printed=2, exchanged=1, returned=2)
