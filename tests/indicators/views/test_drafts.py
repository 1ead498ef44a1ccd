import pytest
from django.urls import reverse

from accounts.roles import Role
from indicators.actions.schemes import keep_scheme, start_draft, submit_draft
from indicators.editing.skeleton import skeleton
from indicators.models import Draft, Scheme
from tests.scoring.cases_on_disk import SCHEME

pytestmark = pytest.mark.django_db
SOUND = skeleton("某办法")


@pytest.fixture
def head(person):
    return person(Role.SECTION_HEAD, name="科长乙")


@pytest.fixture
def submitted(clerk):
    return submit_draft(start_draft(SOUND, by=clerk), 1, by=clerk)


def send(browser, name, draft, **said):
    return browser.post(reverse(f"indicators:{name}", args=[draft.pk]), said, follow=True).content.decode()


def test_a_draft_begins_with_a_version_and_knows_it(signed_in, clerk):
    version = keep_scheme(SCHEME, by=None)
    browser = signed_in(clerk)
    assert "selected" in browser.get(reverse("indicators:start") + f"?from={version.pk}").content.decode()

    browser.post(reverse("indicators:start"), {"version": version.pk})

    draft = Draft.objects.get()
    assert (draft.text, draft.based_on, draft.title) == (SCHEME, version, version.title)


def test_a_draft_goes_from_submission_to_version(signed_in, clerk, head):
    draft = start_draft(SOUND, by=clerk)

    assert "草案已提交" in send(signed_in(clerk), "submit", draft, revision=1)
    assert "草案已批准" in send(signed_in(head), "approve", draft, revision=1)
    assert Scheme.objects.get().text == SOUND


def test_a_draft_with_faults_is_not_offered_for_submission(signed_in, clerk):
    draft = start_draft(SOUND.replace("weight = 100", "weight = 90"), by=clerk)

    page = signed_in(clerk).get(reverse("indicators:draft", args=[draft.pk])).content.decode()

    assert "disabled>提交审批" in page
    assert "错误全部改正后才能提交" in page


def test_whoever_submitted_is_not_offered_to_approve_but_to_take_back(signed_in, clerk, submitted):
    page = signed_in(clerk).get(reverse("indicators:draft", args=[submitted.pk])).content.decode()

    assert "批准为正式版本" not in page
    assert "撤回修改" in page
    assert "其间任何人不能修改" in page


def test_a_draft_is_returned_with_the_reason_shown(signed_in, clerk, head, submitted):
    send(signed_in(head), "return", submitted, reason="第五条权重写错")

    assert (
        "科长乙退回：第五条权重写错"
        in signed_in(clerk).get(reverse("indicators:draft", args=[submitted.pk])).content.decode()
    )


def test_a_refusal_is_told_in_words(signed_in, head, submitted):
    assert "请填写退回理由" in send(signed_in(head), "return", submitted, reason=" ")
    assert "yours" not in send(signed_in(head), "approve", submitted, revision="x")
    assert Draft.objects.get().state == "submitted"


def test_a_dropped_draft_is_listed_among_the_settled(signed_in, clerk):
    browser, draft = signed_in(clerk), start_draft(SOUND, by=clerk)

    assert "草案已放弃" in send(browser, "drop", draft)
    assert "某办法" not in browser.get(reverse("indicators:schemes")).content.decode()
    assert "某办法" in browser.get(reverse("indicators:schemes") + "?past=1").content.decode()


def test_a_draft_is_taken_away_as_a_file(signed_in, clerk):
    draft = start_draft(SOUND, by=clerk)

    assert signed_in(clerk).get(reverse("indicators:draft-text", args=[draft.pk])).content.decode() == SOUND
