"""A real browser for the tests: Chromium with nothing but the page, and pages of somebody who is signed in."""

import os
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.chromium import MISSING, chromium

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The browser itself says these where a page answers as it should: with a refusal.
EXPECTED = (
    "status of 403",
    "status of 404",
    "status of 409",
    "status of 429",
    "status of 503",
    "ERR_INTERNET_DISCONNECTED",
)


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    binary = chromium()
    if not binary:
        pytest.fail(MISSING)
    # Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = playwright.chromium.launch(
            executable_path=binary, args=QUIET, env={**os.environ, "LANG": "zh_CN.UTF-8"}
        )
        yield opened
        opened.close()


@pytest.fixture
def page_for(browser, live_server):
    """A function that gives a page on the live server: page_for(user), page_for(None) for a stranger.

    Addresses may be given without the server: page.goto("/jobs/"). A script that fails, a message on the console, what
    the policy forbids and a request to another host fail the test.
    """
    with pages_at(browser, live_server.url) as open_page:
        yield open_page


@contextmanager
def pages_at(browser, server):
    """The same for a server anywhere."""
    contexts, faults = [], []

    def heard(said):
        if not any(word in said.text for word in EXPECTED):
            faults.append(said.text)

    def asked(request):
        if not request.url.startswith((f"{server}/", "data:")):
            faults.append(request.url)

    def open_page(user, **options):
        context = browser.new_context(base_url=server, locale="zh-CN", **options)
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", heard)
        page.on("request", asked)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
