import os

from tests import chromium


def test_a_browser_elsewhere_can_be_named(monkeypatch):
    monkeypatch.setenv("EVALSYS_CHROMIUM", "/opt/browser")

    assert chromium.chromium() == "/opt/browser"


def test_without_a_browser_and_without_rights_to_install_one_nothing_is_done(monkeypatch):
    monkeypatch.delenv("EVALSYS_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert chromium.chromium() is None
    assert not chromium.install()
    assert "apt-get install chromium fonts-noto-cjk" in chromium.MISSING
