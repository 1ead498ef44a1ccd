"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from jobs.dispatch import keep_reviving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evalsys.settings")
application = get_wsgi_application()
keep_reviving("jobs.tasks.revive")
