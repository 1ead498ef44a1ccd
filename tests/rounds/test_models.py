import pytest
from django.db import IntegrityError, transaction

from indicators.models import Scheme
from rounds.models import Case, Outsider, Round, Subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    scheme = Scheme.objects.create(code="s", title="方案", text="[scheme]", digest="0")
    case = Case.objects.create(code="2024", name="年度考核")
    return Round.objects.create(case=case, code="2024年度", position=1, scheme=scheme)


def refused(make, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


def test_the_database_refuses_two_rounds_of_one_name_or_place(round):
    refused(Round.objects.create, case=round.case, code="2024年度", position=2, scheme=round.scheme)
    refused(Round.objects.create, case=round.case, code="2025年度", position=1, scheme=round.scheme)
    refused(Round.objects.create, case=round.case, code="", position=3, scheme=round.scheme)


def test_the_database_refuses_two_subjects_of_one_code_or_place_and_one_without_a_name(round):
    subject = {"round": round, "category": "镇", "order": 1}
    Subject.objects.create(code="a", name="甲镇", position=1, **subject)

    refused(Subject.objects.create, code="a", name="乙镇", position=2, **subject)
    refused(Subject.objects.create, code="b", name="乙镇", position=1, **subject)
    refused(Subject.objects.create, code="b", name="", position=2, **subject)


def test_an_outsider_stands_once_in_a_round(round):
    Outsider.objects.create(round=round, code="x", name="原单位")

    refused(Outsider.objects.create, round=round, code="x", name="别的")


def test_nouns_say_what_they_are(round):
    subject = Subject(round=round, code="a", name="甲镇")

    assert [str(round), str(round.case), str(subject)] == ["年度考核 2024年度", "年度考核", "甲镇"]
    assert str(Outsider(name="原单位")) == "原单位"
