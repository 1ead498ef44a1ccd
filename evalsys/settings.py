"""What differs from one installation to the next, read from the environment; a bad value stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

DEVELOPMENT_KEY = "for-development-only-this-key-is-public-and-protects-nothing"


def switch(name):
    """Read a yes or a no that is no unless said; any other word is a mistake, not a no."""
    word = os.environ.get(name, "no")
    if word not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} is {word!r}; write yes or no.")
    return word == "yes"


def secret_key(*, debug):
    """Read the key that signs; without one, Django refuses as soon as something is to be signed."""
    key = os.environ.get("EVALSYS_SECRET_KEY", DEVELOPMENT_KEY if debug else "")
    if debug or not key:
        return key
    if key == DEVELOPMENT_KEY or len(key) < 50:
        raise ImproperlyConfigured("EVALSYS_SECRET_KEY must be 50 random characters or more, for this place alone.")
    return key


BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = switch("EVALSYS_DEBUG")
SECRET_KEY = secret_key(debug=DEBUG)

INSTALLED_APPS = ["evalsys", "indicators", "evidence", "scoring"]
DATABASES = {}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
