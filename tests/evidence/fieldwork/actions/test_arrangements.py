import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evidence.fieldwork.actions.arrangements import arrange_steps, name_lead
from evidence.fieldwork.actions.groups import mark_subject
from evidence.models import GroupLead, StepPlan
from rounds.models import Stage, Step

BALLOT = {"form": "rating", "voter_class": "members", "owners": []}


def test_a_step_is_arranged_and_arranged_anew(field):
    for owners in ([], ["考核组"]):
        arrange_steps(field.round, {("town", Step.Kind.GROUP): BALLOT | {"owners": owners}}, by=field.clerk)

    assert StepPlan.objects.get().owners == ["考核组"]


def test_a_form_that_does_not_appraise_the_category_is_refused(field):
    with pytest.raises(ValidationError, match="不使用"):
        arrange_steps(field.round, {("away", Step.Kind.MUTUAL): BALLOT}, by=field.clerk)


@pytest.mark.parametrize("owners", [["市专班"], ["市专班", "气象局"]])
def test_issuers_are_two_whom_the_scheme_asks(field, owners):
    with pytest.raises(ValidationError):
        arrange_steps(field.round, {("away", Step.Kind.CERTIFICATES): {"owners": owners}}, by=field.clerk)


def test_what_somebody_has_begun_is_not_arranged_otherwise(field):
    mark_subject(field.subjects[0], ["90", "80"], ["好", "好"], by=field.members[0])

    with pytest.raises(ValidationError, match="开始填写"):
        arrange_steps(field.round, {("town", Step.Kind.GROUP): BALLOT | {"owners": ["考核组"]}}, by=field.clerk)


def test_a_leader_is_a_member_of_the_group(field):
    with pytest.raises(ValidationError, match="不是第一组成员"):
        name_lead(field.round, field.groups[0], field.stranger, by=field.clerk)

    name_lead(field.round, field.groups[0], field.members[1], by=field.clerk)
    assert GroupLead.objects.get().user == field.members[1]


def test_a_member_arranges_nothing(field):
    with pytest.raises(PermissionDenied):
        arrange_steps(field.round, {("town", Step.Kind.GROUP): BALLOT}, by=field.members[0])


def test_nothing_is_arranged_after_closing(field):
    field.at(Stage.CLOSED)

    with pytest.raises(ValidationError):
        arrange_steps(field.round, {("town", Step.Kind.GROUP): BALLOT}, by=field.clerk)
