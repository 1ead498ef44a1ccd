"""The addresses of an installation with single sign-on."""

from django.urls import include, path

from accounts.urls import app_name
from accounts.urls import urlpatterns as own
from evalsys.urls import urlpatterns as ours

more = path("single-sign-on/", include("mozilla_django_oidc.urls"))
urlpatterns = [path("accounts/", include(([*own, more], app_name))), *ours]
