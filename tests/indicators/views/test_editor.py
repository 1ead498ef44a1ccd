import re
from html import unescape

import pytest
from django.urls import reverse

from accounts.roles import Role
from indicators.actions import start_draft, submit_draft
from indicators.editing.skeleton import skeleton
from indicators.models import Draft
from scoring.engine.document import parsed

pytestmark = pytest.mark.django_db
SOUND = skeleton("某办法")


@pytest.fixture
def draft(clerk):
    return start_draft(SOUND, by=clerk)


@pytest.fixture
def browser(signed_in, clerk):
    return signed_in(clerk)


def at(name, draft, *more):
    return reverse(f"indicators:{name}", args=[draft.pk, *more])


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def document():
    return parsed(Draft.objects.get().text)


def form_of(html):
    """The fields of a page's form as a browser sends them back."""
    said = {}
    for name, value in re.findall(r'<input(?: type="hidden")? name="([^"]+)"[^>]*? value="([^"]*)"', html):
        said[name] = unescape(value)
    for name, inside in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', html):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        said[name] = unescape(chosen[1]) if chosen else ""
    return said


def test_a_field_is_changed_and_the_next_revision_is_kept(browser, draft):
    browser.post(at("edit-part", draft, "scheme"), {"revision": 1, "issuer": "区委组织部"})

    assert document()["scheme"]["issuer"] == "区委组织部"
    assert Draft.objects.get().revision == 2


def test_a_form_that_nobody_touched_writes_nothing(browser, draft):
    Draft.objects.update(text="# 批注\n" + SOUND)
    for address in (
        at("edit-part", draft, "scheme"), at("edit-part", draft, "arithmetic"), at("edit-row", draft, "grading", 0),
        at("edit-row", draft, "nodes", 1), at("edit-row", draft, "figures", 0), at("edit-tree", draft),
    ):  # fmt: skip
        browser.post(address, form_of(page(browser, address)))

    assert Draft.objects.get().text == "# 批注\n" + SOUND
    assert Draft.objects.get().revision == 1


def test_remarks_are_said_to_be_lost_before_it_happens(browser, draft):
    assert "批注不再保留" not in page(browser, at("edit-part", draft, "scheme"))

    Draft.objects.update(text="# 批注\n" + SOUND)

    assert "批注不再保留" in page(browser, at("edit-part", draft, "scheme"))


def test_a_row_is_added_and_its_code_made(browser, draft):
    browser.post(at("edit-row", draft, "circumstances", 0), {"revision": 1, "code": "", "name": "受处分"})

    assert document()["circumstances"] == [{"id": "受处分", "name": "受处分"}]


def test_rows_are_moved_and_deleted(browser, draft):
    browser.post(at("edit-row", draft, "figures", 1), {"revision": 1, "code": "", "name": "次数"})
    browser.post(at("edit-part", draft, "figures"), {"revision": 2, "do": "up:1"})
    assert [row["id"] for row in document()["figures"]] == ["次数", "工作得分"]

    browser.post(at("edit-part", draft, "figures"), {"revision": 3, "do": "delete:0"})
    assert [row["id"] for row in document()["figures"]] == ["工作得分"]


def test_the_table_saves_names_and_weights_and_opens_the_form_of_a_node(browser, draft):
    said = {"revision": 1, "node-1": "工作实绩", "key-1": "weight", "cell-1-0": "60", "name-1": "工作实绩", "open": "1"}

    answer = browser.post(at("edit-tree", draft), said)

    assert answer.headers["Location"] == at("edit-row", draft, "nodes", 1)
    assert document()["nodes"][1]["weight"] == 60


def test_faults_are_shown_after_saving_and_the_text_is_kept_nevertheless(browser, draft):
    said = {"revision": 1, "node-1": "工作实绩", "key-1": "weight", "cell-1-0": "60"}

    shown = browser.post(at("edit-tree", draft), said, follow=True).content.decode()

    assert "还有1处错误待改正" in shown
    assert "权重合计 60，不是 100" in shown


