"""Act, say, go: what the buttons of these pages do."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from accounts import audit


def act(request, done: str, to: str, *place, action):
    """Do something and go to a page, with its words or with those of the refusal."""
    try:
        action()
    except ValidationError as refusal:
        messages.error(request, audit.reason(refusal))
    else:
        messages.success(request, done)
    return redirect(to, *place)


def tell(form, refusal: ValidationError) -> None:
    """Put the words of a refused action on the form."""
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)
