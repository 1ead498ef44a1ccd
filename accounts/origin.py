"""From where the present request comes, for the audit trail; empty in commands and workers."""

from contextlib import contextmanager
from contextvars import ContextVar

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
