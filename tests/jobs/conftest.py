"""Every test of jobs knows the kinds of work that are there for the tests."""

import tests.jobs.works  # noqa: F401 to be known is all
