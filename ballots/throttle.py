"""How many wrong codes an address may try, and how many voters a process serves at once.

A code has 160 bits: nobody guesses one, however often they try. The budget tells a person who mistypes again and again
to get help, and a program that tries that it was noticed. Whose code is right is let through whatever was tried from
the same address, since a whole hall stands behind one; and nothing is counted for a right code, so that what is kept
says nothing of who voted. A hash of the address is kept for a minute.
"""

import time
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

WRONG, WINDOW = 30, 60
"""So many wrong codes from one address, in so many seconds."""
_places = BoundedSemaphore(settings.BALLOTS_AT_ONCE)


def wait_after_wrong(address: str) -> int:
    """Count a wrong code from an address; gives for how many seconds no more is heard of it, 0 within the budget."""
    window, passed = divmod(int(time.time()), WINDOW)
    key = f"wrong-codes-{salted_hmac('wrong codes', f'{window} {address}', algorithm='sha256').hexdigest()}"
    cache.add(key, 0, WINDOW)
    try:
        return WINDOW - passed if cache.incr(key) > WRONG else 0
    except ValueError:  # the minute ended between the two
        return 0


@contextmanager
def place():
    """A place among those whom this process serves; gives False where all are taken, without waiting."""
    taken = _places.acquire(blocking=False)
    try:
        yield taken
    finally:
        if taken:
            _places.release()
