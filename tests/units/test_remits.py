from datetime import date

import pytest

from accounts.models import Grant
from accounts.roles import Office, Permission, Role
from tests.units.conftest import add_cadre, add_unit
from units.models import Cadre, Group, Recusal, Remit, Secondment, Tenure, Unit
from units.remits import NOTHING, scope_of, scopes_of


def names(queryset):
    return {str(row) for row in queryset}


def seen(user):
    """The names of units and cadres that somebody sees."""
    scope = scope_of(user)
    return names(Unit.objects.within(scope)), names(Cadre.objects.within(scope))


def test_a_remit_on_the_root_shows_everything_even_cadres_without_a_unit(person, county, wang, chen):
    add_cadre("C9", "无单位")

    units, cadres = seen(person(Role.CLERK, county))

    assert units == {"临江县", "县财政局", "青石镇"}
    assert cadres == {"王建国", "陈晓红", "无单位"}


def test_without_a_remit_there_are_no_rows(person, wang):
    assert seen(person(Role.CLERK)) == (set(), set())


def test_a_remit_on_a_unit_shows_its_subtree_and_no_neighbour(person, bureau, treasury, wang, chen):
    add_cadre("C9", "无单位")

    assert seen(person(Role.LIAISON, bureau)) == ({"县财政局", "国库科"}, {"王建国"})


def test_the_tenth_sibling_is_not_beneath_the_first(person, county, bureau):
    add_unit("1010", "第十局", county, 10)

    assert seen(person(Role.LIAISON, bureau))[0] == {"县财政局"}


def test_a_group_member_sees_the_units_of_the_group(person, town, bureau, wang, chen):
    group = Group.objects.create(name="第一考核组")
    group.units.add(town)

    assert seen(person(Role.GROUP_MEMBER, group=group)) == ({"青石镇"}, {"陈晓红"})


def test_a_group_without_units_shows_nothing(person, wang):
    group = Group.objects.create(name="第一考核组")

    assert seen(person(Role.GROUP_MEMBER, group=group)) == (set(), set())


def test_a_cadre_sees_the_own_record_alone(person, wang, chen):
    assert seen(person(Role.CADRE, cadre=wang)) == (set(), {"王建国"})


def test_a_data_owner_reaches_figures_and_no_rows_here(person, wang):
    user = person(Role.DATA_OWNER, owner="县统计局")

    assert seen(user) == (set(), set())
    assert scope_of(user).owners == {"县统计局"}


def test_a_unit_sees_who_holds_a_post_or_is_seconded_there_today(person, town, wang, chen):
    add_cadre("C3", "赵强")
    past = add_cadre("C4", "孙立")
    Tenure.objects.create(cadre=wang, unit=town, title="第一书记", since=date(2020, 1, 1))
    Secondment.objects.create(cadre=past, host=town, line="基层", since=date(2020, 1, 1), until=date(2020, 12, 31))

    assert seen(person(Role.LIAISON, town))[1] == {"王建国", "陈晓红"}


def test_what_one_is_recused_from_is_never_shown(person, county, bureau, treasury, town, wang, chen):
    user = person(Role.CLERK, county)
    add_cadre("C9", "无单位")
    Recusal.objects.create(user=user, unit=bureau, reason="配偶任职")
    Recusal.objects.create(user=user, cadre=chen, reason="亲属")

    assert seen(user) == ({"临江县", "青石镇"}, {"无单位"})


def test_an_officer_sees_nothing_whatever_was_granted(officer, county, wang):
    user = officer(Office.SYSTEM)
    Remit.objects.create(grant=Grant.objects.create(user=user, role=Role.CLERK), unit=county)

    assert scope_of(user) == NOTHING


@pytest.mark.parametrize("ended", ["grant", "remit"])
def test_what_was_withdrawn_no_longer_reaches(person, county, ended):
    user = person(Role.CLERK, county)
    row = Grant.objects.get(user=user) if ended == "grant" else Remit.objects.get(grant__user=user)
    row.ended_at = row.granted_at if ended == "grant" else row.given_at
    row.save()

    assert scope_of(user) == NOTHING


def test_a_permission_reaches_only_as_far_as_the_role_that_holds_it(person, bureau, town):
    user = person(Role.CLERK, bureau)
    Remit.objects.create(grant=Grant.objects.create(user=user, role=Role.LIAISON), unit=town)

    assert names(Unit.objects.within(scope_of(user, Permission.UNITS_EDIT))) == {"县财政局"}
    assert names(Unit.objects.within(scope_of(user, Permission.UNITS_VIEW))) == {"县财政局", "青石镇"}


def test_a_scope_takes_two_questions(person, bureau, django_assert_num_queries):
    user = person(Role.CLERK, bureau)

    with django_assert_num_queries(2):
        scope_of(user)


def test_several_scopes_take_no_more_questions(person, bureau, town, django_assert_num_queries):
    user = person(Role.CLERK, bureau)
    Remit.objects.create(grant=Grant.objects.create(user=user, role=Role.LIAISON), unit=town)

    with django_assert_num_queries(2):
        edit, view = scopes_of(user, Permission.UNITS_EDIT, Permission.UNITS_VIEW)

    assert (edit.paths, view.paths) == ((bureau.path,), (bureau.path, town.path))


def test_covers_tells_a_path_apart_from_its_neighbours(person, bureau, treasury, town):
    scope = scope_of(person(Role.CLERK, bureau))

    assert [scope.covers(unit.path) for unit in (bureau, treasury, town)] == [True, True, False]
    assert not NOTHING.covers(town.path)
