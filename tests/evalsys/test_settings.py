import pytest
from django.core.exceptions import ImproperlyConfigured

from evalsys.settings import DEVELOPMENT_KEY, secret_key, switch


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
