"""The voter's side: a page that is the same for everybody, and two addresses that take a code in the body.

Nobody signs in here. A request has no authority but the code in its body: it needs no session and no cookie, so there
is nothing that another site could misuse, and no token against that. Code and answers stand in no path and no log.
"""

import json
from functools import cache, wraps

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from accounts.origin import address_of
from ballots import throttle
from ballots.asking import Told, ballot_of, refuse_unfit, with_names
from ballots.casting import LONGEST_KEY, cast

MOST_OF_A_CODE, MOST_OF_A_BALLOT = 4 * 1024, 1024 * 1024
"""Bytes that a request may have."""
AGAIN = 2
"""Seconds after which somebody comes again for whom there was no place."""
STATUS = {"shape": 400, "unknown": 404, "used": 409, "early": 403, "closed": 403, "ballot": 422}


def intake(most: int):
    """A view that takes a JSON object of at most so many bytes, and answers with one that nobody keeps."""

    def guard(view):
        @require_POST
        @cache_control(no_store=True)
        @wraps(view)
        def guarded(request):
            length = request.META.get("CONTENT_LENGTH") or "0"
            if not length.isdecimal() or int(length) > most:
                return _told(413, refused="size", message=_("What you sent is too large. Nothing was cast."))
            body = _body(request)
            with throttle.place() as free:
                if free:
                    return _answer(request, body, view)
            words = _("Many are voting at this moment. It goes on by itself in a few seconds.")
            return _told(503, AGAIN, refused="busy", message=words)

        return guarded

    return guard


@intake(MOST_OF_A_CODE)
def paper(said):
    """What the ballot of a code asks."""
    return ballot_of(_text(said, "code"))


@intake(MOST_OF_A_BALLOT)
def cast_ballot(said):
    """Cast a ballot; the receipt. A repeat with the same key gets the first one."""
    code, key = _text(said, "code"), _text(said, "key", LONGEST_KEY)
    try:
        return {"receipt": cast(code, said.get("sheets"), key)}
    except ValidationError as refusal:
        if getattr(refusal, "code", None) in ("slip", "box"):
            refuse_unfit(code)
            raise
        raise ValidationError(with_names(code, refusal)) from refusal


@require_GET
@cache_control(public=True, max_age=60)
def ballot(request):
    """The page of everybody who votes; the code stands behind the # of its address, which no server sees."""
    return HttpResponse(_page(kiosk=False))


@require_GET
@cache_control(public=True, max_age=60)
def kiosk(request):
    """The same page on a computer that takes ballot after ballot, and keeps nothing of any."""
    return HttpResponse(_page(kiosk=True))


@cache
def _page(*, kiosk: bool) -> str:
    return render_to_string("ballots/ballot.html", {"kiosk": kiosk})


def _body(request) -> bytes:
    """What was sent, read before a place is taken; nothing where the line broke."""
    try:
        return request.body
    except UnreadablePostError:
        return b""


def _answer(request, body, view):
    try:
        return _told(200, **view(_said(body)))
    except ValidationError as refusal:
        return _refused(request, refusal)


def _said(body: bytes) -> dict:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise _misshapen()
    return said


def _text(said: dict, name: str, longest: int = MOST_OF_A_CODE) -> str:
    text = said.get(name)
    if not isinstance(text, str) or not 0 < len(text) <= longest:
        raise _misshapen()
    return text


def _misshapen() -> ValidationError:
    return ValidationError(
        _("What was sent is not a ballot. Open the ballot again and send it from its page."), code="shape"
    )


def _refused(request, refusal: ValidationError) -> JsonResponse:
    """A refusal in words; a wrong code counts against the budget of its address."""
    why = getattr(refusal, "code", None) or "ballot"
    wait = throttle.wait_after_wrong(address_of(request)) if why == "unknown" else 0
    if wait:
        words = _("Too many wrong codes came from here. Ask the staff for help, or try again in %s seconds.") % wait
        return _told(429, wait, refused="guessing", message=words)
    return _told(STATUS[why], refused=why, message="\n".join(refusal.messages), **_faults(refusal, why))


def _faults(refusal: ValidationError, why: str) -> Told:
    """The faults of a ballot one by one, each with the subject at whose sheet it stands."""
    if why != "ballot":
        return {}
    each = ((fault, fault.params or {}) for fault in refusal.error_list)
    return {"faults": [{"subject": about.get("code", ""), "message": fault.messages[0]} for fault, about in each]}


def _told(status: int, wait: int = 0, **told) -> JsonResponse:
    answer = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    if wait:
        answer.headers["Retry-After"] = str(wait)
    return answer
