"""What holds for every test: the same tree gives the same answer, on a slow machine too; and the people in it."""

from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client, TransactionTestCase
from hypothesis import settings as examples

from accounts.models import Grant, User
from accounts.roles import Office, Role
from tests.browser import browser, page_for  # noqa: F401 fixtures
from tests.workers import start_worker  # noqa: F401 a fixture

examples.register_profile("house", deadline=None, derandomize=True)
examples.load_profile("house")
PASSWORD = "Qinghe-2026-spring"
# What Django fills by itself after the migrations, and no test changes.
STANDING = {"django_content_type", "auth_permission"}


def pytest_configure():
    """Sign with a key of our own, and hash passwords quickly: the real hashing takes most of a second."""
    settings.SECRET_KEY = "only-the-tests-sign-with-this-key-" * 2
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    TransactionTestCase._fixture_teardown = lambda _test: empty_tables()


def empty_tables():
    """Leave no row of a test with real transactions: Django's flush truncates a hundred tables, nearly all empty."""
    tables = sorted({*connection.introspection.django_table_names()} - STANDING)
    ask = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ask)
        for (table,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{table}"')


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let tests with real transactions flush the audit trail; to change it stays refused in every test."""
    migration = import_module("accounts.migrations.0003_append_only_trail")
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        migration.lift(None, editor, only=("DELETE", "TRUNCATE"))


def make_person(*roles, office=Office.NONE, username="", name=""):
    """Somebody with these roles; the name of the account may be left out."""
    number = User.objects.count() + 1
    user = User(username=username or f"p{number}", name=name or f"人员{number}", office=office)
    user.must_change_password = False
    user.set_password(PASSWORD)
    user.save()
    Grant.objects.bulk_create(Grant(user=user, role=role) for role in roles)
    return user


@pytest.fixture
def person(db):
    """A function that makes somebody: person(Role.CLERK), person(office=Office.AUDIT), person()."""
    return make_person


@pytest.fixture
def clerk(person):
    return person(Role.CLERK, username="clerk", name="经办人甲")


@pytest.fixture
def system_officer(person):
    return person(office=Office.SYSTEM, username="sysadmin", name="系统员")


@pytest.fixture
def security_officer(person):
    return person(office=Office.SECURITY, username="secadmin", name="安全员")


@pytest.fixture
def audit_officer(person):
    return person(office=Office.AUDIT, username="auditor", name="审计员")


@pytest.fixture
def signed_in():
    """A function that gives somebody's browser, past the sign-in."""

    def visitor(user):
        client = Client()
        client.force_login(user)
        return client

    return visitor
