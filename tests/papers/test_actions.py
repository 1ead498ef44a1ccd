"""Who may say what stands around papers; appraisals are drafted, edited and signed by different people, and frozen."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import AuditEntry
from accounts.roles import Role
from papers.actions import draft_appraisal, edit_appraisal, set_imprint, sign_appraisal
from papers.appraising import PARTS, digest_of
from papers.models import Appraisal, Imprint
from tests.scoring.rounds_in_reach import keeper

pytestmark = pytest.mark.django_db
WORDS = {"conclusion": "勤勉务实。", "office": "县委组织部"}


@pytest.fixture
def drafted(secondment, clerk):
    return draft_appraisal(secondment, by=clerk)


@pytest.fixture
def edited(drafted, clerk):
    return edit_appraisal(drafted, {}, revision=1, by=clerk, **WORDS)


@pytest.fixture
def signed(edited, head):
    return sign_appraisal(edited, revision=2, by=head)


def test_what_stands_around_papers_is_said_and_changed_on_record(round, clerk):
    set_imprint(round, {"office": "县委组织部", "number": "1号"}, by=clerk)
    set_imprint(round, {"office": "县委", "number": ""}, by=clerk)

    assert Imprint.objects.values_list("office", "number").get() == ("县委", "")
    entry = AuditEntry.objects.filter(verb="set head and foot of papers").latest("number")
    assert '"office": ["县委组织部", "县委"]' in entry.facts_json


def test_whoever_has_a_part_of_the_round_alone_is_refused(round):
    with pytest.raises(PermissionDenied):
        set_imprint(round, {"office": "县委"}, by=keeper(unit="T1"))


def test_a_draft_has_all_parts_and_no_judgement(drafted):
    assert (list(drafted.text), drafted.conclusion, drafted.version) == (list(PARTS), "", 1)
    assert drafted.text["考核结果"][0]["text"] == "某县2023年度考核确定为“优秀”等次。"


def test_there_is_one_draft_at_a_time(drafted, clerk):
    with pytest.raises(ValidationError, match="草稿"):
        draft_appraisal(drafted.secondment, by=clerk)


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER])
def test_who_writes_no_letters_drafts_no_appraisals(secondment, role):
    with pytest.raises(PermissionDenied):
        draft_appraisal(secondment, by=keeper(role, "T2"))


def test_a_cadre_beyond_the_remit_is_refused(secondment):
    with pytest.raises(PermissionDenied):
        draft_appraisal(secondment, by=keeper(unit="T3"))


def test_sentences_are_worded_otherwise_struck_and_added_with_their_sources(drafted, clerk):
    texts = {"基本情况": ["王建国。", "", ""], "奖惩情况": ["无处分。"]}

    edited = edit_appraisal(drafted, texts, revision=1, by=clerk, **WORDS)

    assert edited.text["基本情况"] == [drafted.text["基本情况"][0] | {"text": "王建国。"}]
    assert edited.text["奖惩情况"] == [{"text": "无处分。", "source": f"{clerk.name}补充", "address": ""}]
    assert edited.text["考核结果"] == drafted.text["考核结果"]


def test_who_saw_an_older_state_is_told(edited, clerk):
    with pytest.raises(ValidationError, match="已被他人修改"):
        edit_appraisal(edited, {}, revision=1, by=clerk, **WORDS)
    with pytest.raises(ValidationError, match="已被他人修改"):
        edit_appraisal(edited, {"基本情况": ["一句"]}, revision=2, by=clerk, **WORDS)


def test_nobody_signs_what_they_drafted_nor_without_a_judgement(secondment, head, approver):
    draft = draft_appraisal(secondment, by=head)

    with pytest.raises(ValidationError, match="综合评价"):
        sign_appraisal(draft, revision=1, by=approver)
    edit_appraisal(draft, {}, revision=1, by=head, **WORDS)
    with pytest.raises(PermissionDenied, match="他人签署"):
        sign_appraisal(draft, revision=2, by=head)


def test_what_is_signed_has_its_digest_and_stays(signed, clerk, approver):
    assert signed.digest == digest_of(signed.text, *signed.signed_words)

    for change in (
        lambda: edit_appraisal(signed, {}, revision=2, by=clerk, **WORDS),
        lambda: sign_appraisal(signed, revision=2, by=approver),
    ):
        with pytest.raises(ValidationError, match="已签署"):
            change()


def test_a_new_version_needs_a_reason_and_leaves_the_signed_one_alone(signed, clerk):
    with pytest.raises(ValidationError, match="原因"):
        draft_appraisal(signed.secondment, by=clerk, reason=" ")

    new = draft_appraisal(signed.secondment, by=clerk, reason="补充奖励")

    assert (new.version, new.conclusion, new.signed_at) == (2, "勤勉务实。", None)
    assert Appraisal.objects.get(version=1).digest == signed.digest
