import pytest
from django.core.exceptions import ImproperlyConfigured

from evalsys.settings import DEVELOPMENT_KEY, scanner, secret_key, single_sign_on, switch


@pytest.mark.parametrize(("word", "meaning"), [("yes", True), ("no", False)])
def test_a_switch_is_yes_or_no(monkeypatch, word, meaning):
    monkeypatch.setenv("EVALSYS_DEBUG", word)

    assert switch("EVALSYS_DEBUG") is meaning


def test_a_switch_is_no_unless_said(monkeypatch):
    monkeypatch.delenv("EVALSYS_DEBUG", raising=False)

    assert switch("EVALSYS_DEBUG") is False


@pytest.mark.parametrize("word", ["", "1", "true", "YES", "off"])
def test_a_switch_refuses_any_other_word(monkeypatch, word):
    monkeypatch.setenv("EVALSYS_DEBUG", word)

    with pytest.raises(ImproperlyConfigured, match="write yes or no"):
        switch("EVALSYS_DEBUG")


def test_the_key_for_development_stands_in_while_debugging(monkeypatch):
    monkeypatch.delenv("EVALSYS_SECRET_KEY", raising=False)

    assert secret_key(debug=True) == DEVELOPMENT_KEY


def test_no_key_stands_in_for_a_real_installation(monkeypatch):
    monkeypatch.delenv("EVALSYS_SECRET_KEY", raising=False)

    assert secret_key(debug=False) == ""


@pytest.mark.parametrize("key", [DEVELOPMENT_KEY, "too short"])
def test_a_real_installation_refuses_a_weak_key(monkeypatch, key):
    monkeypatch.setenv("EVALSYS_SECRET_KEY", key)

    with pytest.raises(ImproperlyConfigured, match="50 random characters"):
        secret_key(debug=False)


def test_a_real_installation_takes_a_long_key_of_its_own(monkeypatch):
    monkeypatch.setenv("EVALSYS_SECRET_KEY", "k" * 50)

    assert secret_key(debug=False) == "k" * 50


PROVIDER = {
    "ISSUER": "https://id.example",
    "CLIENT": "evalsys",
    "SECRET": "s",
    "AUTHORIZE": "https://id.example/authorize",
    "TOKEN": "https://id.example/token",
    "USERINFO": "https://id.example/userinfo",
    "KEYS": "https://id.example/keys",
}


@pytest.fixture
def provider(monkeypatch):
    for name, value in PROVIDER.items():
        monkeypatch.setenv(f"EVALSYS_OIDC_{name}", value)


def test_there_is_no_single_sign_on_unless_configured():
    assert single_sign_on() == {}


def test_single_sign_on_is_read_from_the_environment(provider):
    assert single_sign_on()["OIDC_OP_TOKEN_ENDPOINT"] == "https://id.example/token"
    assert len(single_sign_on()) == 7


@pytest.mark.parametrize("name", PROVIDER)
def test_single_sign_on_by_halves_is_refused(provider, monkeypatch, name):
    monkeypatch.setenv(f"EVALSYS_OIDC_{name}", "")

    with pytest.raises(ImproperlyConfigured, match=f"EVALSYS_OIDC_{name} must be set too"):
        single_sign_on()


def test_single_sign_on_needs_whole_addresses(provider, monkeypatch):
    monkeypatch.setenv("EVALSYS_OIDC_KEYS", "id.example/keys")

    with pytest.raises(ImproperlyConfigured, match="EVALSYS_OIDC_KEYS must begin with https"):
        single_sign_on()


def test_single_sign_on_needs_its_library(provider, monkeypatch):
    monkeypatch.setattr("evalsys.settings.find_spec", {}.get)

    with pytest.raises(ImproperlyConfigured, match="install"):
        single_sign_on()


@pytest.mark.parametrize("text", ["", "command:clamdscan --fdpass", "clamd:/run/clamd.ctl"])
def test_a_scanner_is_none_a_command_or_a_clamd(monkeypatch, text):
    monkeypatch.setenv("EVALSYS_SCANNER", text)

    assert scanner() == text


@pytest.mark.parametrize("text", ["clamdscan", "command:", "clamd: "])
def test_any_other_scanner_is_refused(monkeypatch, text):
    monkeypatch.setenv("EVALSYS_SCANNER", text)

    with pytest.raises(ImproperlyConfigured):
        scanner()
