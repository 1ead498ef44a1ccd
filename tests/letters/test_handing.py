"""An issued letter puts its problems on the ledger, once; the next letter says which are still open."""

import pytest

from letters.actions import check_letters, sign_letters
from letters.gathering import records_of
from letters.handing import hand_problems_over
from letters.models import Letter
from rectification.models import Problem
from rounds.models import Subject
from tests.letters.conftest import issue as issue_signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(batch, checker, signer):
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    return batch


def issue(batch):
    issue_signed(batch.letters.filter(state="signed").values_list("pk", flat=True))


def test_before_a_letter_is_issued_nothing_is_on_the_ledger(signed):
    assert not Problem.objects.exists()


def test_an_issued_letter_hands_its_problems_over_once(signed, batch):
    issue(signed)

    letter = Letter.objects.get(subject__code="T3")
    asked = [said["text"] for said in letter.text["problems"] if said["about"]]
    found = Problem.objects.filter(subject__code="T3").order_by("number")
    assert asked
    assert list(found.values_list("text", flat=True)) == asked
    assert {row.document for row in found} == {str(letter.number)}
    assert {(row.plan_by, row.report_by, row.asked_by) for row in found} == {
        (batch.plan_by, batch.report_by, batch.office)
    }
    assert hand_problems_over([letter.pk]) == 0


def test_a_strength_or_nothing_to_mend_is_no_problem(signed):
    Letter.objects.update(text=Letter.objects.first().text | {"problems": [
        {"text": "各项指标均不低于平均。", "source": "", "address": "", "about": "", "demand": ""}
    ]})  # fmt: skip
    issue(signed)

    assert not Problem.objects.exists()


def test_the_next_letter_says_what_is_still_open_with_its_source(batch):
    subject = Subject.objects.get(code="T1")
    told = {"unit": subject.unit, "name": subject.name, "origin": "letter", "text": "账目不清。"}
    Problem.objects.create(about="村级账目", document="某组函〔2023〕7号", **told)

    record = next(record for card, record in records_of(batch) if card.subject == subject)

    [one] = record.unfinished
    assert (one.about, one.document) == ("村级账目", "某组函〔2023〕7号")


def test_what_is_still_open_is_not_put_on_the_ledger_a_second_time(batch, clerk, checker, signer):
    unfinished = {
        "text": "上次反馈的…",
        "source": "整改台账",
        "address": "",
        "about": "村级账目",
        "demand": "demand, unfinished",
    }
    letter = Letter.objects.get(subject__code="T3")
    letter.text = letter.text | {"problems": [unfinished]}
    letter.save()
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    issue(batch)

    assert not Problem.objects.filter(subject__code="T3").exists()
