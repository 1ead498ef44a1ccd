import pytest
from django.conf import settings
from django.test import Client

from accounts.roles import Role
from units.models import Unit


def test_the_first_page_is_for_whoever_signed_in(client, clerk, signed_in):
    assert client.get("/").url == "/accounts/sign-in/?next=/"
    assert signed_in(clerk).get("/").status_code == 200


def test_a_proxy_is_told_that_the_process_answers(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.parametrize("path", ["/nowhere/", "/accounts/people/0/"])
def test_a_page_that_is_none_is_told_in_the_house(system_officer, signed_in, path):
    answer = signed_in(system_officer).get(path)

    assert answer.status_code == 404
    assert "页面不存在" in answer.content.decode()


def test_a_page_that_is_none_tells_strangers_too(client, db):
    assert "页面不存在" in client.get("/nowhere/").content.decode()


def test_pages_run_no_script_or_style_of_their_own(client, db):
    policy = client.get("/accounts/sign-in/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_there_is_no_admin_site():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_a_page_that_is_none_is_told_whatever_is_sent_to_it(client, db):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32

    assert client.generic("POST", "/nowhere/", b"x", "multipart/form-data").status_code == 404


def test_the_clerk_of_an_empty_system_is_told_where_to_begin(person, signed_in):
    page = signed_in(person(Role.CLERK)).get("/").content.decode()
    assert "登记顶层单位" in page

    Unit.objects.create(code="0", name="某县", path="0001.")
    assert "登记顶层单位" not in signed_in(person(Role.CLERK, username="other")).get("/").content.decode()
