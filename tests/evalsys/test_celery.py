from django.conf import settings

from evalsys import celery_app
from evalsys.celery import app


def test_workers_find_the_app_in_the_project():
    assert celery_app is app


def test_workers_take_their_settings_from_the_project():
    assert app.conf.task_acks_late is settings.CELERY_TASK_ACKS_LATE
    assert app.conf.task_ignore_result is True
