import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from accounts import audit
from accounts.chain import printed_head
from accounts.models import AuditEntry
from accounts.roles import Office, Role
from tests.accounts import tampering
from tests.accounts.append_only import lifted

TRAIL = "/accounts/trail/"


@pytest.fixture
def browser(audit_officer, signed_in):
    return signed_in(audit_officer)


@pytest.fixture
def lines(clerk, person):
    audit.record(by=clerk, verb="view", target=clerk)
    audit.record(by=clerk, verb="rename account", target=clerk, changes={"name": ["甲", "乙"], "odd": [None, True]})
    audit.record(by=None, verb="sign in", target="=1+1", outcome=audit.FAILED, known=False)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_many_as_for_one(browser, rows, django_assert_num_queries):
    for _ in range(rows):
        audit.record(by=None, verb="view")
    browser.get(TRAIL)

    with django_assert_num_queries(5):
        browser.get(TRAIL)


def test_the_list_is_searched(browser, lines):
    page = browser.get(f"{TRAIL}?outcome=failed").content.decode()

    assert f"{TRAIL}3/" in page
    assert f"{TRAIL}1/" not in page


def test_a_search_that_makes_no_sense_says_so(browser, lines):
    page = browser.get(f"{TRAIL}?since=2026-03-02&until=2026-03-01").content.decode()

    assert "截止日期早于起始日期" in page


def test_an_entry_shows_what_was_changed_between_its_neighbours(browser, lines):
    page = browser.get(f"{TRAIL}2/").content.decode()

    assert '<tr><th scope="row">姓名</th><td>甲</td><td>乙</td></tr>' in page
    assert '<tr><th scope="row">odd</th><td>—</td><td>是</td></tr>' in page
    assert f"{TRAIL}1/" in page
    assert f"{TRAIL}3/" in page
    assert AuditEntry.objects.get(pk=2).hash in page


def test_an_entry_about_what_is_no_more_is_shown_too(browser):
    audit.record(by=None, verb="view", target="x", changes={"a": [1, 2]}, searched={"text": "b"}, rounds=["c", "d"])

    page = browser.get(f"{TRAIL}1/").content.decode()

    assert '<th scope="row">a</th>' in page
    assert "c、d" in page


def export(browser, form, query=""):
    answer = browser.post(reverse("accounts:trail-export", args=[form]) + query)
    return answer, b"".join(answer.streaming_content)


def test_what_was_found_is_taken_away_on_record(browser, lines, audit_officer):
    answer, content = export(browser, "xlsx", "?outcome=failed")

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    entry = AuditEntry.objects.first()
    assert [row[0] for row in rows[1:]] == [3]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert (entry.verb, entry.account, entry.facts["searched"]) == ("export", "auditor", {"outcome": "failed"})


def test_a_csv_file_is_taken_away_with_the_line_about_itself(browser, lines):
    _, content = export(browser, "csv")

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["4", "3", "2", "1"]
    assert rows[2][6] == "'=1+1"


def test_what_cannot_be_exported_leads_back(browser, lines):
    assert browser.post(reverse("accounts:trail-export", args=["doc"])).url == TRAIL


def test_the_head_is_shown_and_the_chain_verified_on_record(browser, lines):
    url = reverse("accounts:chain")
    assert printed_head() in browser.get(url).content.decode()

    page = browser.post(url, {"head": printed_head()}).content.decode()

    assert "审计日志完整" in page
    assert AuditEntry.objects.first().verb == "verify trail"


def test_a_break_is_shown_with_its_entry(browser, lines):
    lifted()
    tampering.put(2, target="x")

    page = browser.post(reverse("accounts:chain"), {}).content.decode()

    assert "第2条：被改动" in page
    assert AuditEntry.objects.first().outcome == "failed"


def test_what_is_no_head_is_refused_at_its_field(browser, lines):
    assert 'class="wrong"' in browser.post(reverse("accounts:chain"), {"head": "x"}).content.decode()


@pytest.mark.parametrize("office", [Office.NONE, Office.SYSTEM, Office.SECURITY])
@pytest.mark.parametrize("name", ["trail", "entry", "trail-export", "chain"])
def test_nobody_else_enters(person, signed_in, lines, office, name):
    somebody = person(*([] if office else [Role.SECTION_HEAD]), office=office)
    url = reverse(f"accounts:{name}", args={"entry": [1], "trail-export": ["csv"]}.get(name, []))
    method = "post" if name == "trail-export" else "get"

    assert getattr(signed_in(somebody), method)(url).status_code == 403
