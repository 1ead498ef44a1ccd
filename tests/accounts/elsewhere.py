"""A place where people sign in that is not ours."""

from django.contrib.auth.backends import ModelBackend


class Backend(ModelBackend):
    """As far as a session knows: another backend."""
