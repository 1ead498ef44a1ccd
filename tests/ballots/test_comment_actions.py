"""Screening; and that no refusal or record repeats what a comment says."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry, AuditHead
from accounts.roles import Role
from ballots.comment_actions import leave_out, let_through
from ballots.models import Box, Comment
from tests.failing import every_failure
from units.models import Remit, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(round):
    said = {"form": "words", "voter_class": "B", "subject": "T1", "text": "王五说得对，王五五次下乡"}
    return Comment.objects.create(token="0" * 32, box=Box.objects.create(round=round), **said)


def kept():
    return Comment.objects.values_list("text", "state").get()


def told():
    return AuditEntry.objects.filter(verb__contains="comment")


def test_a_comment_is_let_through_as_it_is(comment):
    let_through(comment, by=None)

    assert kept() == ("王五说得对，王五五次下乡", "shown")


@pytest.mark.parametrize(
    ("strike", "text"),
    [
        (["王五"], "■说得对，■五次下乡"), (["王五", "王五五次"], "■说得对，■下乡"),
        (["", " 王五说得对 "], "■，王五五次下乡"),
    ],
)  # fmt: skip
def test_words_are_struck_and_not_kept(comment, strike, text):
    let_through(comment, by=None, strike=strike)

    assert kept() == (text, "shown")


def test_more_can_be_struck_later(comment):
    let_through(comment, by=None)
    let_through(comment, by=None, strike=["下乡"])

    assert kept() == ("王五说得对，王五五次■", "shown")


def test_of_a_comment_that_is_left_out_nothing_is_kept(comment):
    leave_out(comment, by=None)

    assert kept() == ("", "hidden")
    with pytest.raises(ValidationError, match="不再保留"):
        let_through(comment, by=None)


def test_a_word_that_is_not_there_is_refused_and_nobody_repeats_it(comment):
    with pytest.raises(ValidationError, match="复制") as refused:
        let_through(comment, by=None, strike=["王五", "赵六"])

    assert kept()[1] == "waiting"
    assert "赵六" not in str(refused.value)
    assert told().get().outcome == "refused"


def test_the_trail_says_who_screened_and_not_what(comment):
    let_through(comment, by=None, strike=["王五"])
    leave_out(comment, by=None)

    said = " ".join(told().values_list("facts_json", flat=True))
    assert told().count() == 2
    assert "王" not in said
    assert comment.token not in said


@pytest.mark.parametrize("action", [let_through, leave_out])
def test_whoever_has_no_right_or_reach_is_refused(round, person, comment, action):
    root = Unit.objects.create(code="0", name="某县", path="0001.")
    able, beyond = person(Role.CLERK), person(Role.CLERK)
    Remit.objects.create(grant=able.grants.get(), unit=root)

    for by in (person(Role.APPROVER), person(Role.SCRUTINEER), beyond):
        with pytest.raises(PermissionDenied):
            action(comment, by=by)
        assert kept()[1] == "waiting"
    action(comment, by=able)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "action", [lambda it: let_through(it, by=None, strike=["王五"]), lambda it: leave_out(it, by=None)]
)
def test_screening_that_fails_at_any_statement_changes_nothing(comment, action):
    def unchanged():
        assert kept() == ("王五说得对，王五五次下乡", "waiting")

    assert every_failure(lambda: action(comment), unchanged) >= 4
    assert AuditHead.objects.get().number == AuditEntry.objects.count()
    assert told().count() == 1
