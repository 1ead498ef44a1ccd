"""The first page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from evalsys.waiting import first_page


@login_required
def home(request):
    """What waits for the person who signed in."""
    waiting, reach = first_page(request.user)
    return render(request, "home.html", {"waiting": waiting, "reach": reach})


def health(request):
    """Tell a proxy that this process answers."""
    return HttpResponse("ok", content_type="text/plain")
