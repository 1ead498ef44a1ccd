import pytest

from evidence.models import Figure
from linkages.models import Measure
from linkages.pay import pay_list, rounds_paying
from scoring.engine.number import exact
from scoring.models import Run, ScoreCard
from tests.linkages.ledgers import confirmed
from tests.scoring.cases_on_disk import SCHEME
from units.remits import scope_of

pytestmark = pytest.mark.django_db


def of(found):
    return [(line.unit, line.name, [line.shown(column) for column in found.columns]) for line in found.lines]


def test_only_confirmed_values_are_on_the_list_and_the_others_are_counted(round, ledger, head):
    confirmed(round, "T1", "绩效奖金系数", head)
    confirmed(round, "T2", "绩效奖金系数", head)
    scope = scope_of(head)

    found = pay_list([round], scope)

    assert of(found) == [("城关镇", "城关镇", ["0.85"]), ("河西乡", "王建国", ["1.2"])]
    assert ([name for _round, name in found.columns], found.waiting) == (["绩效奖金系数"], 1)
    assert [(one.confirmed, one.waiting) for one in rounds_paying(scope)] == [(2, 1)]


def test_coefficients_of_the_score_cards_stand_beside_and_classes_are_called_as_the_scheme_calls_them(
    round, ledger, head
):
    confirmed(round, "T1", "绩效奖金系数", head)
    named = SCHEME.replace(
        'name = "工作实绩"', 'name = "个人月度系数"\nnote = "优绩优酬、平绩低酬、差绩降酬、无绩不酬"'
    )
    Run.objects.update(scheme_text=named)
    ScoreCard.objects.filter(subject__code="T1").update(nodes={"work": "1.0300"})

    found = pay_list([round], scope_of(head))

    assert [name for _round, name in found.columns] == ["个人月度系数", "绩效奖金系数"]
    assert of(found) == [("城关镇", "城关镇", ["1.03", "0.85"])]
    assert found.lines[0].called == "差绩降酬"


def test_two_values_of_one_kind_stand_side_by_side_with_their_measures(round, ledger, head):
    one = confirmed(round, "T1", "绩效奖金系数", head)
    Measure.objects.create(
        subject=one.subject,
        run=one.run,
        kind="绩效分配",
        what="扣减系数",
        value=exact("0.1"),
        pay=True,
        state="confirmed",
    )

    [line] = pay_list([round], scope_of(head)).lines

    assert [line.shown(column) for column in line.values] == ["0.85；0.1"]
    assert line.remarks == ["扣减系数"]


def test_the_unit_is_told_by_the_evidence_where_no_register_knows_it(round, ledger, head):
    confirmed(round, "T1", "绩效奖金系数", head)
    subject = round.subjects.get(code="T1")
    round.subjects.filter(code="T1").update(unit=None)
    Figure.objects.create(subject=subject, name="所在单位", value="T3")

    [line] = pay_list([round], scope_of(head)).lines

    assert line.unit == "山口乡"
