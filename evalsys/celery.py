"""The door for workers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsys.settings")
app = Celery("evalsys")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
