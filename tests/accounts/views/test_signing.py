import time

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.gate import TOUCH_SHARE, TOUCHED
from accounts.models import AuditEntry
from tests.accounts.guessing import guess, lock
from tests.accounts.phone import code, equipped
from tests.conftest import PASSWORD

SIGN_IN = "/accounts/sign-in/"


def enter(client, username="clerk", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def told():
    return [(entry.verb, entry.outcome) for entry in AuditEntry.objects.order_by("number")]


def inside(client):
    return client.get("/").status_code == 200


def test_the_right_password_lets_in_on_record(client, clerk):
    answer = enter(client)

    assert answer.url == "/"
    assert inside(client)
    assert told() == [("sign in", "done")]


def test_a_wrong_password_is_refused_on_record(client, clerk):
    answer = guess(client, "clerk")

    entry = AuditEntry.objects.get()
    assert "账号或密码错误" in answer.content.decode()
    assert (entry.verb, entry.outcome, entry.target_id) == ("sign in", "failed", str(clerk.pk))
    assert not inside(client)


def test_what_is_typed_for_an_account_that_is_none_is_not_written_down(client, db):
    guess(client, "MyPassword-123")

    assert (AuditEntry.objects.get().target, AuditEntry.objects.get().facts["known"]) == ("", False)


def test_a_closed_account_is_told_no_more_than_a_wrong_password(client, clerk):
    clerk.is_active = False
    clerk.save()

    assert enter(client).content.decode().count("账号或密码错误") == 1


def test_after_too_many_failures_the_right_password_is_of_no_use(client, clerk):
    answer = lock(client, "clerk")

    assert answer.status_code == 429
    assert "请30分钟后再试，或联系系统管理员解锁" in answer.content.decode()
    assert enter(client).status_code == 429
    assert not inside(client)


def test_a_lock_stands_on_record_once(client, clerk):
    lock(client, "clerk")
    guess(client, "clerk", 2)

    assert told().count(("lock account", "done")) == 1


def test_a_locked_account_locks_nobody_else_at_the_same_computer(client, clerk, person):
    person(username="li")
    lock(client, "clerk")

    assert enter(client, "li").status_code == 302


def test_an_empty_form_is_no_failed_attempt(client, db):
    client.post(SIGN_IN, {"username": "clerk"})

    assert told() == []


def test_the_page_that_was_wanted_follows(client, clerk):
    page = client.get(f"{SIGN_IN}?next=/rounds/%3Fq%3D1").content.decode()
    assert 'name="next" value="/rounds/?q=1"' in page

    assert enter(client, next="/rounds/?q=1").url == "/rounds/?q=1"


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_no_page_elsewhere_follows(client, clerk, page):
    assert enter(client, next=page).url == "/"


def test_a_session_gets_another_key_at_sign_in(client, clerk):
    session = client.session
    session["left"] = "behind"
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before

    enter(client)

    assert client.session.session_key != before


def test_a_session_ends_after_its_idle_time(client, clerk):
    enter(client)
    assert client.session.get_expiry_age() == 30 * 60

    session = client.session
    session.set_expiry(-1)
    session.save()
    assert client.get("/").url == f"{SIGN_IN}?next=/"


def test_who_goes_on_working_puts_the_end_of_the_session_off_now_and_then(client, clerk):
    enter(client)
    client.get("/")
    assert settings.SESSION_COOKIE_NAME not in client.get("/").cookies

    session = client.session
    session[TOUCHED] -= settings.SESSION_COOKIE_AGE * TOUCH_SHARE // 100
    session.save()

    assert settings.SESSION_COOKIE_NAME in client.get("/").cookies


def test_who_is_inside_is_not_asked_again(client, clerk):
    enter(client)

    assert client.get(SIGN_IN).url == "/"


def test_signing_out_ends_the_session_on_record(client, clerk):
    enter(client)

    assert client.post("/accounts/sign-out/").url == SIGN_IN
    assert not inside(client)
    assert told()[-1] == ("sign out", "done")


def test_signing_out_takes_a_click(client, clerk):
    enter(client)

    assert client.get("/accounts/sign-out/").status_code == 405


def test_a_phone_is_asked_for_its_code(client, clerk):
    device = equipped(clerk)

    assert enter(client, next="/rounds/").url == reverse("accounts:code")
    assert not inside(client)
    answer = client.post(reverse("accounts:code"), {"code": code(device)})

    assert answer.url == "/rounds/"
    assert inside(client)
    assert told() == [("sign in", "done")]


def test_a_wrong_code_is_refused_on_record_and_slows_down(client, clerk):
    device = equipped(clerk)
    enter(client)

    answer = client.post(reverse("accounts:code"), {"code": code(device, steps=40)})

    assert "请等待1秒" in answer.content.decode()
    assert told() == [("sign in", "failed")]
    client.post(reverse("accounts:code"), {"code": code(device)})
    assert not inside(client)


def test_the_code_alone_lets_nobody_in(client, clerk):
    device = equipped(clerk)

    assert client.post(reverse("accounts:code"), {"code": code(device)}).url == SIGN_IN


def test_the_code_must_follow_the_password_soon(client, clerk, monkeypatch):
    device = equipped(clerk)
    enter(client)
    late = time.time() + 301
    monkeypatch.setattr("accounts.views.signing.time.time", lambda: late)

    assert client.post(reverse("accounts:code"), {"code": code(device)}).url == SIGN_IN


def test_ones_own_password_is_changed_and_other_sessions_end(client, clerk):
    other = Client()
    enter(client)
    enter(other)
    new = "Baishui-2026-x"

    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    answer = client.post(reverse("accounts:password"), form)

    assert answer.url == "/"
    assert inside(client)
    assert not inside(other)
    assert enter(Client(), password=new).status_code == 302


def test_a_wrong_present_password_is_refused_next_to_its_field(client, clerk):
    enter(client)

    page = client.post(reverse("accounts:password"), {"old_password": "x"}).content.decode()

    assert page.count('class="wrong"') == 3
