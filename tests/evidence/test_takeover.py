from fractions import Fraction

import pytest

from evidence.desks import arrangement_of, desk_of
from evidence.models import Figure, RoutineGrade
from evidence.takeover import offers_for, taken_from
from indicators.actions.schemes import keep_scheme
from indicators.queries import scheme_of
from rounds.models import Round, Stage, Subject
from tests.scoring.cases_on_disk import SCHEME
from units.models import Unit, UnitCategory

pytestmark = pytest.mark.django_db
GRADES = """
[[figures]]
id = "routine"
name = "平时考核等次"
kind = "text"
choices = ["好", "较好", "乡镇街道"]
"""


@pytest.fixture
def wider(round, clerk):
    """The same round under a scheme that takes a routine grade too."""
    round.scheme = keep_scheme(SCHEME + GRADES, by=None)
    round.save()
    return Round.objects.select_related("case", "scheme").get(pk=round.pk)


def offered(round, user, name):
    figure, desk = scheme_of(round.scheme.text).figures[name], desk_of(user, round, arrangement_of(round))
    return {offer.key: offer for offer in offers_for(round, figure, desk)}


def test_another_round_of_the_case_offers_what_it_holds_with_its_name(round, clerk):
    other = Round.objects.create(
        case=round.case, code="2022年度", position=2, scheme=round.scheme, stage=Stage.ARCHIVED
    )
    for code, value in (("T1", 7), ("T2", 8)):
        subject = Subject.objects.create(
            round=other, code=code, name=code, category="town", order=1, position=int(code[1])
        )
        Figure.objects.create(subject=subject, name="tasks", value=Fraction(value))

    (offer,) = offered(round, clerk, "tasks").values()

    assert "2022年度" in offer.label
    figure = scheme_of(round.scheme.text).figures["tasks"]
    assert [(one.subject.code, one.text) for one in taken_from(offer, round, figure)] == [("T1", "7"), ("T2", "8")]
    assert offered(round, clerk, "target") == {}


def test_routine_grades_of_a_quarter_are_offered_to_a_figure_that_takes_them(wider, clerk):
    RoutineGrade.objects.create(unit=Unit.objects.get(code="T1"), year=2023, quarter=2, grade="好", by=clerk)
    RoutineGrade.objects.create(unit=Unit.objects.get(code="T2"), year=2023, quarter=2, grade="优", by=clerk)

    (offer,) = offered(wider, clerk, "routine").values()

    assert (offer.key, list(offer.values.values())) == ("routine-2023-2", ["好"])
    assert offered(wider, clerk, "tasks") == {}


def test_the_category_of_the_register_is_offered_where_it_fits(wider, clerk):
    Unit.objects.filter(code="T1").update(category=UnitCategory.objects.create(name="乡镇街道"))

    assert list(offered(wider, clerk, "routine")) == ["unit-category"]
