import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from evidence.fieldwork import reach
from evidence.models import StepPlan
from rounds.models import Stage, Step
from tests.evidence.fieldwork.field import somebody
from units.models import Recusal


def names(subjects):
    return [one.name for one in subjects.order_by("position")]


def test_a_member_works_on_the_units_of_the_own_group(field):
    assert names(reach.of_group(field.members[0])) == ["城关镇"]
    assert names(reach.of_group(field.stranger)) == ["河西乡"]


def test_the_group_at_the_snapshot_goes_before_the_group_of_today(field):
    field.subjects[0].group = field.groups[1]
    field.subjects[0].save()

    assert names(reach.of_group(field.members[0])) == []
    assert names(reach.of_group(field.stranger)) == ["城关镇", "河西乡"]


def test_a_recused_member_does_not_work_on_the_unit(field):
    Recusal.objects.create(user=field.members[0], unit=field.towns[0], reason="亲属")

    assert names(reach.of_group(field.members[0])) == []


def test_where_the_step_is_off_there_is_nobody(field):
    Step.objects.filter(kind=Step.Kind.GROUP).delete()

    assert names(reach.of_group(field.members[0])) == []


def test_only_who_prepares_all_of_a_round_oversees_it(field):
    part = somebody(Role.CLERK, "part", unit=field.towns[0])

    assert [reach.oversees(user, field.round) for user in (field.clerk, part, field.members[0])] == [True, False, False]


def test_members_are_those_who_hold_the_role_for_the_group(field):
    assert list(reach.members_of(field.groups[0])) == field.members
    assert list(reach.members_of(None)) == []
    assert reach.group_of(field.subjects[1]) == field.groups[1]


def test_a_subject_that_is_not_among_ones_own_is_refused(field):
    with pytest.raises(PermissionDenied, match="河西乡"):
        reach.demand_among(reach.of_group(field.members[0]), field.subjects[1])


def test_a_liaison_reports_on_the_own_unit_and_a_cadre_on_the_own_record(field):
    liaison = somebody(Role.LIAISON, "liaison", unit=field.towns[1])

    assert names(reach.reporting(liaison)) == ["河西乡"]
    assert names(reach.reporting(field.cadre_user(2))) == ["孙三"]


def test_an_issuer_keeps_away_from_whom_they_must_although_the_round_asks_for_the_certificate(field):
    StepPlan.objects.create(
        round=field.round, category="away", kind=Step.Kind.CERTIFICATES, owners=["市专班", "商务局"]
    )
    issuer = field.issuer("市专班")
    Recusal.objects.create(user=issuer, cadre=field.cadres[0], reason="亲属")

    assert names(reach.certified_by(issuer)) == ["钱二", "孙三"]


def test_nobody_works_in_a_round_that_is_in_the_making(field):
    field.at(Stage.DRAFT)

    assert names(reach.of_group(field.members[0])) == []
