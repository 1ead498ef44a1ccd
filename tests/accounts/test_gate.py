from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from accounts.gate import FROM_PEOPLE, FROM_STRANGERS
from accounts.models import AuditEntry, User


@pytest.fixture
def newcomer(person, signed_in):
    user = person()
    User.objects.update(must_change_password=True)
    return signed_in(user)


def test_a_first_password_leads_nowhere_but_to_its_change(newcomer):
    assert newcomer.get("/").url == reverse("accounts:password")
    assert newcomer.get(reverse("accounts:second-factor")).url == reverse("accounts:password")
    assert newcomer.get(reverse("accounts:password")).status_code == 200
    assert newcomer.post(reverse("language"), {"language": "en"}).status_code == 302
    assert newcomer.post(reverse("accounts:sign-out")).url == reverse("accounts:sign-in")


def test_an_old_password_leads_to_its_change(clerk, signed_in):
    browser = signed_in(clerk)
    assert browser.get("/").status_code == 200

    User.objects.update(password_set_at=clerk.password_set_at - timedelta(days=settings.PASSWORD_DAYS))

    assert browser.get("/").url == reverse("accounts:password")


def test_passwords_may_be_kept_for_ever(clerk, signed_in, settings):
    settings.PASSWORD_DAYS = 0
    User.objects.update(password_set_at=clerk.password_set_at - timedelta(days=4000))

    assert signed_in(clerk).get("/").status_code == 200


def test_whoever_signs_in_elsewhere_changes_no_password_here(newcomer, settings):
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "tests.accounts.elsewhere.Backend"]
    newcomer.force_login(User.objects.get(), backend="tests.accounts.elsewhere.Backend")

    assert newcomer.get("/").status_code == 200


def test_a_refusal_stands_on_record_with_page_and_address(clerk, signed_in):
    answer = signed_in(clerk).post("/accounts/people/1/close/", REMOTE_ADDR="10.9.8.7")

    entry = AuditEntry.objects.get()
    assert answer.status_code == 403
    assert (entry.account, entry.address, entry.outcome) == ("clerk", "10.9.8.7", "refused")
    assert (entry.verb, entry.target, entry.facts["http_method"]) == ("open page", "/accounts/people/1/close/", "POST")


@pytest.mark.django_db(transaction=True)
def test_a_refusal_stands_though_the_requests_transaction_is_undone(person, signed_in, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "ATOMIC_REQUESTS", True)

    signed_in(person()).get(reverse("accounts:trail"))

    assert AuditEntry.objects.get().outcome == "refused"


def test_a_refusal_that_is_on_record_is_not_recorded_twice(system_officer, clerk, signed_in, monkeypatch):
    monkeypatch.setattr("accounts.actions.people.demand", _refuse)

    signed_in(system_officer).post(reverse("accounts:close", args=[clerk.pk]))

    assert [entry.verb for entry in AuditEntry.objects.all()] == ["close account"]


def _refuse(user, *permissions):
    raise PermissionDenied("no")


def test_a_refusal_is_a_page_of_the_house(clerk, signed_in):
    answer = signed_in(clerk).get(reverse("accounts:trail"))

    assert answer.status_code == 403
    assert "安全管理员" in answer.content.decode()


def test_what_was_seen_signed_in_is_not_kept_by_the_browser(clerk, signed_in, client):
    assert "no-store" in signed_in(clerk).get("/").headers["Cache-Control"]
    assert "Cache-Control" not in client.get("/healthz").headers


@pytest.mark.parametrize(
    ("inside", "length", "status"),
    [
        (False, FROM_STRANGERS, 200),
        (False, FROM_STRANGERS + 1, 413),
        (True, FROM_PEOPLE, 200),
        (True, FROM_PEOPLE + 1, 413),
    ],
)
def test_more_than_anybody_sends_is_turned_away_unread(client, clerk, signed_in, inside, length, status):
    browser = signed_in(clerk) if inside else client

    answer = browser.get(reverse("health"), CONTENT_LENGTH=str(length))

    assert answer.status_code == status


def test_a_sign_that_no_database_keeps_is_refused_before_anything_is_done(system_officer, signed_in):
    answer = signed_in(system_officer).post(reverse("accounts:open"), {"username": "a\0b", "name": "张三"})

    assert answer.status_code == 400
    assert "无法保存" in answer.content.decode()
