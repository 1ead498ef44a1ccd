"""What holds for every test: the same tree gives the same answer, on a slow machine too."""

import hypothesis
from django.conf import settings

hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_configure():
    """Give the tests a key of their own, and passwords that cost nothing to check."""
    settings.SECRET_KEY = "only-the-tests-sign-with-this-key-" * 2
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
