"""A small county: its tree, its people, and those who sign in to look at them."""

from datetime import date

import pytest

from accounts.models import Grant, User
from accounts.roles import Office, Role
from units.models import Cadre, Remit, Unit


def add_unit(code, name, parent=None, position=1, **fields):
    """Put a unit into the tree, path and all."""
    path = (parent.path if parent else "") + f"{position:04}."
    return Unit.objects.create(code=code, name=name, parent=parent, position=position, path=path, **fields)


def add_cadre(code, name, unit=None, **fields):
    """Put a cadre on record."""
    return Cadre.objects.create(code=code, name=name, plain_name=name, unit=unit, **fields)


@pytest.fixture
def county(db):
    """The unit at the top."""
    return add_unit("0", "临江县")


@pytest.fixture
def bureau(county):
    """A bureau of the county."""
    return add_unit("101", "县财政局", county, 1, short_name="财政局")


@pytest.fixture
def treasury(bureau):
    """An office of the bureau."""
    return add_unit("10101", "国库科", bureau, 1, kind=Unit.Kind.OFFICE)


@pytest.fixture
def town(county):
    """A town of the county."""
    return add_unit("201", "青石镇", county, 2)


@pytest.fixture
def wang(bureau):
    """A cadre of the bureau."""
    return add_cadre("C1", "王建国", bureau, sex="1", born_on=date(1975, 3, 1), pinyin="wangjianguo", initials="wjg")


@pytest.fixture
def chen(town):
    """A cadre of the town."""
    return add_cadre("C2", "陈晓红", town, sex="2", born_on=date(1980, 5, 1), pinyin="chenxiaohong", initials="cxh")


@pytest.fixture
def person(db):
    """Make somebody who signs in, with a role and what it reaches."""

    def make(role=None, unit=None, username="li", **reach):
        user = User(username=username, name="李明", must_change_password=False)
        user.set_unusable_password()
        user.save()
        if role:
            grant = Grant.objects.create(user=user, role=role)
            if unit or reach:
                Remit.objects.create(grant=grant, unit=unit, **reach)
        return user

    return make


@pytest.fixture
def officer(db):
    """Make one of the three separated administrators."""

    def make(office=Office.SECURITY):
        user = User(username=f"officer-{office}", name="周安", office=office, must_change_password=False)
        user.set_unusable_password()
        user.save()
        return user

    return make


@pytest.fixture
def clerk(person, county):
    """A clerk who handles the whole county."""
    return person(Role.CLERK, county, username="clerk")


@pytest.fixture
def as_clerk(client, clerk):
    """A browser in which the clerk is signed in."""
    client.force_login(clerk, "django.contrib.auth.backends.ModelBackend")
    return client
