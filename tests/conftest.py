"""What holds for every test: the same tree gives the same answer, on a slow machine too."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
