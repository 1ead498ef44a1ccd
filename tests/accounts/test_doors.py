import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from accounts.doors import is_ours, needs, opens, own, page_of
from accounts.roles import Permission, Role


@needs(Permission.RUN)
def door(request):
    """A page for whoever starts computations."""
    return HttpResponse("in")


@own
def mirror(request):
    """A page for everybody who has signed in."""
    return HttpResponse("in")


@pytest.fixture
def asked(rf):
    def ask(user, method="get", **headers):
        request = getattr(rf, method)("/runs/?page=2", headers=headers)
        request.user = user
        return request

    return ask


def test_who_holds_the_permission_is_let_in(asked, clerk):
    assert door(asked(clerk)).content == b"in"


def test_who_does_not_is_refused(asked, person):
    with pytest.raises(PermissionDenied):
        door(asked(person()))


@pytest.mark.parametrize("view", [door, mirror])
def test_a_stranger_is_asked_to_sign_in_and_comes_back(asked, view):
    answer = view(asked(AnonymousUser()))

    assert answer.url == "/accounts/sign-in/?next=/runs/%3Fpage%3D2"


def test_everybody_has_an_own_page(asked, person):
    assert mirror(asked(person())).content == b"in"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/units/?q=1", "/units/?q=1"),
        ("http://evil.example/units/", "/"),
        ("//evil.example/", "/"),
        ("", "/"),
    ],
)
def test_after_a_time_out_a_form_leads_back_to_its_page(asked, referer, page):
    assert page_of(asked(AnonymousUser(), "post", referer=referer)) == page


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\evil"])
def test_an_address_elsewhere_is_not_ours(asked, address):
    assert not is_ours(asked(AnonymousUser()), address)


def test_a_door_tells_its_permissions():
    assert door.permissions == (Permission.RUN,)


def test_a_link_is_offered_to_those_alone_whom_its_page_lets_in(person):
    assert opens(person(Role.CLERK), "/rounds/new/?x=1")
    assert not opens(person(Role.READER), "/rounds/new/")
    assert not opens(person(Role.CLERK), "/no/such/page")
