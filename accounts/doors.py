"""Who may open a page: said at its view, in one line."""

from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.roles import demand, may


def needs(*permissions):
    """Let in whoever holds one of these permissions; others are refused in words, strangers asked to sign in."""

    def guard(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(page_of(request))
            demand(request.user, *permissions)
            return view(request, *args, **kwargs)

        guarded.permissions = permissions
        return guarded

    return guard


def opens(user, address: str) -> bool:
    """Whether the page at an address of ours lets somebody in, as far as permissions go."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return False
    return not hasattr(view, "permissions") or may(user, *view.permissions)


def own(view):
    """Let in whoever has signed in: a page about the own account."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(page_of(request))
        return view(request, *args, **kwargs)

    return guarded


def page_of(request) -> str:
    """The page to come back to: the one that was asked for, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    sent_from = request.headers.get("Referer", "")
    if not is_ours(request, sent_from):
        return reverse("home")
    parts = urlsplit(sent_from)
    return parts._replace(scheme="", netloc="").geturl() or reverse("home")


def is_ours(request, address: str) -> bool:
    """Whether an address leads to this very site."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