def test_a_check_saves_nothing(browser, draft):
    said = {"revision": 1, "node-1": "工作实绩", "key-1": "weight", "cell-1-0": "60", "check": "1"}

    shown = browser.post(at("edit-tree", draft), said).content.decode()

    assert "权重合计 60，不是 100" in shown
    assert "<html" not in shown
    assert Draft.objects.get().text == SOUND


def test_whoever_is_slower_keeps_what_was_typed(browser, draft, signed_in, person):
    head = signed_in(person(Role.SECTION_HEAD, name="科长乙"))
    head.post(at("edit-part", draft, "scheme"), {"revision": 1, "issuer": "区委组织部"})

    shown = browser.post(
        at("edit-part", draft, "scheme"), {"revision": 1, "basis": "第七条", "issuer": ""}
    ).content.decode()

    assert "科长乙已于" in shown
    assert "制发单位：区委组织部" in shown
    assert form_of(shown)["revision"] == "2"
    assert "第七条</textarea>" in shown
    assert document()["scheme"]["issuer"] == "区委组织部"


def test_a_text_that_is_too_late_stays_on_the_page(browser, draft):
    Draft.objects.update(revision=5)

    shown = browser.post(at("edit-text", draft), {"revision": 1, "text": SOUND + "# 我的"}).content.decode()

    assert "# 我的</textarea>" in shown
    assert Draft.objects.get().text == SOUND


def test_a_text_that_cannot_be_read_is_kept_and_forms_lead_to_it(browser, draft):
    browser.post(at("edit-text", draft), {"revision": 1, "text": "a = \r\nb"})

    assert Draft.objects.get().text == "a = \nb"
    for address in (at("edit-tree", draft), at("edit-part", draft, "forms"), at("edit-row", draft, "forms", 0)):
        assert browser.get(address).headers["Location"] == at("edit-text", draft)


def test_a_submitted_draft_is_not_edited_on_any_page(browser, draft, clerk):
    submit_draft(draft, 1, by=clerk)

    for address in (at("edit-tree", draft), at("edit-part", draft, "scheme"), at("edit-text", draft)):
        assert browser.get(address).headers["Location"] == at("draft", draft)
    shown = browser.post(at("edit-part", draft, "scheme"), {"revision": 1, "issuer": "他人"}).content.decode()
    assert "待审批" in shown
    assert Draft.objects.get().text == SOUND


@pytest.mark.parametrize("address", ["nonsense/", "nonsense/0", "figures/9", "scheme/0"])
def test_a_part_or_row_that_is_not_there_is_not_there(browser, draft, address):
    assert browser.get(at("draft", draft) + address).status_code == 404


@pytest.mark.parametrize(("nodes", "categories"), [(2, 1), (60, 8)])
def test_the_table_asks_the_same_however_large(browser, clerk, django_assert_max_num_queries, nodes, categories):
    text = "".join(f'[[categories]]\nid = "c{n}"\nname = "类{n}"\n' for n in range(categories))
    text += "".join(f'[[nodes]]\nid = "n{n}"\nname = "项{n}"\nfull = 1\nmethod = "sum"\n' for n in range(nodes))
    large = start_draft(text, by=clerk)

    with django_assert_max_num_queries(7):
        assert f"cell-{nodes - 1}-{categories - 1}" in page(browser, at("edit-tree", large))


@pytest.mark.parametrize("number", ["²", "9" * 5_000])
def test_a_number_that_no_page_sends_leads_nowhere(browser, draft, number):
    revision = str(draft.revision)

    page(browser, at("edit-tree", draft) + f"?at={number}")
    sent = {"revision": revision, "do": "up", "at": number, "open": number}
    assert browser.post(at("edit-tree", draft), sent).status_code == 302
    moved = {"revision": revision, "do": f"up:{number}"}
    assert browser.post(at("edit-part", draft, "grading"), moved).status_code in (200, 302)
    assert Draft.objects.get().text == SOUND
