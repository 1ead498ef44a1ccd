"""Problems come on the ledger once: from issued letters, from findings, by hand."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.models import Finding
from rectification.actions.handing import Handed, Told, enter_problem, hand_problems, take_finding, withdraw_problem
from rectification.models import Problem, State
from rounds.models import Subject
from tests.rectification.ledgers import anew, assigned, days, life
from tests.scoring.rounds_in_reach import keeper
from units.models import Unit

pytestmark = pytest.mark.django_db
WORK = Told(1, "重点任务", "“重点任务”低于同类平均水平。", "重点任务（第四条）")
LATE = Told(2, "材料迟报", "月报迟交，被列入“材料迟报”。", "区办〔2023〕3号")
DAYS = {"plan_by": date(2024, 3, 1), "report_by": date(2024, 6, 30)}


def letter(*problems, document="某组函〔2024〕1号", code="T1", instead_of=()):
    return Handed(Subject.objects.get(code=code), "县委组织部", document, problems, **DAYS, instead_of=instead_of)


def test_each_problem_of_a_letter_stands_with_its_source_and_days(round):
    assert hand_problems([letter(WORK, LATE), letter(WORK, code="T2", document="某组函〔2024〕2号")]) == 3

    first = Problem.objects.get(subject__code="T1", number=1)
    assert (first.unit.code, first.cadre, first.text) == ("T1", None, WORK.text)
    assert (first.source, first.document, first.plan_by) == (WORK.source, "某组函〔2024〕1号", DAYS["plan_by"])
    assert Problem.objects.get(subject__code="T2").cadre.name == "王建国"
    assert life(first) == ["handed"]


def test_handed_over_again_nothing_comes_twice(round):
    hand_problems([letter(WORK, LATE)])

    assert hand_problems([letter(WORK, LATE)]) == 0
    assert Problem.objects.count() == 2


def test_a_letter_written_anew_keeps_what_it_says_again_and_takes_off_what_it_says_no_more(round):
    hand_problems([letter(WORK, LATE)])
    new = letter(
        WORK, Told(2, "安全", "安全事故。", "应急局"), document="某组函〔2024〕9号", instead_of=["某组函〔2024〕1号"]
    )

    assert (hand_problems([new]), hand_problems([new])) == (1, 0)

    states = dict(Problem.objects.values_list("about", "state"))
    assert states == {"重点任务": State.ASSIGNED, "材料迟报": State.WITHDRAWN, "安全": State.ASSIGNED}
    assert life(Problem.objects.get(about="重点任务")) == ["handed", "replaced"]


def test_what_was_taken_off_comes_back_when_a_later_letter_tells_it_again(round):
    hand_problems([letter(WORK, LATE)])
    hand_problems([letter(WORK, document="某组函〔2024〕8号", instead_of=["某组函〔2024〕1号"])])
    third = letter(WORK, LATE, document="某组函〔2024〕9号", instead_of=["某组函〔2024〕1号", "某组函〔2024〕8号"])

    assert hand_problems([third]) == 1

    found = Problem.objects.filter(about="材料迟报").order_by("pk")
    assert list(found.values_list("state", flat=True)) == [State.WITHDRAWN, State.ASSIGNED]


def entered(**facts):
    told = {"about": "账目不清", "text": "村级账目不清。", "plan_by": days(10)}
    return told | {"unit": Unit.objects.get(code="T1")} | facts


def test_a_problem_is_entered_by_hand_and_put_to_the_subject_of_its_round(clerk, round):
    row = enter_problem(entered(round=round), by=clerk)

    assert (row.name, row.subject.code, row.origin, life(row)) == ("城关镇", "T1", "hand", ["handed"])


def test_nobody_enters_a_problem_beyond_the_own_remit(round):
    with pytest.raises(PermissionDenied):
        enter_problem(entered(), by=keeper(Role.CLERK, "T2"))

    assert not Problem.objects.exists()
    assert AuditEntry.objects.get(verb="enter problem").outcome == "refused"


def test_a_round_that_does_not_evaluate_the_unit_is_refused(clerk, round):
    with pytest.raises(ValidationError):
        enter_problem(entered(round=round, unit=Unit.objects.get(code="0")), by=clerk)


def test_a_finding_comes_on_the_ledger_once_with_its_document(clerk):
    told = {"unit": Unit.objects.get(code="T1"), "kind": "audit", "matter": "超预算", "document": "审〔2024〕5号"}
    finding = Finding.objects.create(**told, found_on=date(2024, 5, 1), by=clerk)
    values = {"about": finding.matter, "text": finding.matter, "document": finding.document, "plan_by": days(10)}

    row = take_finding(finding, values, by=clerk)

    assert (row.origin, row.finding, row.document) == ("finding", finding, "审〔2024〕5号")
    with pytest.raises(ValidationError):
        take_finding(finding, values, by=clerk)


def test_a_problem_is_taken_off_with_a_reason_and_kept(head, clerk):
    row = assigned()

    with pytest.raises(PermissionDenied):
        withdraw_problem(row, reason="误录", by=clerk)
    with pytest.raises(ValidationError):
        withdraw_problem(row, reason=" ", by=head)
    withdraw_problem(row, reason="误录", by=head)

    assert (anew(row).state, row.moves.last().text) == (State.WITHDRAWN, "误录")
