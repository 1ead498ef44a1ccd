"""The first page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from evalsys.waiting import first_page
from rounds.reminding import reminders_of


@login_required
def home(request):
    """What waits for the person who signed in."""
    waiting, reach = first_page(request.user)
    return render(request, "home.html", {"waiting": waiting, "reach": reach, "reminders": reminders_of(request.user)})


def health(request):
    """Tell a proxy that this process answers."""
    return HttpResponse("ok", content_type="text/plain")


def missing(request, exception):
    """Say that there is no such page. Django's own looks into the form that was sent, and fails where that is none."""
    return render(request, "404.html", status=404)
