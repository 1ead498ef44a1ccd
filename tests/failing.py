"""A database that fails at the n-th statement, for every n: whatever is written is written whole or not at all."""

import sys
from collections.abc import Callable
from contextlib import contextmanager

from django.apps import apps
from django.db import OperationalError, connection
from django.db.models import Q

MOST = 2_000


@contextmanager
def failing_at(number: int):
    """Let the statement of this number (from one) fail; tells how many were begun."""
    begun = [0]

    def wrapper(execute, sql, params, many, context):
        if _only_asks():
            return execute(sql, params, many, context)
        begun[0] += 1
        if begun[0] == number:
            raise OperationalError(f"statement {number} fails by order: {sql[:60]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield begun


def _only_asks() -> bool:
    """Whether Django asks before it writes if a rule holds: it takes a failure there for a yes, and the rule stands."""
    frame = sys._getframe()
    while frame and frame.f_code is not Q.check.__code__:
        frame = frame.f_back
    return frame is not None


def every_failure(action: Callable[[], object], check: Callable[[], None]) -> int:
    """Let the first statement of an action fail, then the second, and so on until it succeeds; check after each.

    Gives back at how many statements it failed. For tests with real transactions.
    """
    for number in range(1, MOST):
        try:
            with failing_at(number):
                action()
        except OperationalError:
            check()
        else:
            return number - 1
    raise AssertionError(f"still failing after {MOST} statements")


def all_rows() -> dict[str, list[tuple]]:
    """Every row of every table; in plain SQL, because it is asked after each failure."""
    rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')
            rows[model._meta.label] = cursor.fetchall()
    return rows
