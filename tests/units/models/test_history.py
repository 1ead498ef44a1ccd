from datetime import date

import pytest

from tests.units.models.test_tree import refused
from units.models import Charge, Circumstance, Secondment, Tenure

DAY = date(2024, 6, 1)


def period(model, cadre, unit, since, until=None):
    """A row of any history, unsaved."""
    where = {"host": unit, "line": "基层"} if model is Secondment else {"unit": unit}
    title = {"title": "局长"} if model is Tenure else {}
    return model(cadre=cadre, since=since, until=until, **where, **title)


@pytest.mark.parametrize("model", [Tenure, Secondment, Charge])
@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (date(2024, 6, 1), None, True),
        (date(2024, 6, 2), None, False),
        (date(2024, 1, 1), date(2024, 6, 1), True),
        (date(2024, 1, 1), date(2024, 5, 31), False),
    ],
)
def test_a_period_holds_from_its_first_to_its_last_day(wang, bureau, model, since, until, holds):
    period(model, wang, bureau, since, until).save()

    assert model.objects.on(DAY).exists() is holds


@pytest.mark.parametrize("model", [Tenure, Secondment, Charge])
def test_a_period_does_not_end_before_it_began(wang, bureau, model):
    assert refused(period(model, wang, bureau, date(2024, 2, 1), date(2024, 1, 31)))


@pytest.mark.parametrize("model", [Tenure, Secondment, Charge])
def test_a_period_is_on_record_once(wang, bureau, model):
    period(model, wang, bureau, DAY, DAY).save()

    assert refused(period(model, wang, bureau, DAY))


def test_a_post_cannot_be_held_twice_at_once(wang, bureau):
    period(Tenure, wang, bureau, date(2020, 1, 1)).save()

    assert refused(period(Tenure, wang, bureau, date(2021, 1, 1)))


@pytest.mark.parametrize(
    ("since", "until", "meets"),
    [
        (date(2024, 1, 1), date(2024, 5, 31), False),
        (date(2024, 1, 1), date(2024, 6, 1), True),
        (date(2024, 12, 31), None, True),
        (date(2025, 1, 1), None, False),
    ],
)
def test_overlapping_periods_share_a_day(wang, bureau, since, until, meets):
    period(Tenure, wang, bureau, date(2024, 6, 1), date(2024, 12, 31)).save()

    assert Tenure.objects.overlapping(since, until).exists() is meets


@pytest.mark.parametrize(
    "fields",
    [
        {"cadre": None},
        {"kind": "gossip"},
        {"effect_until": date(2025, 1, 1)},
        {"effect_from": date(2025, 1, 2), "effect_until": date(2025, 1, 1)},
        {"days": 0},
    ],
    ids=str,
)
def test_a_circumstance_that_cannot_be_is_refused(wang, fields):
    whole = {"cadre": wang, "kind": "sanction", "grade": "警告", "decided_on": DAY}

    assert refused(Circumstance(**whole | fields))


def test_a_circumstance_does_not_concern_two(wang, bureau):
    assert refused(Circumstance(cadre=wang, unit=bureau, kind="sanction", grade="警告", decided_on=DAY))


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [(DAY, DAY, True), (DAY, None, True), (date(2023, 1, 1), date(2024, 5, 31), False), (None, None, False)],
)
def test_a_sanction_is_in_force_until_its_effect_ends(wang, start, end, holds):
    Circumstance.objects.create(
        cadre=wang, kind="sanction", grade="警告", decided_on=DAY, effect_from=start, effect_until=end
    )

    assert Circumstance.objects.in_force(DAY).exists() is holds
