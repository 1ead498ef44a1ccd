"""Addresses."""

from django.urls import include, path
from django.views.i18n import set_language

from evalsys.ready import ready
from evalsys.views import health, home, missing

handler404 = missing
urlpatterns = [
    path("", home, name="home"),
    path("", include("ballots.urls")),
    path("healthz", health, name="health"),
    path("readyz", ready, name="ready"),
    path("language/", set_language, name="language"),
    path("accounts/", include("accounts.urls")),
    path("rounds/", include("rounds.urls")),
    path("rounds/", include("scoring.urls")),
    path("evidence/", include("evidence.urls")),
    path("schemes/", include("indicators.urls")),
    path("jobs/", include("jobs.urls")),
    path("units/", include("units.urls")),
    path("fieldwork/", include("evidence.fieldwork.urls")),
    path("feedback/", include("feedback.urls")),
    path("measures/", include("linkages.urls")),
    path("rectification/", include("rectification.urls")),
    path("letters/", include("letters.urls")),
    path("papers/", include("papers.urls")),
]
