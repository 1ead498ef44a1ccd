"""The plain way to take a ballot with Django, nothing sealed and nothing spared: the reference of `bench.ballots`.

`/json`: a body with a token and twelve answers. `/form`: the form by GET, then by POST with Django's token against
forged requests. Each burns a token and stores a ballot by the ORM in one transaction. Run by gunicorn: bench.plain:app.
"""

import json
import os

import django
import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application

DATABASE = environ.Env.db_url_config(os.environ["DATABASE_URL"])
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
settings.configure(
    SECRET_KEY="p" * 64,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": DATABASE | {"CONN_MAX_AGE": 600}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
)
django.setup()

from django.db import models, transaction  # noqa: E402 models need the settings
from django.http import HttpResponse, JsonResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

ITEMS = range(12)
OPTIONS = ("优", "良", "中", "差")
PAGE = engines["django"].from_string("""<!doctype html><html lang="zh"><meta charset="utf-8"><title>民主测评表</title>
<form method="post">{% csrf_token %}<input type="hidden" name="token" value="{{ token }}"><table>
{% for item in items %}<tr><th>第{{ item }}项</th>{% for option in options %}
<td><label><input type="radio" name="i{{ item }}" value="{{ option }}">{{ option }}</label></td>{% endfor %}</tr>
{% endfor %}</table><button>提交</button></form></html>""")


class Token(models.Model):
    """A code that can be used once."""

    code = models.CharField(max_length=64, primary_key=True)
    used = models.BooleanField(default=False)

    class Meta:
        app_label, db_table = "plain", "plain_token"


class Ballot(models.Model):
    """Answers as they came."""

    answers = models.JSONField()

    class Meta:
        app_label, db_table = "plain", "plain_ballot"


@transaction.atomic
def store(token, answers) -> bool:
    """Burn a token and store a ballot, if the token was not used."""
    if not Token.objects.filter(pk=token, used=False).update(used=True):
        return False
    Ballot.objects.create(answers=answers)
    return True


def sound(answers) -> bool:
    """Whether all rows are there, each with one of the options."""
    return len(answers) == len(ITEMS) and all(answers.get(f"i{item}") in OPTIONS for item in ITEMS)


@csrf_exempt
def by_json(request):
    """Take a ballot in one request."""
    said = json.loads(request.body)
    if not sound(said["answers"]):
        return JsonResponse({"refused": "unsound"}, status=422)
    done = store(said["token"], said["answers"])
    return JsonResponse({"done": done}, status=200 if done else 409)


def by_form(request):
    """Show the form, and take it."""
    if request.method == "GET":
        told = {"token": request.GET["token"], "items": ITEMS, "options": OPTIONS}
        if not Token.objects.filter(pk=told["token"], used=False).exists():
            return HttpResponse(status=409)
        return HttpResponse(PAGE.render(told, request))
    answers = {f"i{item}": request.POST.get(f"i{item}") for item in ITEMS}
    return HttpResponse("谢谢", status=200 if sound(answers) and store(request.POST["token"], answers) else 422)


urlpatterns = [path("json", by_json), path("form", by_form)]
app = get_wsgi_application()
