from threading import Event, Thread

import pytest
from django.db import connection, transaction

from units.locks import hold_register, hold_tree
from units.models import Cadre, Unit


@pytest.fixture
def town(transactional_db):
    unit = Unit.objects.create(code="0", name="某县", path="0001.")
    return Cadre.objects.create(code="c", name="张三", plain_name="张三", unit=unit)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("hold", [hold_tree, lambda: hold_register("units"), lambda: hold_register("cadres")])
def test_who_comes_second_waits_for_the_first(town, hold):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time anyway")
    entered, done = Event(), []

    def second():
        entered.set()
        with transaction.atomic():
            hold()
            done.append("second")
        connection.close()

    with transaction.atomic():
        hold()
        thread = Thread(target=second)
        thread.start()
        entered.wait()
        thread.join(0.3)
        done.append("first")
    thread.join(10)

    assert done == ["first", "second"]
