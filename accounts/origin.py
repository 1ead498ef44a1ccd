"""From where the present request comes, for the audit trail; empty in commands and workers."""

from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address

from django.conf import settings

_address: ContextVar[str] = ContextVar("address", default="")


def address() -> str:
    """The network address of the present request."""
    return _address.get()


@contextmanager
def coming_from(text: str):
    """Say from where what is done meanwhile was asked for."""
    token = _address.set(text)
    try:
        yield
    finally:
        _address.reset(token)


def address_of(request) -> str:
    """The network address of whoever asks, past as many proxies of our own as EVALSYS_PROXIES says.

    Each proxy writes at the right end from whom it got the request. What stands further left was written by whoever
    asked, and is not believed.
    """
    nearest = request.META.get("REMOTE_ADDR", "")
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-settings.PROXIES :] if settings.PROXIES else []
    return next(filter(None, map(_proper, told)), nearest)


def _proper(text: str) -> str:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""
