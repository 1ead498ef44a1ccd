from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.units.conftest import add_unit
from units.models import Group, Post, Unit, UnitCategory


def refused(row):
    """Whether both the form and the database refuse a row."""
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return True


def test_the_order_of_the_paths_is_the_prescribed_order(county, bureau, treasury, town):
    add_unit("110", "第十局", county, 10)

    assert [unit.name for unit in Unit.objects.all()] == ["临江县", "县财政局", "国库科", "青石镇", "第十局"]


def test_a_subtree_is_a_prefix(bureau, treasury, town):
    assert set(Unit.objects.under(bureau.path)) == {bureau, treasury}
    assert treasury.depth == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"code": ""},
        {"name": ""},
        {"parent": None},
        {"path": "0001."},
        {"position": 0},
        {"position": 10_000},
        {"kind": "club"},
        {"active_from": date(2025, 2, 1), "active_until": date(2025, 1, 1)},
    ],
    ids=str,
)
def test_a_unit_that_cannot_be_is_refused(county, fields):
    whole = {"code": "9", "name": "新局", "parent": county, "position": 3, "path": "0001.0003."}

    assert refused(Unit(**whole | fields))


def test_a_unit_is_not_its_own_superior(town):
    town.parent = town

    assert refused(town)


@pytest.mark.parametrize("code", ["91350200M", "91350200MA2YJ1XRIG"])
def test_a_credit_code_of_the_wrong_shape_is_refused(town, code):
    town.uscc = code

    with pytest.raises(ValidationError):
        town.full_clean()


def test_a_unit_stands_from_its_first_to_its_last_day(town):
    town.active_from, town.active_until = date(2024, 1, 1), date(2025, 12, 31)
    town.save()
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]

    assert [Unit.objects.on(day).filter(pk=town.pk).exists() for day in days] == [False, True, True, False]


def test_the_short_name_stands_where_there_is_little_room(bureau, town):
    assert (bureau.label, town.label) == ("财政局", "青石镇")


@pytest.mark.parametrize(
    "make",
    [
        lambda _: UnitCategory(name=""),
        lambda _: Group(name=""),
        lambda _: Group(name="一组", kind="club"),
        lambda unit: Post(unit=unit, title=""),
        lambda unit: Post(unit=unit, title="局长", is_chief=True),
    ],
)
def test_the_tables_beside_the_tree_have_their_rules(town, make):
    assert refused(make(town))


def test_a_unit_has_a_post_once(town):
    Post.objects.create(unit=town, title="镇长")

    assert refused(Post(unit=town, title="镇长"))
    assert [str(row) for row in Post.objects.all()] == ["镇长"]
