from accounts.roles import Role
from evidence.fieldwork.actions.arrangements import arrange_steps
from evidence.fieldwork.assignments import tasks_of
from evidence.models import SelfReport
from rounds.models import Stage, Step
from tests.evidence.fieldwork.field import somebody


def told(user):
    return {task.label: (task.done, task.of) for task in tasks_of(user)}


def test_a_member_is_told_of_the_units_of_the_group_and_of_talks_with_clients(field):
    assert told(field.members[0]) == {"考核组负责的单位": (0, 1), "服务对象访谈": (0, 3)}


def test_a_cadre_is_told_of_colleagues_the_diary_and_the_report(field):
    assert set(told(field.cadre_user(0))) == {"互评", "工作纪实", "自评报告"}


def test_a_liaison_is_told_of_the_reports_and_of_what_is_done(field):
    liaison = somebody(Role.LIAISON, "liaison", unit=field.towns[1])
    SelfReport.objects.create(subject=field.subjects[1], state="handed")

    assert told(liaison) == {"自评报告": (1, 1)}


def test_an_issuer_is_told_of_certificates(field):
    user = field.issuer("市专班")
    arrange_steps(field.round, {("away", Step.Kind.CERTIFICATES): {"owners": ["市专班", "商务局"]}}, by=field.clerk)

    assert told(user) == {"双出具证明": (0, 3)}


def test_nobody_has_tasks_in_a_round_that_is_closed(field):
    field.at(Stage.CLOSED)

    assert told(field.members[0]) == {}
