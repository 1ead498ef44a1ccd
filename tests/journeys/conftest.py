"""The place of the journeys: the district of S1 and the secondees of S2, computed once, on a live server."""

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from evalsys.demo import registers
from evalsys.management.commands import load_demo


@pytest.fixture(scope="package")
def transactional_db(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration's first two places; what a journey writes stays there until the last of them has ended."""
    # Without Redis the web process does the work itself: there is no worker beside this server.
    alone = override_settings(VAR_DIR=tmp_path_factory.mktemp("var"), REDIS_URL="")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, alone:
        for module in (registers, load_demo):
            patch.setattr(module, "PLACES", registers.PLACES[:2])
        call_command("load_demo")
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def live_server(transactional_db):
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def visit(page_for):
    """A function that gives a page of an account of the demonstration: visit("clerk"), visit(None) for a stranger."""
    return lambda username, **options: page_for(username and User.objects.get(username=username), **options)
