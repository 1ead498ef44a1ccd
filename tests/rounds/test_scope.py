import pytest
from django.core.exceptions import PermissionDenied

from indicators.models import Scheme
from rounds.models import Case, Round, Subject
from rounds.scope import demand_whole, is_whole, rounds_within, subjects_within
from units.models import Cadre, Unit
from units.remits import NOTHING, Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects():
    """甲镇 with its mayor, 乙镇 with its mayor, and somebody whom no register knows."""
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    a = Unit.objects.create(code="a", name="甲镇", parent=root, path="0001.0001.")
    b = Unit.objects.create(code="b", name="乙镇", parent=root, path="0001.0002.", position=2)
    x = Cadre.objects.create(code="x", name="张三", plain_name="张三", unit=a)
    y = Cadre.objects.create(code="y", name="李四", plain_name="李四", unit=b)
    scheme = Scheme.objects.create(code="s", title="方案", text="[scheme]", digest="0")
    round = Round.objects.create(case=Case.objects.create(code="c", name="c"), code="r", position=1, scheme=scheme)
    for position, (code, leads) in enumerate(
        [("a", {"unit": a}), ("b", {"unit": b}), ("x", {"cadre": x}), ("y", {"cadre": y}), ("z", {})], 1
    ):
        Subject.objects.create(round=round, code=code, name=code, category="k", order=1, position=position, **leads)
    return {"x": x.pk, "y": y.pk}


def seen(scope):
    return "".join(subjects_within(scope, Subject.objects.order_by("position")).values_list("code", flat=True))


def test_nobody_is_seen_without_a_remit(subjects):
    assert seen(NOTHING) == ""


def test_a_remit_on_the_top_reaches_those_whom_no_register_knows(subjects):
    assert seen(Scope(paths=("0001.",))) == "abxyz"


def test_a_remit_on_a_unit_reaches_it_and_its_cadres(subjects):
    assert seen(Scope(paths=("0001.0001.",))) == "ax"


def test_a_cadre_reaches_the_own_record(subjects):
    assert seen(Scope(cadre_ids=frozenset({subjects["y"]}))) == "y"


def test_recused_units_and_cadres_are_left_out(subjects):
    assert seen(Scope(paths=("0001.",), recused_paths=("0001.0002.",))) == "axz"
    assert seen(Scope(paths=("0001.",), recused_cadre_ids=frozenset({subjects["x"]}))) == "abyz"


@pytest.mark.parametrize(
    ("scope", "whole"),
    [
        (Scope(paths=("0001.",)), True),
        (Scope(paths=("0001.0001.",)), False),
        (Scope(paths=("0001.",), recused_paths=("0001.0002.",)), False),
        (NOTHING, False),
    ],
)
def test_who_reaches_everybody_in_a_round_reaches_the_whole_of_it(subjects, scope, whole):
    assert is_whole(Round.objects.get(), scope) is whole


def test_who_does_not_is_refused_in_words(subjects):
    demand_whole(Round.objects.get(), Scope(paths=("0001.",)))

    with pytest.raises(PermissionDenied, match="管辖范围"):
        demand_whole(Round.objects.get(), Scope(paths=("0001.0001.",)))


@pytest.mark.parametrize(
    ("scope", "number"),
    [(Scope(paths=("0001.",)), 1), (Scope(paths=("0001.0001.",)), 1), (Scope(paths=("0002.",)), 0), (NOTHING, 0)],
)
def test_a_round_is_within_reach_where_somebody_in_it_is(subjects, scope, number):
    assert rounds_within(scope).count() == number
