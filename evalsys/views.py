"""The first page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.roles import Permission, may
from evalsys.waiting import first_page
from rectification.reminding import dues_of
from rounds.reminding import reminders_of
from units.models import Unit


@login_required
def home(request):
    """What waits for the person who signed in."""
    waiting, reach = first_page(request.user)
    page = {"waiting": waiting, "reach": reach, "reminders": reminders_of(request.user)}
    page["dues"] = dues_of(request.user)
    page["bare"] = not reach and may(request.user, Permission.UNITS_EDIT) and not Unit.objects.exists()
    return render(request, "home.html", page)


def health(request):
    """Tell a proxy that this process answers."""
    return HttpResponse("ok", content_type="text/plain")


def missing(request, exception):
    """Say that there is no such page. Django's own looks into the form that was sent, and fails where that is none."""
    return render(request, "404.html", status=404)
