import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from ballots.counted_actions import issue_report
from ballots.models import Box, CountReport, Lot
from tests.ballots.polls import cast_all, polled, sealed, team
from tests.failing import every_failure

BALLOTS = [team("好", "较好", "好")] * 6


@pytest.mark.django_db
def test_a_report_keeps_the_figures_and_who_issued_it(round, person):
    poll = polled(round)
    cast_all(poll, BALLOTS[:5])
    box = sealed(poll)

    report = issue_report(box, by=None)

    assert report.figures["digest"] == box.digest
    assert AuditEntry.objects.filter(verb="issue count report").count() == 1


@pytest.mark.django_db
def test_the_same_figures_are_issued_once(round):
    box = sealed(polled(round))

    assert issue_report(box, by=None) == issue_report(box, by=None)
    Lot.objects.update(recalled=1)
    issue_report(box, by=None)
    assert CountReport.objects.count() == 2


@pytest.mark.django_db
def test_nothing_is_reported_before_every_box_is_sealed(round):
    poll = polled(round)
    with pytest.raises(ValidationError, match="全部封存后"):
        issue_report(poll.box, by=None)
    polled(round, mode=Box.Mode.ROLL, electors=["张三", "李四", "王五", "赵六", "钱七"])
    box = sealed(poll)

    with pytest.raises(ValidationError, match="全部封存后"):
        issue_report(box, by=None)
    assert CountReport.objects.count() == 0


@pytest.mark.django_db
def test_who_may_not_see_results_may_not_issue_one(round, person):
    box = sealed(polled(round))

    with pytest.raises(PermissionDenied):
        issue_report(box, by=person(Role.SCRUTINEER))


@pytest.mark.django_db(transaction=True)
def test_a_report_is_issued_wholly_or_not_at_all(round):
    box = sealed(polled(round))

    def nothing_changed():
        assert not CountReport.objects.exists()

    assert every_failure(lambda: issue_report(box, by=None), nothing_changed) >= 4
    assert CountReport.objects.count() == 1
