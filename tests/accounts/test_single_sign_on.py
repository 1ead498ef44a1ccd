import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from accounts.models import AuditEntry, User
from tests.accounts.provider import Provider
from tests.programs import run_python


@pytest.fixture
def provider(settings, db):
    with Provider() as provider:
        for name, value in provider.settings().items():
            setattr(settings, name, value)
        settings.SINGLE_SIGN_ON = provider.settings()
        settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "accounts.single_sign_on.Backend"]
        settings.ROOT_URLCONF = "tests.accounts.single_sign_on_urls"
        yield provider


def sent_back(client, page="/rounds/"):
    """Where the provider sends somebody back to who was sent there from the sign-in page."""
    there = urlsplit(client.get("/accounts/single-sign-on/authenticate/", {"next": page}).url)
    connection = HTTPConnection(there.netloc)
    connection.request("GET", f"{there.path}?{there.query}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def turned_away(client, address=None):
    answer = client.get(address or sent_back(client))
    entry = AuditEntry.objects.first()
    return answer.url == "/accounts/sign-in/" and (entry.verb, entry.outcome) == ("sign in", "failed")


def test_who_is_known_by_name_is_let_in_on_record(provider, client, clerk):
    provider.person = "clerk"

    answer = client.get(sent_back(client))

    entry = AuditEntry.objects.get()
    assert answer.url == "/rounds/"
    assert client.get("/").status_code == 200
    assert (entry.account, entry.verb, entry.facts) == ("clerk", "sign in", {"single_sign_on": True})


def test_who_is_not_known_gets_no_account(provider, client):
    provider.person = "stranger"

    assert turned_away(client)
    assert User.objects.count() == 0
    assert "统一身份认证未能登录" in client.get("/accounts/sign-in/").content.decode()


def test_a_closed_account_stays_closed(provider, client, clerk):
    User.objects.update(is_active=False)
    provider.person = "clerk"

    assert turned_away(client)


def test_a_session_ends_when_its_account_is_closed(provider, client, clerk):
    provider.person = "clerk"
    client.get(sent_back(client))

    User.objects.update(is_active=False)

    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "token",
    [{"iss": "https://evil.example"}, {"aud": "another"}, {"nonce": "old"}, {"exp": int(time.time()) - 60}],
    ids=lambda token: next(iter(token)),
)
def test_a_token_from_or_for_somebody_else_or_of_old_is_refused(provider, client, clerk, token):
    provider.person, provider.token = "clerk", token

    assert turned_away(client)


def test_a_token_may_be_for_several(provider, client, clerk):
    provider.person, provider.token = "clerk", {"aud": ["another", "evalsys"]}

    assert client.get(sent_back(client)).url == "/rounds/"


def test_a_token_that_somebody_else_signed_is_refused(provider, client, clerk):
    provider.person = "clerk"
    provider.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert turned_away(client)


@pytest.mark.parametrize("told", [{"sub": "s-2"}, {"preferred_username": ""}])
def test_what_is_told_of_nobody_or_of_somebody_else_is_refused(provider, client, clerk, told):
    provider.person, provider.told = "clerk", told

    assert turned_away(client)


def test_the_way_back_is_gone_once(provider, client, clerk):
    provider.person = "clerk"
    back = sent_back(client)
    client.get(back)

    assert turned_away(client, back)


def test_an_answer_to_nothing_that_was_asked_is_refused(provider, client, clerk):
    assert turned_away(client, "/accounts/single-sign-on/callback/?code=code-0&state=x")


def test_a_provider_that_is_down_is_told_in_words(provider, client, clerk, settings):
    provider.person = "clerk"
    back = sent_back(client)
    settings.OIDC_OP_TOKEN_ENDPOINT = "http://127.0.0.1:1/token"

    assert turned_away(client, back)


def test_a_code_at_the_sign_in_page_is_not_looked_at(provider, client, clerk):
    provider.person = "clerk"
    query = urlsplit(sent_back(client)).query

    answer = client.post(f"/accounts/sign-in/?{query}", {"username": "clerk", "password": "x"})

    assert answer.status_code == 200
    assert client.get("/").status_code == 302


def test_the_sign_in_page_offers_it(provider, client):
    assert (
        "/accounts/single-sign-on/authenticate/?next=/rounds/"
        in client.get("/accounts/sign-in/?next=/rounds/").content.decode()
    )


PROGRAM = """
import sys
from django.conf import settings
from django.urls import NoReverseMatch, reverse
try:
    print(reverse("accounts:oidc_authentication_init"))
except NoReverseMatch:
    print("mozilla_django_oidc" in sys.modules)
print(len(settings.AUTHENTICATION_BACKENDS))
"""


def test_without_it_nothing_of_it_is_loaded(tmp_path):
    assert run_python(PROGRAM, tmp_path) == "False\n2\n"


def test_an_installation_has_it_by_its_environment(tmp_path):
    names = {"ISSUER", "AUTHORIZE", "TOKEN", "USERINFO", "KEYS"}
    environment = {f"EVALSYS_OIDC_{name}": f"https://id.example/{name}" for name in names}
    environment |= {"EVALSYS_OIDC_CLIENT": "evalsys", "EVALSYS_OIDC_SECRET": "s"}

    assert run_python(PROGRAM, tmp_path, **environment) == "/accounts/single-sign-on/authenticate/\n3\n"
