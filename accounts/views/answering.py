"""What pages of all apps have in common: do what was asked for, tell a refusal in its words, read a number."""

import re
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError

from accounts import audit

_NUMBER = re.compile(r"[0-9]{1,15}")


def act(request, action: Callable, said: str | Callable = "") -> bool:
    """Do what was asked for; whether it was done. A refusal is told in words.

    `said`: the words of success, or what makes them of the action's result.
    """
    try:
        result = action()
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
        return False
    except PermissionDenied as refusal:
        if not refusal.args:
            raise
        messages.error(request, str(refusal))
        return False
    if said:
        messages.success(request, said(result) if callable(said) else said)
    return True


def tell(form, refusal: ValidationError) -> None:
    """Put the words of a refused action on the form, at their fields where the form has them."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def number_in(text: str | None, otherwise: int = 0) -> int:
    """The whole number that somebody sent, such as a key; `otherwise` where it is none."""
    return int(text) if text and _NUMBER.fullmatch(text) else otherwise
