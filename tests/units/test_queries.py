from datetime import date

import pytest

from accounts.roles import Role
from tests.units.conftest import add_cadre, add_unit
from units import queries
from units.models import Cadre, Charge, Post, Secondment, Tenure, Unit, UnitCategory
from units.remits import scope_of

DAY = date(2025, 6, 1)


def drawn(branches):
    """A forest as nested (name, own, total, …)."""
    return [(branch.unit.name, branch.own, branch.total, drawn(branch.branches)) for branch in branches]


def test_a_tree_counts_the_serving_beneath_each_unit(clerk, bureau, treasury, town, wang, chen):
    add_cadre("C3", "赵强", treasury)
    add_cadre("C4", "钱进", treasury, status="retired")

    assert drawn(queries.tree(scope_of(clerk))) == [
        ("临江县", 0, 3, [("县财政局", 1, 2, [("国库科", 1, 1, [])]), ("青石镇", 1, 1, [])])
    ]


def test_a_part_of_the_tree_has_tops_of_its_own(person, bureau, treasury, town):
    assert [branch.unit for branch in queries.tree(scope_of(person(Role.LIAISON, bureau)))] == [bureau]


def test_a_tree_of_a_day_leaves_out_what_was_dissolved(clerk, bureau, town):
    Unit.objects.filter(pk=town.pk).update(active_until=date(2024, 12, 31))

    assert [branch.unit for branch in queries.tree(scope_of(clerk), day=DAY)[0].branches] == [bureau]


@pytest.mark.parametrize("count", [3, 300])
def test_a_tree_takes_two_questions_however_large(clerk, county, count, django_assert_num_queries):
    for number in range(count):
        add_unit(f"u{number}", "某局", county, number + 1)
    scope = scope_of(clerk)

    with django_assert_num_queries(2):
        queries.tree(scope)


def test_leaders_stand_in_the_order_of_posts_and_only_while_they_hold_them(bureau, wang, chen):
    deputy = Post.objects.create(unit=bureau, title="副局长", is_leader=True, position=1)
    chief = Post.objects.create(unit=bureau, title="局长", is_leader=True, is_chief=True, position=9)
    driver = Post.objects.create(unit=bureau, title="科员")
    for cadre, post, until in (
        (chen, deputy, None),
        (wang, chief, None),
        (wang, deputy, date(2024, 1, 1)),
        (wang, driver, None),
    ):
        Tenure.objects.create(
            cadre=cadre, unit=bureau, post=post, title=post.title, since=date(2020, 1, 1), until=until
        )

    assert [row.title for row in queries.leaders_of(bureau, DAY)] == ["局长", "副局长"]


def test_the_way_to_a_unit_starts_at_the_top(treasury):
    assert [unit.name for unit in queries.ancestors_of(treasury)] == ["临江县", "县财政局"]


@pytest.mark.parametrize("text", ["王", "建国", "王 建国", "wangj", "WJG", "wj", "C1"])
def test_a_cadre_is_found_by_characters_pinyin_initials_and_code(wang, chen, text):
    assert list(queries.find_cadres(Cadre.objects.all(), text)) == [wang]


@pytest.mark.parametrize("text", ["财政", "101", "czj", "caizheng"])
def test_a_unit_is_found_by_name_code_and_pinyin(bureau, town, text):
    Unit.objects.filter(pk=bureau.pk).update(pinyin="caizhengju", initials="czj")

    assert list(queries.find_units(Unit.objects.all(), text)) == [bureau]


def test_an_empty_search_finds_every_cadre_and_no_unit(wang, chen):
    assert queries.find_cadres(Cadre.objects.all(), " ").count() == 2
    assert not queries.find_units(Unit.objects.all(), "").exists()


def test_a_list_is_narrowed_and_sorted(clerk, bureau, treasury, town, wang, chen):
    zhao = add_cadre("C3", "赵强", treasury, status="retired", pinyin="zhaoqiang", identity="public")
    category = UnitCategory.objects.create(name="乡镇街道")
    Unit.objects.filter(pk=town.pk).update(category=category)
    scope = scope_of(clerk)

    assert list(queries.cadre_list(scope, {})) == [wang, zhao, chen]
    assert list(queries.cadre_list(scope, {"unit": bureau})) == [wang, zhao]
    assert list(queries.cadre_list(scope, {"category": category})) == [chen]
    assert list(queries.cadre_list(scope, {"status": "retired", "identity": "public"})) == [zhao]
    assert list(queries.cadre_list(scope, {"sort": "name"})) == [chen, wang, zhao]


def test_charges_and_guests_of_a_unit(wang, town):
    Charge.objects.create(cadre=wang, unit=town, since=date(2020, 1, 1))
    Secondment.objects.create(cadre=wang, host=town, line="基层", since=date(2020, 1, 1))

    assert [row.cadre for row in queries.charges_of(town, DAY)] == [wang]
    assert [row.cadre for row in queries.secondments_here(town)] == [wang]


def test_groups_come_with_their_units(bureau, town, django_assert_num_queries):
    with django_assert_num_queries(2):
        for unit in queries.with_groups(Unit.objects.all()):
            list(unit.groups.all())
