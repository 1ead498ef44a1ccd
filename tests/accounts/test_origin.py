import pytest
from django.test import RequestFactory

from accounts.models import AuditEntry
from accounts.origin import address, address_of, coming_from


@pytest.fixture
def ask(settings):
    """Ask from 10.0.0.9, the nearest machine, with a header and so many proxies of our own."""

    def ask(header, proxies):
        settings.PROXIES = proxies
        headers = {"HTTP_X_FORWARDED_FOR": header} if header else {}
        return address_of(RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", **headers))

    return ask


@pytest.mark.parametrize(
    ("header", "proxies", "found"),
    [
        ("", 0, "10.0.0.9"),
        ("192.0.2.1", 0, "10.0.0.9"),
        ("192.0.2.1", 1, "192.0.2.1"),
        ("198.51.100.66, 192.0.2.1", 1, "192.0.2.1"),
        ("198.51.100.66,192.0.2.1,10.0.0.8", 2, "192.0.2.1"),
        ("192.0.2.1", 2, "192.0.2.1"),
        ("2001:DB8:0:0::1", 1, "2001:db8::1"),
        ("", 1, "10.0.0.9"),
        ("unknown", 1, "10.0.0.9"),
        ("198.51.100.66, <script>", 1, "10.0.0.9"),
    ],
)
def test_the_address_is_what_our_own_outermost_proxy_saw(ask, header, proxies, found):
    assert ask(header, proxies) == found


def test_outside_of_a_request_there_is_no_address():
    assert address() == ""


def test_the_address_holds_for_what_is_done_meanwhile():
    with coming_from("192.0.2.1"):
        assert address() == "192.0.2.1"

    assert address() == ""


def test_a_refusal_behind_a_proxy_is_on_record_with_the_client_s_address(settings, person, signed_in):
    settings.PROXIES = 1

    signed_in(person()).get("/rounds/", HTTP_X_FORWARDED_FOR="198.51.100.66, 192.0.2.1", REMOTE_ADDR="10.0.0.9")

    assert AuditEntry.objects.get(verb="open page").address == "192.0.2.1"


def test_an_address_holds_for_its_request_even_if_that_fails():
    def fail():
        with coming_from("10.0.0.1"), coming_from("10.0.0.2"):
            assert address() == "10.0.0.2"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert address() == ""
