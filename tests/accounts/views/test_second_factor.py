import pytest
from django.urls import reverse

from accounts import second_factor
from accounts.models import AuditEntry
from tests.accounts.phone import code, equipped
from tests.conftest import PASSWORD


@pytest.fixture
def browser(clerk, signed_in):
    return signed_in(clerk)


def at(name=""):
    return reverse(f"accounts:second-factor{name}")


def test_a_phone_is_set_up_with_a_picture_and_a_code(browser, clerk):
    browser.post(at("-begin"))
    page = browser.get(at())
    assert "data:image/svg+xml" in page.content.decode()
    assert "img-src 'self' data:" in page.headers["Content-Security-Policy"]

    answer = browser.post(at("-confirm"), {"code": code(second_factor.begun(clerk))})

    assert answer.url == at()
    assert second_factor.device_of(clerk)


def test_the_secret_is_shown_no_more_once_it_is_in_force(browser, clerk):
    device = equipped(clerk)

    assert second_factor.spelled(device) not in browser.get(at()).content.decode()


def test_a_wrong_code_is_refused_at_its_field(browser, clerk):
    browser.post(at("-begin"))

    page = browser.post(at("-confirm"), {"code": "000000"}).content.decode()

    assert 'class="wrong"' in page
    assert second_factor.device_of(clerk) is None


def test_beginning_leaves_a_phone_that_is_in_force_alone(browser, clerk):
    device = equipped(clerk)

    browser.post(at("-begin"))

    assert second_factor.begun(clerk) is None
    assert second_factor.device_of(clerk) == device


def test_the_password_switches_it_off(browser, clerk):
    equipped(clerk)

    assert 'class="wrong"' in browser.post(at("-drop"), {"password": "x"}).content.decode()
    assert second_factor.device_of(clerk)
    assert browser.post(at("-drop"), {"password": PASSWORD}).url == at()
    assert second_factor.device_of(clerk) is None


@pytest.mark.parametrize("name", ["", "-begin", "-confirm", "-drop"])
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    answer = client.get(at(name)) if not name else client.post(at(name))

    assert answer.url.startswith(reverse("accounts:sign-in"))


def test_drawing_a_secret_is_on_record_and_so_is_a_wrong_password_at_dropping_it(browser, clerk):
    browser.post(at("-begin"))
    equipped(clerk)
    browser.post(at("-drop"), {"password": "wrong"})

    told = list(AuditEntry.objects.order_by("number").values_list("verb", "outcome"))
    assert told == [("begin second factor", "done"), ("drop second factor", "failed")]
