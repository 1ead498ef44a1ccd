"""Whether this process can serve: what it stands on is there and up to date."""

from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SECONDS = 2


@require_safe
@never_cache
def ready(request):  # noqa: ARG001 Django hands it in
    """Tell a proxy or a guard whether to send people here; names only, since anybody may ask."""
    missing = [name for name, check in CHECKS.items() if not check()]
    return HttpResponse(", ".join(missing) or "ok", content_type="text/plain", status=503 if missing else 200)


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations():
    try:
        return _known_migrations() <= MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return False


@cache
def _known_migrations():
    return set(MigrationLoader(None).graph.nodes)


def _redis():
    if not settings.REDIS_URL:
        return True
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    try:
        with client:
            return client.ping()
    except redis.RedisError:
        return False


CHECKS = {"database": _database, "migrations": _migrations, "redis": _redis}
