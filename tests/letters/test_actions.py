"""Letters are drafted, checked, signed by three people, numbered in order, and replaced with a reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from evidence.models import Event
from jobs.models import Job
from letters.actions import check_letters, draft_letters, replace_letter, reword_letter, sign_letters
from letters.models import Batch, Letter, Number
from letters.numbering import take_number
from letters.queries import progress_of
from rounds.models import Stage, Subject
from scoring.models import Decision, Run
from tests.feedback.decided_rounds import decide
from tests.letters.conftest import FIELDS, issue
from tests.scoring.rounds_in_reach import at_stage, keeper

pytestmark = pytest.mark.django_db
State = Letter.State


def everybody(round):
    return Subject.objects.filter(round=round).values_list("pk", flat=True)


def numbers():
    return list(Number.objects.order_by("letter__subject__position").values_list("number", flat=True))


def states():
    return set(Letter.objects.values_list("state", flat=True))


def test_drafts_are_written_to_those_who_were_chosen(round, clerk):
    chosen = Subject.objects.get(code="T1")

    batch = draft_letters(round, [chosen.pk], by=clerk, **FIELDS)

    [letter] = batch.letters.all()
    assert (letter.subject, letter.grade, letter.state) == (chosen, "良好", State.DRAFT)


def test_two_subjects_with_different_results_get_different_letters(batch):
    one, two = Letter.objects.filter(subject__code__in=["T1", "T3"])

    assert one.text["problems"] != two.text["problems"]


def test_who_has_no_decided_grade_is_named_and_the_others_get_their_letters(round, clerk):
    Decision.objects.filter(card__subject__code="T3").delete()

    batch = draft_letters(round, everybody(round), by=clerk, **FIELDS)

    [(name, why)] = batch.left_out
    assert (name, "尚未审定" in why) == (Subject.objects.get(code="T3").name, True)
    assert set(batch.letters.values_list("subject__code", flat=True)) == {"T1", "T2"}


def test_where_no_letter_can_be_written_the_refusal_names_them(round, clerk):
    Decision.objects.all().delete()

    with pytest.raises(ValidationError, match="城关镇"):
        draft_letters(round, everybody(round), by=clerk, **FIELDS)

    assert not Batch.objects.exists()


def test_a_letter_to_a_unit_is_addressed_to_it_and_one_to_a_cadre_to_the_person(batch):
    assert dict(batch.letters.values_list("subject__code", "to")) == {
        "T1": "城关镇", "T2": "王建国同志", "T3": Subject.objects.get(code="T3").name,
    }  # fmt: skip


def test_drafting_once_more_replaces_drafts_and_leaves_out_whom_a_numbered_letter_stands_for(
    batch, round, clerk, checker, signer
):
    Letter.objects.exclude(subject__code="T1").update(state=State.REPLACED)
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)
    second = draft_letters(round, everybody(round), by=clerk, **FIELDS)

    third = draft_letters(round, everybody(round), by=clerk, **FIELDS | {"contact": "李某"})

    assert "某组函〔2024〕1号" in third.left_out[0][1]
    assert set(second.letters.values_list("state", flat=True)) == {State.REPLACED}
    assert list(third.letters.values_list("subject__code", "state")) == [("T2", State.DRAFT), ("T3", State.DRAFT)]


def test_to_nobody_no_batch_is_made(round, clerk):
    with pytest.raises(ValidationError):
        draft_letters(round, [], by=clerk, **FIELDS)

    assert not Batch.objects.exists()


@pytest.mark.parametrize("words", [{"title": "关于{名次}的函"}, {"wording": {"grade": "{名次}"}}])
def test_words_that_ask_for_what_there_is_not_are_refused(round, clerk, words):
    with pytest.raises(ValidationError):
        draft_letters(round, everybody(round), by=clerk, **FIELDS | words)


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.ARCHIVED])
def test_letters_are_written_once_grades_are_decided(round, clerk, stage):
    at_stage(round, stage)

    with pytest.raises(ValidationError):
        draft_letters(round, everybody(round), by=clerk, **FIELDS)


def test_who_answers_for_a_part_of_the_round_writes_no_letters(round):
    with pytest.raises(PermissionDenied):
        draft_letters(round, everybody(round), by=keeper(Role.CLERK, "T1"), **FIELDS)


def test_whoever_wrote_letters_does_not_check_them(batch, clerk):
    with pytest.raises(PermissionDenied):
        check_letters(batch, by=clerk)

    assert states() == {State.DRAFT}


def test_whoever_worded_a_letter_otherwise_leaves_it_to_another_to_check(batch, checker):
    letter = Letter.objects.get(subject__code="T1")
    reword_letter(letter, {}, to="中共城关镇委员会", by=checker)

    assert check_letters(batch, by=checker) == 2
    with pytest.raises(PermissionDenied):
        check_letters(batch, by=checker)

    letter.refresh_from_db()
    assert (letter.state, letter.to) == (State.DRAFT, "中共城关镇委员会")
    assert AuditEntry.objects.get(verb="reword letter").facts["changes"] == {
        "addressee": ["城关镇", "中共城关镇委员会"]
    }


def test_drafts_changed_since_they_were_looked_at_are_not_checked(batch, clerk, checker):
    seen = progress_of(batch).marks["draft"]
    reword_letter(Letter.objects.first(), {"closing": ["特此函告！"]}, by=clerk)

    with pytest.raises(ValidationError) as refusal:
        check_letters(batch, by=checker, seen=seen)

    assert refusal.value.code == "changed"
    assert check_letters(batch, by=checker, seen=progress_of(batch).marks["draft"]) == 3


def test_a_letter_checked_since_they_were_looked_at_stops_the_signing(batch, checker, signer):
    check_letters(batch, by=checker)
    seen = progress_of(batch).marks["checked"]
    Letter.objects.filter(subject__code="T1").update(state=State.DRAFT)

    with pytest.raises(ValidationError):
        sign_letters(batch, by=signer, seen=seen)

    assert numbers() == []


def test_whoever_checked_letters_does_not_sign_them(batch, checker):
    check_letters(batch, by=checker)

    with pytest.raises(PermissionDenied):
        sign_letters(batch, by=checker)

    assert (states(), numbers()) == ({State.CHECKED}, [])


def test_drafts_are_not_signed(batch, signer):
    with pytest.raises(ValidationError):
        sign_letters(batch, by=signer)


def test_before_the_release_nothing_is_signed(batch, round, checker, signer):
    check_letters(batch, by=checker)
    at_stage(round, Stage.DECIDED)

    with pytest.raises(ValidationError):
        sign_letters(batch, by=signer)


def test_numbers_go_in_the_prescribed_order(batch, checker, signer):
    check_letters(batch, by=checker)

    assert sign_letters(batch, by=signer) == 3
    assert numbers() == [1, 2, 3]
    assert str(Number.objects.first()) == "某组函〔2024〕1号"


def test_a_number_taken_by_hand_is_passed_over_and_says_why(batch, checker, signer):
    take_number("某组函", 2024, 2, reason="关于干部调训的函", by=signer)
    check_letters(batch, by=checker)

    sign_letters(batch, by=signer)

    assert list(Number.objects.exclude(letter=None).values_list("number", flat=True)) == [1, 3, 4]


def test_signing_asks_for_the_files_and_says_on_record_which_numbers_were_given(
    batch, checker, signer, django_capture_on_commit_callbacks
):
    check_letters(batch, by=checker)
    sign_letters(batch, by=signer)

    assert Job.objects.get().arguments["letters"] == list(Letter.objects.order_by("pk").values_list("pk", flat=True))
    facts = AuditEntry.objects.get(verb="sign letters").facts
    assert (facts["first"], facts["last"]) == ("某组函〔2024〕1号", "某组函〔2024〕3号")


def test_a_letter_written_anew_says_what_is_on_record_now_and_the_old_one_is_kept(batch, clerk):
    old = Letter.objects.get(subject__code="T1")
    Event.objects.create(subject=old.subject, item="late", quantity=1, matter="新发现", source="办〔2024〕1号")

    new = replace_letter(old, reason="三月一票否决", by=clerk)

    old.refresh_from_db()
    assert (old.state, new.version, new.state) == (State.REPLACED, 2, State.DRAFT)
    assert "新发现" in str(new.text)
    assert "新发现" not in str(old.text)


def test_a_replaced_letter_keeps_number_and_files_and_the_new_one_names_it(issued, clerk):
    old = Letter.objects.get(subject__code="T1")

    new = replace_letter(old, reason="三月一票否决", by=clerk)

    old.refresh_from_db()
    assert (old.numbered, bool(old.docx), bool(old.pdf)) == ("某组函〔2024〕1号", True, True)
    assert "某组函〔2024〕1号函不再有效" in new.text["closing"][0]["text"]


def test_what_an_earlier_computation_told_holds_until_the_new_letter_is_issued(issued, round, clerk, checker, signer):
    Run.objects.filter(pk=issued.run_id).update(state=Run.State.ASIDE)
    decide(at_stage(round, Stage.CLOSED))
    again = draft_letters(at_stage(round, Stage.RELEASED), everybody(round), by=clerk, **FIELDS)
    check_letters(again, by=checker)
    assert set(issued.letters.values_list("state", flat=True)) == {State.ISSUED}

    sign_letters(again, by=signer)
    assert set(issued.letters.values_list("state", flat=True)) == {State.ISSUED}

    issue(again.letters.values_list("pk", flat=True))

    assert set(issued.letters.values_list("state", flat=True)) == {State.REPLACED}
    assert list(again.letters.values_list("number__number", flat=True)) == [4, 5, 6]


def test_without_a_reason_nothing_is_written_anew(batch, clerk):
    with pytest.raises(ValidationError):
        replace_letter(Letter.objects.first(), reason=" ", by=clerk)

    assert Letter.objects.count() == 3


def test_the_same_letter_is_not_replaced_twice(batch, clerk):
    old = Letter.objects.first()
    replace_letter(old, reason="改", by=clerk)

    with pytest.raises(ValidationError):
        replace_letter(old, reason="再改", by=clerk)
