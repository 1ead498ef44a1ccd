from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from tests.units.conftest import add_unit
from units.actions.tree import change_unit, close_unit, create_unit, move_unit
from units.changes import ChangedMeanwhile
from units.models import Unit


def tree():
    """The names in the prescribed order, indented."""
    return [f"{'-' * (unit.depth - 1)}{unit.name}" for unit in Unit.objects.all()]


def test_the_first_unit_stands_at_the_top(person):
    unit = create_unit({"code": "0", "name": "临江县"}, parent=None, by=person(Role.CLERK))

    assert (unit.path, unit.initials) == ("0001.", "ljx")


def test_a_second_top_is_refused(clerk):
    with pytest.raises(ValidationError):
        create_unit({"code": "9", "name": "另一县"}, parent=None, by=clerk)


def test_a_new_unit_is_the_last_of_its_siblings_even_after_a_gap(clerk, county, town):
    add_unit("207", "白水镇", county, 7)

    assert create_unit({"code": "9", "name": "新局"}, parent=county, by=clerk).path == "0001.0008."
    assert AuditEntry.objects.first().verb == "create unit"


def test_nobody_adds_beyond_the_own_remit(person, bureau, town):
    with pytest.raises(PermissionDenied):
        create_unit({"code": "9", "name": "新科"}, parent=town, by=person(Role.CLERK, bureau))


def test_who_may_only_look_changes_nothing(person, county):
    with pytest.raises(PermissionDenied):
        create_unit({"code": "9", "name": "新局"}, parent=county, by=person(Role.READER, county))


def test_a_rename_is_on_record_with_before_and_after(clerk, bureau):
    change_unit(bureau, {"name": "县财政和金融局"}, version=1, by=clerk)

    bureau.refresh_from_db()
    assert (bureau.name, bureau.initials, bureau.version) == ("县财政和金融局", "xczhjrj", 2)
    assert AuditEntry.objects.first().facts == {"changes": {"name": ["县财政局", "县财政和金融局"]}}


def test_the_second_of_two_editors_is_told(clerk, bureau):
    change_unit(Unit.objects.get(pk=bureau.pk), {"name": "甲局"}, version=1, by=clerk)

    with pytest.raises(ChangedMeanwhile) as refusal:
        change_unit(bureau, {"name": "乙局"}, version=1, by=clerk)

    assert (refusal.value.row.name, refusal.value.person) == ("甲局", "李明")


def test_a_unit_moves_with_all_beneath_it(clerk, county, bureau, treasury, town):
    move_unit(bureau, parent=town, by=clerk)

    assert tree() == ["临江县", "-青石镇", "--县财政局", "---国库科"]
    assert Unit.objects.get(pk=treasury.pk).path.startswith(Unit.objects.get(pk=bureau.pk).path)


def test_a_unit_is_put_before_another(clerk, county, bureau, treasury, town):
    third = add_unit("301", "白水镇", county, 5)

    move_unit(third, parent=county, before=bureau, by=clerk)

    assert tree() == ["临江县", "-白水镇", "-县财政局", "--国库科", "-青石镇"]
    assert list(Unit.objects.filter(parent=county).values_list("position", flat=True)) == [1, 2, 3]


def test_a_unit_is_not_moved_beneath_itself_nor_the_top_at_all(clerk, county, bureau, treasury):
    with pytest.raises(ValidationError):
        move_unit(bureau, parent=treasury, by=clerk)
    with pytest.raises(ValidationError):
        move_unit(county, parent=bureau, by=clerk)


def test_a_move_costs_the_same_however_large_the_subtree(clerk, county, bureau, town, django_assert_max_num_queries):
    for number in range(30):
        add_unit(f"b{number}", f"科{number}", bureau, number + 1)

    with django_assert_max_num_queries(30):
        move_unit(bureau, parent=town, by=clerk)


def test_a_tree_has_a_bottom(clerk, county):
    unit = county
    for level in range(14):
        unit = create_unit({"code": f"L{level}", "name": "层"}, parent=unit, by=clerk)

    with pytest.raises(ValidationError):
        create_unit({"code": "deep", "name": "层"}, parent=unit, by=clerk)


def test_an_empty_unit_is_dissolved_and_stays_on_record(clerk, town):
    close_unit(town, day=date(2025, 12, 31), by=clerk)

    assert Unit.objects.get(pk=town.pk).active_until == date(2025, 12, 31)
    with pytest.raises(ValidationError):
        close_unit(town, day=date(2026, 1, 1), by=clerk)


def test_a_unit_with_units_or_people_is_not_dissolved(clerk, bureau, treasury, town, chen):
    for unit in (bureau, town):
        with pytest.raises(ValidationError):
            close_unit(unit, day=date(2025, 12, 31), by=clerk)


def test_a_unit_stands_beneath_its_superior_even_if_that_was_moved_meanwhile(clerk, county, bureau, town):
    seen_before = Unit.objects.get(pk=town.pk)
    move_unit(town, parent=bureau, by=clerk)

    made = create_unit({"code": "new", "name": "新站"}, parent=seen_before, by=clerk)

    assert made.path.startswith(Unit.objects.get(pk=town.pk).path)
